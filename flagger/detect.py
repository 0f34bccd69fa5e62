"""Runs the detectors over an article and contains their failures: flags, what was skipped, and what broke."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import lru_cache

from flagger.agreement import agreed
from flagger.detectors import DETECTORS
from flagger.detectors.credibility.good_signs import good_signs
from flagger.language import identify
from flagger.records import Article, Document, Failure, Flag
from flagger.rules import Detector, Effort
from flagger.segment import segment

_READS_ENGLISH = frozenset({"en", "und"})
_USUAL = Effort()


@dataclass(frozen=True, slots=True)
class Findings:
    """What the detectors said of one article: flags in reading order, rules not run with the reason, crashes."""

    flags: tuple[Flag, ...]
    skipped: tuple[tuple[str, str], ...]
    failures: tuple[Failure, ...]
    n_words: int
    """Words of the text, for scores that ask how dense the flags stand."""
    good_signs: tuple[str, ...] = ()
    """What speaks for the article."""


def detect(article: Article, codes: frozenset[str], *, effort: Effort = _USUAL, strict: bool = False) -> Findings:
    """What the rules in `codes` find in the article's text and title.

    A detector that raises costs only its own flags and becomes a `Failure`; with `strict` its exception is let through.
    """
    return detect_all([article], codes, effort=effort, strict=strict)[0]


def detect_all(
    articles: Sequence[Article], codes: frozenset[str], *, effort: Effort = _USUAL, strict: bool = False
) -> list[Findings]:
    """What `detect` finds in each of a few articles.

    A rule reads all of them before the next one does: its code and its tables are then at hand in the processor, which
    one article alone would have to fetch anew for every rule.
    """
    with collection_put_off():
        return _detect_all(articles, codes, effort, strict=strict)


@contextmanager
def collection_put_off() -> Iterator[None]:
    """Nothing made meanwhile is looked through for garbage: it is offsets and words, which hold no cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _detect_all(articles: Sequence[Article], codes: frozenset[str], effort: Effort, *, strict: bool) -> list[Findings]:
    readings = [_Reading(article, documents_of(article)) for article in articles]
    in_english = [reading for reading in readings if reading.is_english]
    for detector, wanted in _wanted(codes):
        unmet = detector.unmet(effort) if detector.unmet else ""
        able = [] if unmet else in_english if detector.english else readings
        if len(able) < len(readings):
            for reading in readings:
                reading.skip(detector, wanted, unmet)
        _look_ahead(detector, able)
        for reading in able:
            try:
                for flag in _find(detector, reading, effort):
                    if flag.code in codes:
                        reading.flags.setdefault(flag.sort_key, flag)
            except Exception as error:  # the one place where a bug in a rule must not cost the other rules' flags
                if strict:
                    raise
                message = f"{type(error).__name__}: {error}; the rule's flags are missing from this report"
                reading.failures.append(Failure(reading.article.id, f"detector {wanted[0]}", message))
    return [reading.findings() for reading in readings]


def _look_ahead(detector: Detector, readings: "list[_Reading]") -> None:
    """Lets a detector work out for all articles at once what it can."""
    if detector.ahead and len(readings) > 1:
        documents = [each for reading in readings for each in reading.documents if each.field in detector.fields]
        with suppress(Exception):  # it comes again at the article that it is about
            detector.ahead(documents)


@dataclass(slots=True)
class _Reading:
    """An article that is being read, and what was found so far."""

    article: Article
    documents: list[Document]
    flags: dict[tuple[str, int, int, str], Flag] = field(default_factory=dict)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    @property
    def is_english(self) -> bool:
        return self.documents[0].lang in _READS_ENGLISH

    def skip(self, detector: Detector, codes: tuple[str, ...], unmet: str) -> None:
        """Notes why a detector does not read the article, if it doesn't."""
        if detector.english and not self.is_english:
            unmet = f"the rule reads English, the article is in {self.documents[0].lang!r}"
        if unmet:
            self.skipped += [(code, unmet) for code in codes]

    def findings(self) -> Findings:
        ordered = tuple(sorted(agreed(self.flags.values()), key=lambda flag: flag.sort_key))
        good = good_signs(self.documents[0]) if self.is_english else ()
        return Findings(ordered, tuple(self.skipped), tuple(self.failures), len(self.documents[0].words), good)


def documents_of(article: Article) -> list[Document]:
    """The text of an article and, if it has one, its title, segmented and with their language."""
    text = segment(article)
    text = text.in_language(identify(text))
    return [text, segment(article, "title").in_language(text.lang)] if article.title else [text]


@lru_cache(maxsize=8)
def _wanted(codes: frozenset[str]) -> tuple[tuple[Detector, tuple[str, ...]], ...]:
    """The detectors of the rules in `codes`, each with those of its codes."""
    pairs = ((detector, tuple(rule.code for rule in detector.rules if rule.code in codes)) for detector in DETECTORS)
    return tuple((detector, wanted) for detector, wanted in pairs if wanted)


def _find(detector: Detector, reading: _Reading, effort: Effort) -> list[Flag]:
    """All flags of one detector, so that a detector that raises half-way leaves none."""
    found: list[Flag] = []
    for document in reading.documents:
        if document.field in detector.fields:
            found += detector.find_with(document, effort) if detector.find_with else detector.find(document)
    for flag in found:
        length = len(reading.article.text if flag.field == "text" else reading.article.title)
        if not 0 <= flag.start < flag.end <= length:
            raise ValueError(f"{flag.code} points outside the {flag.field}: {flag.start}-{flag.end}")
    return found
