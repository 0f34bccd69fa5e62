"""Who speaks over a stretch of a sentence, and the actors and places that are named around its verb."""

from bisect import bisect_left
from collections.abc import Iterator

from flagger.facts.passages import sentences_with
from flagger.facts.voice import Voice, telling_under, voice_at
from flagger.facts.wordlist import wordset
from flagger.records import Document, Span

_RELATIVES = wordset("which who")
_DENYING = wordset("not never no denied denies deny falsely false failed")
LONGEST_CHARS = 2000
"""Of a sentence that is read."""
_NEAR = 4
"""Tokens after a statement in which the comma stands that ends an aside."""


def voice_over(document: Document, index: int, span: Span) -> Voice:
    """Who makes the statement under a span of the sentence with this index.

    What the rest of the sentence denies is not denied of an aside: "Russia, which took the town on Monday, denies ...".
    """
    told = telling_under(document, span)
    voice = voice_at(document, index, told)
    if voice.kind == "denied" and _is_affirmed_aside(document, told.first, told.last):
        return Voice("said")
    return voice


def _is_affirmed_aside(document: Document, first: int, last: int) -> bool:
    words = document.words[first:last]
    if not _RELATIVES.isdisjoint(words) and "," in words and "," in document.words[last : last + _NEAR]:
        return _DENYING.isdisjoint(words)
    return False


def telling(document: Document, triggers: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """The sentences that have one of the words, as index, offset and text; none that is too long to be one."""
    for index, _ in sentences_with(document, triggers):
        start, end = document.sentences[index]
        if end - start <= LONGEST_CHARS:
            yield index, start, document.text[start:end]


def token_at(document: Document, offset: int) -> int:
    """The index of the first token that begins at an offset or after it."""
    return bisect_left(document.tokens, offset, key=lambda token: token[0])
