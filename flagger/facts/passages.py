"""Which sentences of a document are worth reading, found without looking at the others."""

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
                index = document.sentence_of(position)
                found.add(index)
                end = document.sentence_tokens[index].end
    for index in sorted(found):
        bounds = document.sentence_tokens[index]
        if bounds.end - bounds.start <= LONGEST:
            yield index, bounds
