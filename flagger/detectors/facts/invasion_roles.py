"""FC102: an invasion told with its roles turned round, or with one state on both sides."""

import re
from collections.abc import Iterator
from itertools import chain

from flagger.facts.claims import Told, told
from flagger.facts.correction import corrected
from flagger.facts.entities import entities, is_same
from flagger.facts.invasions import INVASION, INVASION_WORDS, OCCUPATION, Invasion, assaults, turned, turned_assault
from flagger.facts.voice import SILENT
from flagger.records import Document, Flag, Severity, Span
from flagger.rules import Detector, Measured, Rule

INVASION_ROLES = Rule(
    code="FC102",
    name="invasion-roles",
    summary="says that the invaded state was the invader",
    severity=Severity.MAJOR,
    what="A claim of invasion whose two states the record has the other way round, or one state invading itself.",
    why="Bad translation garbles who did what to whom, and the sentence says the opposite of its source.",
    examples=(
        "Prices have risen since [[Ukraine invaded Russia in February 2022]].",
        "[[Kuwait's invasion of Iraq]] led to the Gulf War.",
        "[[Russia invaded Russia in February 2022]].",
    ),
    clean=(
        "Ukraine invaded Russia's Kursk region in August 2024.",
        "Iran invaded Iraq in 1982.",
        "The Ukrainian invasion shocked Europe.",
    ),
    blind_spots="Wars outside the record; raids and incursions that some call invasions; claims over several sentences.",
    source="The record of invasions in facts/packs/invasions.toml.",
    measured=Measured(43, 43, "seven sets of sentences, of two authors, at their first run"),
)

_ISO = re.compile(r"\d{4}-\d\d-\d\d")


def find(document: Document) -> Iterator[Flag]:
    published = _ISO.match(document.article.date)
    occupations = (each for each in told(document, OCCUPATION, OCCUPATION.triggers) if each.patient.kind == "state")
    today = published[0] if published else ""
    invasions = [
        *((each, turned(each, today)) for each in chain(told(document, INVASION, INVASION_WORDS), occupations)),
        *((each, turned_assault(document, each, today)) for each in assaults(document)),
    ]
    seen: set[Span] = set()
    for statement, entry in invasions:
        if entry is not None and statement.claim.attribution not in SILENT and statement.claim.span not in seen:
            seen.add(statement.claim.span)
            yield _flag(document, statement, entry)


def _flag(document: Document, statement: Told, entry: Invasion) -> Flag:
    claim = statement.claim
    by_id = entities()
    fact = f"{by_id[entry.by].in_text} invaded {by_id[entry.of].in_text} in {entry.year}"
    is_turned = claim.agent != claim.patient
    problem = "roles turned round" if is_same(entry.by, statement.patient.actor) else "wrong invader"
    return INVASION_ROLES.flag(
        document,
        *claim.span,
        f"{problem}: {fact}" if is_turned else f"one state on both sides: {fact}",
        severity=Severity.MINOR if claim.attribution else None,
        evidence=(("fact", fact), ("date", entry.date), ("source", entry.war)),
        suggestion=corrected(document, statement, entry.by, entry.of, "") if is_turned else "",
    )


DETECTOR = Detector(rules=(INVASION_ROLES,), find=find)
