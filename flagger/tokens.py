"""The tokens of a text: each piece between two spaces is cut once, since nearly all pieces come again and again.

No token crosses a space, and none depends on what stands behind one, so that a piece has the same tokens everywhere.
"""

import re
import sys
from array import array
from threading import Lock
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from flagger.numbering import Numbers, number_of
from flagger.once import once_per_document
from flagger.records import Document

_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u0670\u0900-\u0963\u0966-\u0dff\u0e00-\u0eff"
_MARKS += "\u1000-\u109f\u1780-\u17ff\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\ufe20-\ufe2f"
"""Combining marks, and whole blocks of scripts that write vowels as marks: to `\\w` a mark is no part of a word."""

_TOKEN = re.compile(
    rf"[A-Za-z][a-z]++(?![\w{_MARKS}'’‑-])"  # nine words of ten, found without trying the rest
    r"|['’]s\b"
    # groups are not possessive: Python before 3.11.5 keeps what such a group began with where the rest of it did not match
    r"|\d++(?:[.,:/]\d++)*%?+"
    r"|[A-Za-z]\.(?:[A-Za-z]\.)+"
    rf"|\w[\w{_MARKS}]*+(?:['’‑-](?!s\b)\w[\w{_MARKS}]*+)*"
    r"|[^\w\s]"
)

_ROOM = 2**23
"""Characters of pieces that are kept at most, before all are forgotten."""
_OVERHEAD = 128
"""What a piece costs beside its characters."""

_IS_SPACE = np.array([chr(code).isspace() for code in range(0x3002)])
"""By code point; what lies beyond the last is none."""


Cases = npt.NDArray[np.int8]
SMALL, SINGLE, CAPITAL, CAPITALS = range(4)
"""No capital letter in front; nothing but one; one in front; capitals all through."""


class Tokens(NamedTuple):
    """The tokens of a text: where each stands, what it is in lower case, the number of that word, and the case."""

    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]
    words: tuple[str, ...]
    numbers: Numbers
    cases: Cases


def case_of(token: str) -> int:
    """Whether a token begins with a capital letter, and what else of it is in capitals."""
    if not token[0].isupper():
        return SMALL
    return (CAPITALS if token.isupper() else CAPITAL) if len(token) > 1 else SINGLE


@once_per_document
def cases_of(document: Document) -> Cases:
    """The case of each token of a document."""
    return np.array([case_of(document.text[start:end]) for start, end in document.tokens], np.int8)


class _Pieces(dict[str, int]):
    """Piece -> its number, which it gets with its tokens when it is first met."""

    def __init__(self) -> None:
        super().__init__()
        self.room = _ROOM
        self.bounds = array("q", [0])
        """The tokens of piece n are those from the nth bound to the next."""
        self.starts = array("q")
        self.ends = array("q")
        self.words: list[str] = []
        self.numbers = array("i")
        self.cases = array("b")

    def __missing__(self, piece: str) -> int:
        lowered = piece.lower()
        for match in _TOKEN.finditer(piece):
            start, end = match.span()
            # where a letter grew ("İ" does) the offsets would point beside the word
            word = lowered[start:end] if len(lowered) == len(piece) else match[0].lower()
            word = word.replace("’", "'")
            self.starts.append(start)
            self.ends.append(end)
            self.words.append(sys.intern(word))  # it is looked up often, and so is hashed once for all texts
            self.numbers.append(number_of(word))
            self.cases.append(case_of(match[0]))
        self.bounds.append(len(self.words))
        self.room -= len(piece) + _OVERHEAD
        self[piece] = number = len(self)
        return number


_pieces = _Pieces()
_lock = Lock()


def tokens_of(text: str) -> Tokens:
    """Words, numbers and single punctuation marks, in order."""
    global _pieces  # noqa: PLW0603 - all are forgotten at once, so that nothing refers to what is gone
    pieces = text.split()
    with _lock:
        if _pieces.room < 0:
            _pieces = _Pieces()
        known = _pieces
        places = np.fromiter(map(known.__getitem__, pieces), np.int64, len(pieces))
        bounds, starts, ends = (np.frombuffer(each, np.int64) for each in (known.bounds, known.starts, known.ends))
        first = bounds[places]
        counts = bounds[places + 1] - first
        owners = np.repeat(np.arange(len(pieces)), counts)
        at = np.arange(len(owners)) + (first - np.cumsum(counts) + counts)[owners]
        offsets = _starts_of_pieces(text)[owners]
        return Tokens(
            starts=offsets + starts[at],
            ends=offsets + ends[at],
            words=tuple(map(known.words.__getitem__, at.tolist())),
            numbers=np.frombuffer(known.numbers, np.int32)[at],
            cases=np.frombuffer(known.cases, np.int8)[at],
        )


def _starts_of_pieces(text: str) -> npt.NDArray[np.int64]:
    """Where something else than a space has a space or nothing before it."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    is_space = np.append(True, _IS_SPACE.take(codes, mode="clip"))
    return np.flatnonzero(is_space[:-1] & ~is_space[1:])
