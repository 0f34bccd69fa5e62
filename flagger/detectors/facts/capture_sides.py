"""FC104: a town or region said to be taken by the side that did not take it."""

from collections.abc import Iterator

from flagger.facts.calendar_dates import MONTH_OF
from flagger.facts.captures import Capture, wrong_side
from flagger.facts.entities import entities
from flagger.facts.holdings import ATTEMPT, NEAR, Holding, holdings
from flagger.facts.voice import SILENT
from flagger.facts.wordlist import wordset
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

CAPTURE_SIDES = Rule(
    code="FC104",
    name="capture-sides",
    summary="says that the wrong side took a town",
    severity=Severity.MAJOR,
    what="A town or region told to have been captured, seized or retaken in a year, or a month of it, in which the record "
    "has another side take it.",
    why="Who holds a town is what war reports are about, and the names of the sides are what gets swapped.",
    examples=(
        "[[Ukrainian troops captured Mariupol in May 2022]] after a siege.",
        "[[Kabul fell to the Afghan army in August 2021]].",
    ),
    clean=(
        "Russian troops captured Mariupol in May 2022.",
        "Ukraine retook Izium in September 2022.",
        "Ukraine did not capture Mariupol in 2022.",
    ),
    blind_spots="Claims without a year; towns outside the record; claims of a side that the other side denies.",
    source="The record of captures in facts/packs/captures.toml.",
    measured=Measured(22, 22, "seven sets of sentences, of two authors, at their first run"),
)

_YEARS = frozenset(map(str, range(1900, 2100)))
_ELSEWHEN = wordset("before until since later ago when while")
"""Words that date something else in a sentence than the taking."""


def find(document: Document) -> Iterator[Flag]:
    if document.vocabulary.isdisjoint(_YEARS):
        return
    for holding in holdings(document, needs=(_YEARS,)):
        if holding.entity is None or holding.voice.kind in SILENT or holding.extent in {NEAR, ATTEMPT, "part"}:
            continue
        year, month = _date(document, holding)
        entry = wrong_side(holding.agent, holding.entity.id, year, month)
        if entry is not None:
            yield _flag(document, holding, entry)


def _date(document: Document, holding: Holding) -> tuple[int | None, int | None]:
    """The year and month of a taking: its own, or the only ones that its sentence names."""
    if holding.told is not None and holding.told.year is not None:
        return holding.told.year, holding.told.month
    words = document.words[slice(*document.sentence_tokens[holding.index])]
    years, months = _YEARS.intersection(words), {MONTH_OF[word] for word in words if word in MONTH_OF}
    is_clear = holding.told is None or "after" not in words
    is_sure = is_clear and len(years) == 1 and len(months) <= 1 and not holding.is_state and _ELSEWHEN.isdisjoint(words)
    return (int(min(years)), min(months, default=None)) if is_sure else (None, None)


def _flag(document: Document, holding: Holding, entry: Capture) -> Flag:
    by_id = entities()
    fact = f"{by_id[entry.by].in_text} took {by_id[entry.what].in_text} in {entry.date[:7]}"
    return CAPTURE_SIDES.flag(
        document,
        *(holding.told.claim.span if holding.told else holding.span),
        f"wrong side: {fact}",
        severity=Severity.MINOR if holding.voice.kind else None,
        evidence=(("fact", fact), ("date", entry.date), ("source", entry.source)),
    )


DETECTOR = Detector(rules=(CAPTURE_SIDES,), find=find)
