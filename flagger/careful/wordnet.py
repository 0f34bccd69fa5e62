"""WordNet 3.0 as its own files give it: senses of a word, and the words beside it in each sense. Needed only to train."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PARTS = {"NOUN": "noun", "VERB": "verb", "ADJ": "adj", "ADV": "adv"}
_LETTERS = {"n": "NOUN", "v": "VERB", "a": "ADJ", "s": "ADJ", "r": "ADV"}
_HYPERNYM, _DERIVED = "@", "+"


@dataclass(frozen=True, slots=True)
class Synset:
    """One sense: the words that share it, the offsets of wider senses, and words derived from it."""

    words: tuple[str, ...]
    wider: tuple[str, ...]
    derived: tuple[tuple[str, str], ...]
    """Part of speech and offset of senses that a derivation leads to."""


class WordNet:
    """The dictionary in a folder that holds WordNet's `index.*` and `data.*` files.

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
                count = int(cells[2])
                index[part, cells[0]] = tuple(cells[-count:])
        return index

    @cached_property
    def synsets(self) -> dict[tuple[str, str], Synset]:
        """(part of speech, offset) -> sense."""
        synsets = {}
        for part, name in PARTS.items():
            for row in _rows(self.folder / f"data.{name}"):
                cells = row.partition("|")[0].split()
                n_words = int(cells[3], 16)
                words = tuple(cells[4 + 2 * at].partition("(")[0] for at in range(n_words))
                first = 5 + 2 * n_words
                pointers = [cells[first + 4 * at : first + 4 * at + 4] for at in range(int(cells[first - 1]))]
                synsets[part, cells[0]] = Synset(
                    words,
                    tuple(offset for symbol, offset, _, _ in pointers if symbol == _HYPERNYM),
                    tuple((_LETTERS[kind], offset) for symbol, offset, kind, _ in pointers if symbol == _DERIVED),
                )
        return synsets

    def senses(self, part: str, word: str) -> list[Synset]:
        """The senses of a word in one part of speech; empty if WordNet does not know it."""
        return [self.synsets[part, offset] for offset in self.index.get((part, word), ())]


def _rows(path: Path) -> list[str]:
    # the licence stands at the head of each file, in lines that begin with two spaces
    return [row for row in path.read_text(encoding="utf-8").splitlines() if not row.startswith("  ")]
