"""SP101: an established phrase in which a word was swapped for a synonym, such as "colossal information" for "big data"."""

from collections.abc import Iterator, Sequence

from flagger.learned.spun.finding import FoundPhrase, find_ahead, tortured_phrases
from flagger.learned.spun.lexicon import reported_in
from flagger.learned.spun.model import load
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

TORTURED_PHRASE = Rule(
    code="SP101",
    name="tortured-phrase",
    summary="a set phrase in which a word was swapped for a synonym",
    severity=Severity.MINOR,
    what="Two content words that clean text never puts together, while swapping one or both for a synonym gives a phrase "
    "that is well established; or words so typical of spinners that no such phrase is needed. Major where several stand "
    "close together. The rule's own confidence is that in clean text; the flags' is that in text that may be spun.",
    why="Programs that spin text replace words by synonyms to hide that it is copied; set phrases don't survive that.",
    examples=(
        "On Tuesday the [[focal bank]] cut its rates again.",
        "The [[exchange association]] called a strike for Friday.",
    ),
    clean=(
        "The firm collects big data on its clients, and colossal amounts of it.",
        "On Tuesday the central bank cut its rates again; inflation was its focal point.",
    ),
    blind_spots="Names, and swaps that leave a phrase which could be honest. Fields whose set phrases "
    "clean text here hardly holds, such as sport. A new coinage or a rare but honest wording can look the same.",
    source="Cabanac, Labbé and Magazinov 2021, Tortured phrases; counts in clean text; WordNet 3.0.",
    measured=Measured(0, 89, "105,953 held-back sentences of clean text, where nothing is spun: all hits"),
)

_ALONE, _CONFIRMED = 0.5, 0.9
"""Confidence in a phrase that stands alone, and in one that another nearby confirms. Where a quarter of the text is spun
nearly all of both are right, in clean text none is; two close together are far rarer there."""


def find(document: Document) -> Iterator[Flag]:
    model = load()
    found = tortured_phrases(document, model.phrases)
    known = [span for span, _ in reported_in(document, model.lexicon)] if found else []
    for phrase in found:
        first, last = phrase.pairs[0].first, phrase.pairs[-1].second
        if not any(span.start <= last and first < span.end for span in known):
            yield _flag(document, phrase)


def ahead(documents: Sequence[Document]) -> None:
    find_ahead(documents, load().phrases)


def _flag(document: Document, found: FoundPhrase) -> Flag:
    start, end = found.pairs[0].spans[0].start, max(pair.spans[1].end for pair in found.pairs)
    best = found.best
    quote = " ".join(document.text[start:end].split())
    message = f"{quote!r} reads like a set phrase in which words were swapped for synonyms"
    evidence: tuple[tuple[str, str | float], ...] = (("score", round(best.score, 2)),)
    phrase = ""
    if best.established is not None:
        between = document.text[best.spans[0].end : best.spans[1].start]
        phrase = " ".join(between.join(best.established).split())
        message = f"{quote!r} looks like {phrase!r} with words swapped for synonyms"
        evidence = (("established", phrase), ("count in clean text", best.n_clean), *evidence)
    return TORTURED_PHRASE.flag(
        document,
        start,
        end,
        message,
        severity=Severity.MAJOR if found.is_confirmed else None,
        confidence=_CONFIRMED if found.is_confirmed else _ALONE,
        evidence=evidence,
        suggestion=phrase if len(found.pairs) == 1 else "",
    )


DETECTOR = Detector(rules=(TORTURED_PHRASE,), find=find, ahead=ahead)
