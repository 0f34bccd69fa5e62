"""Runs the detectors over an article and contains their failures: flags, what was skipped, and what broke."""

from dataclasses import dataclass, replace
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
    documents = documents_of(article)
    lang = documents[0].lang
    flags: dict[tuple[str, int, int, str], Flag] = {}
    skipped: list[tuple[str, str]] = []
    failures: list[Failure] = []
    for detector, wanted in _wanted(codes):
        if detector.english and lang not in _READS_ENGLISH:
            skipped += [(code, f"the rule reads English, the article is in {lang!r}") for code in wanted]
            continue
        if detector.unmet and (reason := detector.unmet(effort)):
            skipped += [(code, reason) for code in wanted]
            continue
        try:
            for flag in _find(detector, documents, effort):
                if flag.code in codes:
                    flags.setdefault(flag.sort_key, flag)
        except Exception as error:  # the one place where a bug in a rule must not cost the other rules' flags
            if strict:
                raise
            message = f"{type(error).__name__}: {error}; the rule's flags are missing from this report"
            failures.append(Failure(article.id, f"detector {wanted[0]}", message))
    ordered = tuple(sorted(agreed(flags.values()), key=lambda flag: flag.sort_key))
    good = good_signs(documents[0]) if lang in _READS_ENGLISH else ()
    return Findings(ordered, tuple(skipped), tuple(failures), len(documents[0].words), good)


def documents_of(article: Article) -> list[Document]:
    """The text of an article and, if it has one, its title, segmented and with their language."""
    text = segment(article)
    text = replace(text, lang=identify(text))
    return [text, replace(segment(article, "title"), lang=text.lang)] if article.title else [text]


@lru_cache(maxsize=8)
def _wanted(codes: frozenset[str]) -> tuple[tuple[Detector, tuple[str, ...]], ...]:
    """The detectors of the rules in `codes`, each with those of its codes."""
    pairs = ((detector, tuple(rule.code for rule in detector.rules if rule.code in codes)) for detector in DETECTORS)
    return tuple((detector, wanted) for detector, wanted in pairs if wanted)


def _find(detector: Detector, documents: list[Document], effort: Effort) -> list[Flag]:
    """All flags of one detector, so that a detector that raises half-way leaves none."""
    found: list[Flag] = []
    for document in documents:
        if document.field in detector.fields:
            flags = [*(detector.find_with(document, effort) if detector.find_with else detector.find(document))]
            for flag in flags:
                if not 0 <= flag.start < flag.end <= len(document.text):
                    raise ValueError(f"{flag.code} points outside the {flag.field}: {flag.start}-{flag.end}")
            found += flags
    return found
