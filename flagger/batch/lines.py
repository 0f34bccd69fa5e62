"""The lines that many articles of one source begin or end with: counted over a collection, kept in a file, asked for.

Counting writes a pair of hashes for each line, article by article, into files by the line's hash, and then looks at one
file after another: memory holds one of them. A pair counts once, so that neither the order of the articles nor copies
change a byte of the result.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

from flagger.detectors.boilerplate.repeated_line import LEAST_ARTICLES, LEAST_SHARE, edge_lines
from flagger.errors import ConfigError
from flagger.records import Article
from flagger.write import open_output

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_FILES = 256
_PAIR_BYTES = 16
_MAGIC = b"flagger lines 1\n"
_WHOLE_SOURCE = ""
"""Stands for a line in every article, so that its count is that of the source's articles."""


def source_of(article: Article) -> str:
    """What an article's lines are counted by: the host of its address, else the folder that its file is in."""
    host = ""
    with suppress(ValueError):  # an address that is none
        host = urlsplit(article.url).hostname or ""
    return host.removeprefix("www.") or Path(article.path).parent.name


def learn(articles: Iterable[Article], target: Path) -> int:
    """Writes the lines that at least `LEAST_ARTICLES` articles of a source have, and returns how many lines there are.

    Raises:
        OutputError: the file cannot be written.

    """
    import numpy as np

    with TemporaryDirectory(dir=target.absolute().parent) as name:
        folder = Path(name)
        _spill(articles, folder)
        found = [_counted(folder / f"{number}") for number in range(_FILES)]  # in order, as the names are by hash
    keys = np.concatenate([keys for keys, _ in found])
    counts = np.concatenate([counts for _, counts in found])
    with open_output(str(target)) as stream:
        stream.write(_MAGIC)
        stream.write(keys.astype("<u8").tobytes())
        stream.write(counts.astype("<u8").tobytes())
    return len(keys)


def _spill(articles: Iterable[Article], folder: Path) -> None:
    """Writes for every edge line of every article the hashes of the line and of the article."""
    files = [(folder / f"{number}").open("wb") for number in range(_FILES)]
    try:
        for article in articles:
            source = source_of(article)
            digest = _hash(article.text)
            for line in {_WHOLE_SOURCE, *edge_lines(article.text).values()}:
                _write_pair(files, _hash(f"{source}\0{line}"), digest)
    finally:
        for file in files:
            file.close()


def _write_pair(files: Sequence[BinaryIO], line: int, article: int) -> None:
    files[line * _FILES >> 64].write(line.to_bytes(8, "little") + article.to_bytes(8, "little"))


def _counted(path: Path) -> "tuple[npt.NDArray[np.uint64], npt.NDArray[np.int64]]":
    """The hashes of a file's lines that are in enough different articles, in order, and in how many they are."""
    import numpy as np

    pairs = np.unique(np.fromfile(path, dtype="<u8").reshape(-1, 2), axis=0)
    keys, counts = np.unique(pairs[:, 0], return_counts=True)
    kept = counts >= LEAST_ARTICLES
    return keys[kept], counts[kept]


class Lines:
    """The repeated lines of a collection, from a file that all processes share in memory."""

    def __init__(self, path: Path) -> None:
        """Opens the file.

        Raises:
            ConfigError: it cannot be read, or `flagger lines` did not write it.

        """
        import numpy as np

        try:
            with path.open("rb") as file:
                is_ours = file.read(len(_MAGIC)) == _MAGIC
        except OSError as error:
            raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from error
        if not is_ours or (path.stat().st_size - len(_MAGIC)) % _PAIR_BYTES:
            raise ConfigError(f"{path}: is no file of `flagger lines`")
        empty = path.stat().st_size == len(_MAGIC)
        data = np.zeros((2, 0), "<u8") if empty else np.memmap(path, "<u8", "r", len(_MAGIC)).reshape(2, -1)
        self._keys, self._counts = data

    def __len__(self) -> int:
        return len(self._keys)

    def count(self, source: str, line: str) -> int:
        """In how many articles of a source a line stands; 0 if that is no more than chance or a series of columns."""
        n_articles = self._count(source, line)
        return n_articles if n_articles and n_articles >= LEAST_SHARE * self._count(source, _WHOLE_SOURCE) else 0

    def _count(self, source: str, line: str) -> int:
        import numpy as np

        key = _hash(f"{source}\0{line}")
        place = int(np.searchsorted(self._keys, np.uint64(key)))
        return int(self._counts[place]) if place < len(self._keys) and int(self._keys[place]) == key else 0


def _hash(words: str) -> int:
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
