"""Reported phrases, word for word: the lexicon on top of the general finder."""

from collections.abc import Mapping, Sequence

from flagger.records import Document, Span

Lexicon = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
"""By rarest word: the words of each phrase, and the established phrase."""


def lexicon_of(lines: str) -> Lexicon:
    """The lexicon from lines of a phrase's rarest word, the phrase and the established one, split by tabs."""
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for line in lines.splitlines():
        rarest, phrase, original = line.split("\t")
        phrases.setdefault(rarest, []).append((tuple(phrase.split(" ")), original))
    return phrases


def reported_in(document: Document, lexicon: Lexicon) -> list[tuple[Span, str]]:
    """Where reported phrases stand, as ranges of tokens, and what each stands for; the longest where several begin."""
    vocabulary = document.vocabulary
    present = [
        (words, original)
        for word in vocabulary & lexicon.keys()
        for words, original in lexicon[word]
        if vocabulary.issuperset(words)
    ]
    found: dict[int, tuple[int, str]] = {}
    for phrase, original in present:
        for start in document.places(phrase[0]):
            if document.words[start : start + len(phrase)] == phrase:
                found[start] = max(found.get(start, (0, "")), (start + len(phrase), original))
    return [(Span(start, end), original) for start, (end, original) in sorted(found.items())]
