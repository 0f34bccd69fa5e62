"""FC205: a town or region said to be annexed by the state that it belongs to."""

from collections.abc import Iterator

from flagger.facts.annexations import ANNEXATION, is_on_record
from flagger.facts.claims import Told, told
from flagger.facts.entities import entities, is_same
from flagger.facts.voice import SILENT
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

ANNEXED_BY_OWNER = Rule(
    code="FC205",
    name="annexed-by-owner",
    summary="has a state annex a place that is its own",
    severity=Severity.MAJOR,
    what="A town or region said to be annexed to or by the state that it already belongs to.",
    why="A state annexes what is another's: the taker, the place or the verb is a mistranslation.",
    examples=(
        "[[Kharkov annexed to Ukraine in 2014]] was shelled.",
        "[[Russia annexed Belgorod in 2022]].",
    ),
    clean=(
        "Kharkiv was never annexed by Ukraine.",
        "Lviv was annexed to Soviet Ukraine in 1939.",
        "Russia annexed Kherson in 2022.",
    ),
    blind_spots="Older changes of hand told without a year; places outside the base.",
    source="Towns and regions in facts/packs/cities.toml.",
    measured=Measured(
        7, 7, "seven sets of sentences that were written before the rules were looked at, at their first run"
    ),
)

_TRIGGERS = frozenset({"annexed", "annexes", "annexing", "annexation"})
_LIVING_MEMORY = 1992


def find(document: Document) -> Iterator[Flag]:
    for statement in told(document, ANNEXATION, _TRIGGERS):
        claim, place = statement.claim, statement.patient
        if claim.attribution in SILENT or statement.is_historic or (statement.year or _LIVING_MEMORY) < _LIVING_MEMORY:
            continue
        is_own = place.kind in {"city", "region"} and place.state != "" and is_same(place.state, claim.agent)
        if is_own and claim.agent == place.state and not is_on_record(place):
            yield _flag(document, statement)


def _flag(document: Document, statement: Told) -> Flag:
    owner = entities()[statement.patient.state]
    return ANNEXED_BY_OWNER.flag(
        document,
        *statement.claim.span,
        f"{statement.patient.name} already belongs to {owner.in_text}",
        severity=Severity.MINOR if statement.claim.attribution else None,
        evidence=(("place", statement.patient.name), ("state", owner.name)),
    )


DETECTOR = Detector(rules=(ANNEXED_BY_OWNER,), find=find)
