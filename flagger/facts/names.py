"""Names of one or more words, found in a document by their first word."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from flagger.records import Document

T = TypeVar("T")

_WORD = re.compile(r"'s\b|(?:[A-Za-z]\.){2,}|\w+(?:['-](?!s\b)\w+)*|[^\w\s]")
"""The words of a name as segmentation cuts them."""

_ABBREVIATION_LENGTH = 4


class Named(NamedTuple, Generic[T]):
    """A name in a document: a half-open range of tokens, and what it names."""

    first: int
    last: int
    value: T


@dataclass(frozen=True, slots=True)
class _Name(Generic[T]):
    words: tuple[str, ...]
    value: T
    spelling: str
    """The exact letters that an abbreviation needs: "US" is a state, "us" and "Us" are not."""


class Names(Generic[T]):
    """A set of names, each with what it stands for; where two fit, the longer one is meant, then the first given."""

    def __init__(self, names: Iterable[tuple[str, T]], *, any_case: bool = False) -> None:
        self._any_case = any_case
        index: dict[str, list[_Name[T]]] = {}
        for text, value in names:
            lower = text.lower().replace("’", "'")
            words = tuple(lower.split() if lower.replace(" ", "").isalpha() else _WORD.findall(lower))
            spelling = text if text.isupper() and len(text) <= _ABBREVIATION_LENGTH else ""
            index.setdefault(words[0], []).append(_Name(words, value, spelling))
        self._index = {word: sorted(found, key=lambda name: -len(name.words)) for word, found in index.items()}
        self._words = {word: [name.words for name in found] for word, found in self._index.items()}
        self.first_words = frozenset(self._index)
        """If a document has none of these words it has none of the names."""
        self._alone = frozenset(
            word for word, found in self._index.items() if any(len(name.words) == 1 for name in found)
        )
        self._leading = self.first_words - self._alone

    def present(self, vocabulary: frozenset[str]) -> frozenset[str]:
        """The first words of those names whose words are all in a vocabulary."""
        leading = (word for word in self._leading & vocabulary if any(map(vocabulary.issuperset, self._words[word])))
        return (self._alone & vocabulary).union(leading)

    def find(self, document: Document, first: int, last: int) -> Iterator[Named[T]]:
        """The names among the tokens from `first` up to `last`, left to right, without overlap."""
        position = first
        while position < last:
            found = self.at(document, position, last) if document.words[position] in self._index else None
            if found is None:
                position += 1
            else:
                yield found
                position = found.last

    def at(self, document: Document, position: int, last: int) -> Named[T] | None:
        """The name that begins at a token, and begins with a capital unless any case is told to do."""
        for name in self._index.get(document.words[position], ()):
            end = position + len(name.words)
            is_same = end <= last and document.words[position:end] == name.words
            if is_same and (self._any_case or _is_spelt(document, position, end, name)):
                return Named(position, end, name.value)
        return None

    def word(self, word: str) -> T | None:
        """What a single word in lower case names."""
        return next((name.value for name in self._index.get(word, ()) if name.words == (word,)), None)


def _is_spelt(document: Document, first: int, last: int, name: _Name[T]) -> bool:
    start = document.tokens[first][0]
    if not document.text[start].isupper():
        return False
    return not name.spelling or document.text[start : document.tokens[last - 1][1]] == name.spelling
