"""Which sentences of a document are worth reading, found without looking at the others."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from flagger.records import Document, Span

_KEY = ("ends of words", 0)
LONGEST = 200
"""Tokens of the longest passage that is read as one sentence; longer ones are lists, tables or noise."""


class _Ends(NamedTuple):
    first: dict[str, int]
    last: dict[str, int]


def sentences_with(document: Document, triggers: frozenset[str]) -> Iterator[tuple[int, Span]]:
    """The sentences that have one of the words, in order, as index and range of tokens; none that is too long."""
    first, last = _ends(document)
    found: set[int] = set()
    for word in triggers & document.vocabulary:
        position, end = first[word], last[word]
        found.add(sentence_of(document, position))
        while position < end:
            position = document.words.index(word, position + 1)
            found.add(sentence_of(document, position))
    for index in sorted(found):
        bounds = document.sentence_tokens[index]
        if bounds.end - bounds.start <= LONGEST:
            yield index, bounds


def _ends(document: Document) -> _Ends:
    """The first and the last token of each word of a document; worked out once, for all who ask."""
    known = document.shared.get(_KEY)
    if not isinstance(known, _Ends):
        count = len(document.words)
        first = dict(zip(reversed(document.words), range(count - 1, -1, -1), strict=True))
        known = document.shared[_KEY] = _Ends(first, dict(zip(document.words, range(count), strict=True)))
    return known


def sentence_of(document: Document, token: int) -> int:
    """The index of the sentence that a token stands in."""
    return max(0, bisect_right(document.sentence_tokens, token, key=_start) - 1)


def _start(bounds: Span) -> int:
    return bounds.start
