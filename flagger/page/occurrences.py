"""Where given words stand in a text, without a look at the others."""

from collections.abc import Set as AbstractSet

from flagger.records import Document


def offsets_of(document: Document, words: AbstractSet[str]) -> list[int]:
    """The offsets of all tokens that are one of the words, in order."""
    tokens = document.tokens
    return [tokens[index][0] for index in document.places_of(words)]
