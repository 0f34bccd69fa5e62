"""Which sentences of a document are worth reading, found without looking at the others."""

from bisect import bisect_right
from collections.abc import Iterator

from flagger.records import Document, Span

LONGEST = 200
"""Tokens of the longest passage that is read as one sentence; longer ones are lists, tables or noise."""


def sentences_with(document: Document, triggers: frozenset[str]) -> Iterator[tuple[int, Span]]:
    """The sentences that have one of the words, in order, as index and range of tokens; none that is too long."""
    found: set[int] = set()
    for word in triggers & document.vocabulary:
        end = 0
        for position in document.places(word):
            if position >= end:
                index = sentence_of(document, position)
                found.add(index)
                end = document.sentence_tokens[index].end
    for index in sorted(found):
        bounds = document.sentence_tokens[index]
        if bounds.end - bounds.start <= LONGEST:
            yield index, bounds


def sentence_of(document: Document, token: int) -> int:
    """The index of the sentence that a token stands in."""
    return max(0, bisect_right(document.sentence_tokens, token, key=_start) - 1)


def _start(bounds: Span) -> int:
    return bounds.start
