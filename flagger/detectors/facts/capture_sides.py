"""FC104: a town or region said to be taken by the side that did not take it."""

from collections.abc import Iterator

from flagger.facts.captures import Capture, wrong_side
from flagger.facts.claims import Told, told
from flagger.facts.entities import entities
from flagger.facts.relations import CAPTURE
from flagger.facts.voice import SILENT
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
    measured=Measured(6, 6, "three sets of sentences, of two authors, at their first run"),
)


def find(document: Document) -> Iterator[Flag]:
    for statement in told(document, CAPTURE, CAPTURE.triggers):
        if statement.claim.attribution in SILENT:
            continue
        entry = wrong_side(statement)
        if entry is not None:
            yield _flag(document, statement, entry)


def _flag(document: Document, statement: Told, entry: Capture) -> Flag:
    by_id = entities()
    fact = f"{by_id[entry.by].in_text} took {by_id[entry.what].in_text} in {entry.date[:7]}"
    return CAPTURE_SIDES.flag(
        document,
        *statement.claim.span,
        f"wrong side: {fact}",
        severity=Severity.MINOR if statement.claim.attribution else None,
        evidence=(("fact", fact), ("date", entry.date), ("source", entry.source)),
    )


DETECTOR = Detector(rules=(CAPTURE_SIDES,), find=find)
