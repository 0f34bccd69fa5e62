"""FC101: an annexation told with the wrong taker: the roles turned round, or another state in the place of the true one."""

from collections.abc import Iterator
from itertools import chain

from flagger.facts.annexations import (
    ANNEXATION,
    CESSION,
    Annexation,
    contradicted,
    contradicted_in_year,
    places_on_record,
)
from flagger.facts.claims import YEARS, Told, told
from flagger.facts.correction import corrected
from flagger.facts.entities import entities, is_same
from flagger.facts.voice import SILENT
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

ANNEXATION_ROLES = Rule(
    code="FC101",
    name="annexation-roles",
    summary="says that the wrong state annexed a territory",
    severity=Severity.MAJOR,
    what="A claim of annexation whose taker, territory or loser contradicts the record: the victim named as the taker, "
    "the territory as the state that took it, or a state that had no part in it.",
    why="Bad translation garbles 'by', 'to' and 'from', and with them who did what to whom. A reader cannot see that "
    "the sentence says the opposite of its source.",
    examples=(
        "Talks went on over [[Crimea, a peninsula that was annexed to Ukraine in 2014]], and over the Donbas.",
        "[[Kuwait annexed Iraq in 1990]], and a coalition drove it out.",
        "[[Ukraine's annexation of Crimea]] was condemned by the United Nations.",
        "Lavrov said that [[Ukraine annexed Crimea in 2014]].",
    ),
    clean=(
        "Crimea, annexed from Ukraine by Russia in 2014, is home to a naval base.",
        "Ukraine never annexed Crimea.",
        "Putin's claim that Ukraine annexed Crimea is false.",
        "Crimea was annexed to the Russian Empire in 1783 and transferred to Soviet Ukraine in 1954.",
        "Ukraine's annexed Crimean peninsula was hit.",
    ),
    blind_spots="Territories and states outside the fact base; satire; claims spread over several sentences. What "
    "somebody else is said to have claimed is flagged as minor, what is denied, asked or imagined not at all.",
    source="The record of annexations in facts/packs/annexations.toml; every entry names its treaty or resolution.",
    measured=Measured(32, 32, "seven sets of sentences, of two authors, at their first run"),
)

_TRIGGERS = ANNEXATION.triggers
_COMPOUND = "-annexed"


def find(document: Document) -> Iterator[Flag]:
    has_compound = _COMPOUND in document.text
    triggers = (
        _TRIGGERS | {word for word in document.vocabulary if word.endswith(_COMPOUND)} if has_compound else _TRIGGERS
    )
    found = chain(
        ((each, contradicted(each)) for each in told(document, ANNEXATION, triggers)),
        ((each, contradicted_in_year(each)) for each in _cessions(document)),
    )
    for statement, entry in found:
        if entry is not None and statement.claim.attribution not in SILENT:
            yield _flag(document, statement, entry)


def _cessions(document: Document) -> Iterator[Told]:
    if not document.vocabulary.isdisjoint(CESSION.triggers):
        places = places_on_record().present(document.vocabulary)
        yield from told(document, CESSION, CESSION.triggers, needs=(YEARS, places))


def _flag(document: Document, statement: Told, entry: Annexation) -> Flag:
    claim = statement.claim
    fact = _sentence(entry)
    speaker = claim.speaker or ("a quotation" if claim.attribution == "quoted" else "a source")
    problem = _problem(statement, entry)
    return ANNEXATION_ROLES.flag(
        document,
        *claim.span,
        f"{problem} in words given to {speaker}: {fact}" if claim.attribution else f"{problem}: {fact}",
        severity=Severity.MINOR if claim.attribution else None,
        evidence=(("fact", fact), ("date", entry.date), ("source", entry.source)),
        suggestion=corrected(document, statement, entry.by, entry.what, entry.origin),
    )


def _problem(statement: Told, entry: Annexation) -> str:
    agent = statement.claim.agent
    if not agent or entry.is_by(agent):
        return "wrong loser"
    is_turned = is_same(entry.origin, agent) or entry.is_by(statement.claim.patient) or agent == entry.what
    return "roles turned round" if is_turned else "wrong taker"


def _sentence(entry: Annexation) -> str:
    by_id = entities()
    what = by_id[entry.what].in_text
    if entry.what == entry.origin:
        return f"{by_id[entry.by].in_text} annexed land of {what} in {entry.year}"
    origin = f" from {by_id[entry.origin].in_text}" if entry.origin else ""
    return f"{by_id[entry.by].in_text} annexed {what}{origin} in {entry.year}"


DETECTOR = Detector(rules=(ANNEXATION_ROLES,), find=find)
