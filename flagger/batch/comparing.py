"""Comparing the articles of a run with each other: workers make rows of them, which are brought together on disk."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from flagger.across import tables
from flagger.across.database import check_extra, second_pass
from flagger.across.found import Found
from flagger.across.rows import row_of, table_of
from flagger.batch.folder import Folder
from flagger.batch.job import Job
from flagger.batch.part import Part, Tally, note
from flagger.batch.scorer import TimeLimitError, limited, too_slow
from flagger.batch.wire import unpack
from flagger.errors import InputError
from flagger.read import Rows, Source, parse, read, sources
from flagger.read.source import STDIN
from flagger.records import Article, Failure

if TYPE_CHECKING:
    import pyarrow as pa

NOT_COMPARED = "not compared"
"""Kind of failure of an article that is scored, but could not be compared with the others."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A run's articles after they were compared: the rows of the first pass, and where the flags are."""

    folder: Folder
    count: int
    """Of the folder's parts."""
    found: Path
    noted: int

    def notes(self) -> Iterator[bytes]:
        """Lines for the list of failures."""
        return (self.folder.failures(number) for number in range(self.count))


class Extractor:
    """Makes the rows of a batch. What is no article is left for scoring to name."""

    def __init__(self, job: Job) -> None:
        self._rows = Rows(job.fields)
        self._limit = job.time_limit

    def __call__(self, data: bytes, begin: Callable[[int], None]) -> bytes:
        """The part that a packed batch gives: its payload is a stream of Arrow."""
        items = unpack(data)
        rows: list[dict[str, Any]] = []
        failures: list[bytes] = []
        for index, item in enumerate(items):
            begin(index)
            article: Article | Failure = Failure("", "", "")
            try:
                with limited(self._limit):
                    article = parse(item, self._rows)
                    if isinstance(article, Article):
                        rows.append(row_of(article))
            except TimeLimitError:
                failures += _failure(article, too_slow(self._limit))
            except Exception as error:  # noqa: BLE001  # whatever broke, the next article is another one
                failures += _failure(article, f"{type(error).__name__}: {error}; this is a fault of flagger, report it")
        begin(len(items))
        tally = Tally(read=len(items), scored=len(items), noted=len(failures))
        return Part(tally, failures=b"".join(failures), payload=_encoded(table_of(rows))).to_bytes()


def _failure(article: Article | Failure, message: str) -> list[bytes]:
    """The line of an article that could not be compared; of one that cannot even be read scoring will say so."""
    if isinstance(article, Failure):
        return []
    return [note(article, Failure(f"{article.path}:{article.line}", NOT_COMPARED, message))]


def bring_together(folder: Folder, count: int, *, is_new: bool) -> Path:
    """Where the flags of the second pass over a folder's parts are; it is not done again unless a part is new."""
    found = folder.file("found")
    if is_new or not found.exists():
        second_pass((_decoded(folder.payload(number)) for number in range(count)), found)
    return found


def comparable(paths: Iterable[str], *, form: str | None) -> Iterator[Source | Failure]:
    """The inputs, which have to be such that they can be read twice.

    Raises:
        ConfigError: the extra is not installed.
        InputError: one is stdin.

    """
    check_extra()
    if STDIN in paths:
        raise InputError("--across reads the articles twice, and stdin can be read once; put them into a file")
    return sources(paths, form=form)


@contextmanager
def compared(job: Job) -> Iterator[Found]:
    """The flags that comparing a job's articles gives, found in this process.

    Raises:
        InputError: an input is stdin.

    """
    comparable(job.paths, form=job.input_form)
    with TemporaryDirectory() as name:
        path = Path(name) / "found"
        items = read(job.paths, fields=job.fields, form=job.input_form)
        second_pass(tables(item for item in items if isinstance(item, Article)), path)
        yield Found(path)


def _encoded(rows: "pa.Table") -> bytes:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema) as stream:
        stream.write_table(rows)
    return bytes(sink.getvalue())


def _decoded(data: bytes) -> "pa.Table":
    """The rows of a part, which may be several streams, one after another."""
    import pyarrow as pa

    source = pa.BufferReader(data)
    found = [table_of(())]
    while source.tell() < source.size():
        found.append(pa.ipc.open_stream(source).read_all())
    return pa.concat_tables(found)
