"""The tokens of a text: words, numbers and single punctuation marks, with their words in lower case and their capitals."""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from flagger.once import once_per_document
from flagger.records import Document

_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u0670\u0900-\u0963\u0966-\u0dff\u0e00-\u0eff"
_MARKS += "\u1000-\u109f\u1780-\u17ff\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\ufe20-\ufe2f"
"""Combining marks, and whole blocks of scripts that write vowels as marks: to `\\w` a mark is no part of a word."""

# (?>(...)*) and not (...)*+, here and elsewhere: Python before 3.11.5 keeps what a possessive group began with where the
# rest of it did not match
_TOKEN = re.compile(
    rf"[A-Za-z][a-z]++(?![\w{_MARKS}'’‑-])"  # nine words of ten, found without trying the rest
    r"|['’]s\b"
    r"|\d++(?>(?:[.,:/]\d++)*)%?+"
    r"|[A-Za-z]\.(?>(?:[A-Za-z]\.)+)"
    rf"|\w[\w{_MARKS}]*+(?>(?:['’‑-](?!s\b)\w[\w{_MARKS}]*+)*)"
    r"|[^\w\s]"
)

Cases = npt.NDArray[np.int8]
SMALL, SINGLE, CAPITAL, CAPITALS = range(4)
"""No capital letter in front; nothing but one; one in front; capitals all through."""


def tokens_of(text: str) -> tuple[tuple[int, int], ...]:
    """Where words, numbers and single punctuation marks stand, in order."""
    return tuple(map(re.Match.span, _TOKEN.finditer(text)))


def words_of(text: str, tokens: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The tokens in lower case, with straight apostrophes."""
    lowered = text.lower()
    if len(lowered) == len(text):  # else a letter grew ("İ" does), and the offsets would point beside the words
        lowered = lowered.replace("’", "'")
        return tuple([lowered[start:end] for start, end in tokens])
    return tuple([text[start:end].lower().replace("’", "'") for start, end in tokens])


@once_per_document
def cases_of(document: Document) -> Cases:
    """The case of each token of a document."""
    text = document.text
    return np.array(
        [_case(text[start:end]) if text[start].isupper() else SMALL for start, end in document.tokens], np.int8
    )


def _case(capitalised: str) -> int:
    return (CAPITALS if capitalised.isupper() else CAPITAL) if len(capitalised) > 1 else SINGLE
