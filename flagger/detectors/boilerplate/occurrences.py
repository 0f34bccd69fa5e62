"""Where given words stand in a text, without a look at the others."""

from collections.abc import Set as AbstractSet

from flagger.records import Document


def offsets_of(document: Document, words: AbstractSet[str]) -> list[int]:
    """The offsets of all tokens that are one of the words, in order."""
    offsets = []
    for word in document.vocabulary & words:
        index = -1
        for _ in range(document.words.count(word)):
            index = document.words.index(word, index + 1)
            offsets.append(document.tokens[index][0])
    return sorted(offsets)
