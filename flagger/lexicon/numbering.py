"""Every word that a process meets has a number, so that what is known of words stands in arrays.

A document's words are looked up once, in one dictionary; whoever knows something of each word (a hash, a class, a row of
a table) then reads it for all of them in one step.
"""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

from flagger.once import once_per_document
from flagger.records import Document

Numbers = npt.NDArray[np.int32]

_MOST_WORDS = 200_000
"""Words that have a number, the first that a process meets: later ones are rare, and no stream fills the memory."""

_NONE = -1
"""Instead of the number of a word that has none."""

_lock = Lock()


class _Numbers(dict[str, int]):
    """Word -> its number, which a word gets when it is first asked for, while there is room."""

    def __missing__(self, word: str) -> int:
        with _lock:
            if word not in self:
                if len(_words) >= _MOST_WORDS:
                    return _NONE
                _words.append(word)
                self[word] = len(_words) - 1
        return self[word]


_numbers = _Numbers()
_words: list[str] = []


@once_per_document
def numbers_of(document: Document) -> Numbers:
    """The number of each word of a document."""
    return numbers(document.words)


def numbers(words: Sequence[str]) -> Numbers:
    """The number of each word, -1 where there is no room for more."""
    return np.fromiter(map(_numbers.__getitem__, words), np.int32, len(words))


def comes_again(document: Document, distance: int) -> bytes:
    """For each word a byte, 1 if the word so many places later is the same; the last words have none later."""
    ids, words = numbers_of(document), document.words
    same: npt.NDArray[np.bool_] = ids[:-distance] == ids[distance:]
    if len(_words) >= _MOST_WORDS:
        for place in np.flatnonzero(ids[:-distance] == _NONE).tolist():
            same[place] = words[place] == words[place + distance]
    return same.tobytes()


class Known:
    """A number that is known of each word, worked out when the word is first met."""

    def __init__(self, value_of: Callable[[str], float], kind: npt.DTypeLike) -> None:
        self._value_of = value_of
        self._values = np.zeros(1024, kind)
        self._n_filled = 0

    def of(self, words: Sequence[str], their_numbers: Numbers) -> npt.NDArray[Any]:
        """The value of each word, given with its number."""
        if self._n_filled < len(_words):
            self._fill()
        values = self._values[their_numbers]
        if len(_words) >= _MOST_WORDS:
            for place in np.flatnonzero(their_numbers == _NONE).tolist():
                values[place] = self._value_of(words[place])
        return values

    def of_document(self, document: Document) -> npt.NDArray[Any]:
        """The value of each word of a document."""
        return self.of(document.words, numbers_of(document))

    def _fill(self) -> None:
        with _lock:
            first, last = self._n_filled, len(_words)
            if last > len(self._values):
                self._values = np.concatenate([self._values, np.zeros(last, self._values.dtype)])
            self._values[first:last] = [self._value_of(word) for word in _words[first:last]]
            self._n_filled = last
