"""SP102: a tortured phrase that readers of papers have reported before, such as "counterfeit consciousness"."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from flagger.records import Document, Flag, Severity, Span
from flagger.rules import Detector, Rule

KNOWN_PHRASE = Rule(
    code="SP102",
    name="known-tortured-phrase",
    summary="a tortured phrase from the list of reported ones",
    severity=Severity.MINOR,
    what="A phrase that was reported as a spun form of an established one, word for word. Major where an article holds "
    "several different ones.",
    why="These phrases come from programs that replace words by synonyms to hide that a text is copied; nobody writes them.",
    examples=(
        "The firm invests in [[counterfeit consciousness]] and robots.",
        "Doctors spoke of [[bosom malignancy]] and its causes.",
    ),
    clean=(
        "The firm invests in artificial intelligence and robots.",
        "He was charged with counterfeit goods, and lost consciousness in court.",
    ),
    blind_spots="Phrases that clean text holds too are left out of the list, even if they were reported. In an article of "
    "its field a listed phrase may be honest ('fresh set'): one alone is weak evidence.",
    source="Problematic Paper Screener (Cabanac, Labbé and Magazinov), CC BY 4.0.",
)

LIST = Path(__file__).with_name("known_phrases.tsv")
"""A line for each phrase: its rarest word, the phrase and the established one, split by tabs; words split by blanks."""


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """By rarest word: the words of each phrase, and the established phrase."""
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for line in LIST.read_text(encoding="utf-8").splitlines():
        rarest, phrase, original = line.split("\t")
        phrases.setdefault(rarest, []).append((tuple(phrase.split(" ")), original))
    return phrases


def known_phrases(document: Document) -> list[tuple[Span, str]]:
    """Where reported phrases stand, as ranges of tokens, and what each stands for; the longest where several begin."""
    phrases, vocabulary = _phrases(), document.vocabulary
    present = [
        (words, original)
        for word in vocabulary & phrases.keys()
        for words, original in phrases[word]
        if vocabulary.issuperset(words)
    ]
    found: dict[int, tuple[int, str]] = {}
    for phrase, original in present:
        for start in document.places(phrase[0]):
            if document.words[start : start + len(phrase)] == phrase:
                found[start] = max(found.get(start, (0, "")), (start + len(phrase), original))
    return [(Span(start, end), original) for start, (end, original) in sorted(found.items())]


def find(document: Document) -> Iterator[Flag]:
    known = known_phrases(document)
    is_repeated = len({original for _, original in known}) > 1
    done = 0
    for (first, last), original in known:
        if first < done:
            continue
        done = last
        start, end = document.tokens[first][0], document.tokens[last - 1][1]
        quote = " ".join(document.text[start:end].split())
        yield KNOWN_PHRASE.flag(
            document,
            start,
            end,
            f"{quote!r} is a known spun form of {original!r}",
            severity=Severity.MAJOR if is_repeated else None,
            evidence=(("established", original),),
            suggestion=original,
        )


DETECTOR = Detector(rules=(KNOWN_PHRASE,), find=find)
