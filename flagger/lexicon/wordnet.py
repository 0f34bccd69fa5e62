"""WordNet 3.0 as its own files give it: senses of a word, the words that share each, and pointers. Needed only to train."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from flagger.errors import InputError

INSTALLED = Path("/usr/share/wordnet")
"""Where Debian's package `wordnet-base` puts the files."""

PARTS = {"NOUN": "noun", "VERB": "verb", "ADJ": "adj", "ADV": "adv"}
"""Parts of speech, and how the files of each are called."""

_LETTERS = {"n": "NOUN", "v": "VERB", "a": "ADJ", "s": "ADJ", "r": "ADV"}

WIDER, INSTANCE_OF, SIMILAR, DERIVED, ENTAILS, ALSO = "@", "@i", "&", "+", "*", "^"
"""Symbols of pointers between senses."""


class Pointer(NamedTuple):
    """Where a sense points: its symbol, the sense, and the numbers of both words, 0 for all of them."""

    symbol: str
    target: tuple[str, str]
    source_word: int
    target_word: int


@dataclass(frozen=True, slots=True)
class Synset:
    """One sense: the words that share it, its definition, and where it points."""

    words: tuple[str, ...]
    gloss: str
    pointers: tuple[Pointer, ...]

    @property
    def wider(self) -> tuple[str, ...]:
        """The offsets of wider senses, of the same part of speech."""
        return tuple(pointer.target[1] for pointer in self.pointers if pointer.symbol == WIDER)

    @property
    def derived(self) -> tuple[tuple[str, str], ...]:
        """Part of speech and offset of senses that a derivation leads to."""
        return tuple(pointer.target for pointer in self.pointers if pointer.symbol == DERIVED)


class WordNet:
    """The dictionary in a folder that holds WordNet's files: `index.*`, `data.*` and `*.exc`.

    Raises:
        OSError: the folder lacks one of them.

    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def index(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """(part of speech, word) -> offsets of its senses, the most frequent first."""
        index = {}
        for part, name in PARTS.items():
            for row in _rows(self.folder / f"index.{name}"):
                cells = row.split()
                index[part, cells[0]] = tuple(cells[-int(cells[2]) :])
        return index

    @cached_property
    def irregular(self) -> frozenset[str]:
        """Forms of words that no rule makes: "spilt", "genera"."""
        return frozenset(
            row.split()[0]
            for name in PARTS.values()
            for row in (self.folder / f"{name}.exc").read_text(encoding="utf-8").splitlines()
        )

    @cached_property
    def synsets(self) -> dict[tuple[str, str], Synset]:
        """(part of speech, offset) -> sense."""
        return {
            (part, row.split(" ", 1)[0]): _synset(row)
            for part, name in PARTS.items()
            for row in _rows(self.folder / f"data.{name}")
        }

    def senses(self, part: str, word: str) -> list[Synset]:
        """The senses of a word in one part of speech; empty if WordNet does not know it."""
        return [self.synsets[part, offset] for offset in self.index.get((part, word), ())]


def folder_for(data: Path) -> Path:
    """The folder of WordNet's files: the data folder's own, or the installed one.

    Raises:
        InputError: neither is there.

    """
    for folder in (data / "wordnet", INSTALLED):
        if (folder / "data.noun").is_file():
            return folder
    raise InputError(f"WordNet 3.0 is neither in {data / 'wordnet'} nor in {INSTALLED}; apt-get install wordnet-base")


def _synset(row: str) -> Synset:
    head, _, gloss = row.partition(" | ")
    cells = head.split()
    n_words = int(cells[3], 16)
    rest = iter(cells[5 + 2 * n_words :])
    pointers = []
    for _ in range(int(cells[4 + 2 * n_words])):
        symbol, offset, letter, numbers = next(rest), next(rest), next(rest), next(rest)
        pointers.append(Pointer(symbol, (_LETTERS[letter], offset), int(numbers[:2], 16), int(numbers[-2:], 16)))
    # an adjective may be followed by where it stands, as in "galore(ip)"
    words = tuple(cell.partition("(")[0] for cell in cells[4 : 4 + 2 * n_words : 2])
    return Synset(words, gloss, tuple(pointers))


def _rows(path: Path) -> Iterator[str]:
    """The lines of a file, without the licence at its head, whose lines begin with two spaces."""
    with path.open(encoding="utf-8") as rows:
        for row in rows:
            if not row.startswith("  "):
                yield row.rstrip("\n")
