"""The record of annexations, and which entry of it a claim contradicts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flagger.facts.claims import Relation, Told
from flagger.facts.entities import Entity, entities, is_same, names_of
from flagger.facts.names import Names
from flagger.facts.packs import of_base, pack
from flagger.facts.wordlist import wordset

ANNEXATION = Relation(
    "annexed",
    {
        **dict.fromkeys(wordset("annexed absorbed incorporated swallowed"), "V"),
        **dict.fromkeys(wordset("annexes absorbs incorporates swallows"), "Z"),
        **dict.fromkeys(wordset("annexing absorbing incorporating swallowing"), "G"),
        **dict.fromkeys(wordset("annex absorb incorporate"), "B"),
        **dict.fromkeys(wordset("annexation annexations absorption incorporation"), "A"),
        **dict.fromkeys(
            wordset("proclaimed announced declared completed formalised formalized proclaims ratified"), "L"
        ),
    },
)

CESSION = Relation(
    "annexed",
    {
        **dict.fromkeys(wordset("ceded transferred handed lost surrendered"), "F"),
        **dict.fromkeys(("became", "made"), "M"),
    },
)
"""Words that tell of who lost a place to whom, of annexations and of much else: only the year tells which."""

_NEVER = 9999
_SLACK = 1
"""Years by which a claim may miss an entry's date and still mean it: a war, a vote and a law take their time."""


@dataclass(frozen=True, slots=True)
class Annexation:
    """One entry: `by` took `what`, from `origin` where it had another owner; `date` is ISO, as exact as is known."""

    what: str
    by: str
    origin: str
    date: str
    source: str
    also: frozenset[str]
    is_transfer: bool

    @property
    def year(self) -> int:
        return int(self.date[:4])

    def is_by(self, taker: str) -> bool:
        return taker in self.also or is_same(self.by, taker)


def contradicted(told: Told) -> Annexation | None:
    """The entry that a claim has the wrong way round or gives to another taker; None where the record is silent."""
    taker, patient, origin = told.claim.agent, told.claim.patient, told.claim.origin
    record = _of(patient)
    year = told.year
    if told.is_historic:
        known = (*record, *_of(taker))
        year = next((year for year in told.years_around if any(entry.year == year for entry in known)), None)
        if year is None:
            return None
        if len(told.years_around) > 1:
            return None if told.telling.is_part else _turned(taker, patient, year)
    if told.telling.is_part:
        return _turned_part(taker, patient, year)
    near = _near(record, year)
    judges = [entry for entry in near if not entry.is_transfer]
    excuses = judges if year is None else near
    if taker and not any(entry.is_by(taker) for entry in excuses):
        return _turned(taker, patient, year) or _wrong_taker(taker, judges, year)
    if origin and not any(entry.origin and is_same(entry.origin, origin) for entry in excuses):
        return next((entry for entry in reversed(judges) if entry.is_by(origin)), None)
    return None


def contradicted_in_year(told: Told) -> Annexation | None:
    """The same where the words alone leave open which change of hands is meant: only for the year of an entry."""
    is_known = told.year is not None and any(entry.year == told.year for entry in _of(told.claim.patient))
    return contradicted(told) if is_known else None


def same_taker(told: Told) -> tuple[int, ...]:
    """The years in which the taker of a claim took the place, if the claim's own year is certainly not one of them."""
    record = _of(told.claim.patient)
    if told.year is None or told.telling.is_part or not record or told.year < _complete_since(record[0].what):
        return ()
    entries = [entry for entry in record if is_same(entry.by, told.claim.agent) and not entry.is_transfer]
    return () if any(entry.year == told.year for entry in record) else tuple(entry.year for entry in entries)


def is_on_record(place: Entity) -> bool:
    """Whether a place, or the one that it is part of, is known to have changed hands by annexation."""
    return bool(_of(place.id))


def _near(record: Sequence[Annexation], year: int | None) -> Sequence[Annexation]:
    """The entries that a claim with this year can mean; all where it has none, or misses them all in a full record."""
    if year is None or not record:
        return record
    near = [entry for entry in record if entry.year == year]
    near = near or [entry for entry in record if abs(entry.year - year) <= _SLACK]
    return record if not near and year >= _complete_since(record[0].what) else near


def _wrong_taker(taker: str, judges: Sequence[Annexation], year: int | None) -> Annexation | None:
    for entry in reversed(judges):
        is_victim = is_same(entry.origin, taker) or taker == entities()[entry.what].state
        if year is not None or is_victim or _complete_since(entry.what) < _NEVER:
            return entry
    return None


def _turned(taker: str, patient: str, year: int | None) -> Annexation | None:
    """An entry with both roles the other way round: "Kuwait annexed Iraq"."""
    for entry in _of(taker):
        is_near = year is None or abs(entry.year - year) <= _SLACK
        if is_near and not entry.is_transfer and (entry.is_by(patient) or is_same(entry.origin, patient)):
            return entry
    for entry in (entry for entries in _record().values() for entry in entries if year is not None):
        if entry.year == year and is_same(entry.by, patient) and is_same(entry.origin, taker):
            return entry
    return None


def _turned_part(taker: str, owner: str, year: int | None) -> Annexation | None:
    """An entry of land that `taker` lost to `owner`: "Ukraine annexed four Russian regions"."""
    for entry in _parts():
        is_near = year is None or abs(entry.year - year) <= _SLACK
        if is_near and entry.is_by(owner) and is_same(entry.origin, taker):
            return entry
    return None


def _of(place: str) -> tuple[Annexation, ...]:
    """The entries of a place, or of the larger place that it is part of, oldest first."""
    record = _record()
    found = record.get(place)
    if found is None:
        entity = entities().get(place)
        found = record.get(entity.part_of, ()) if entity and entity.part_of else ()
    return found


def _complete_since(place: str) -> int:
    """The year from which no annexation of a place is missing in the record."""
    year: int = pack("annexations")["complete"].get(place, _NEVER)
    return year


@of_base
def places_on_record() -> Names[Entity]:
    """The names of the places that are known to have changed hands."""
    return names_of(_record().keys())


@of_base
def _record() -> Mapping[str, tuple[Annexation, ...]]:
    entries: dict[str, list[Annexation]] = {}
    for row in pack("annexations")["facts"]["annexations"]:
        entries.setdefault(row["what"], []).append(_entry(row))
    return {what: tuple(sorted(rows, key=lambda entry: entry.date)) for what, rows in entries.items()}


@of_base
def _parts() -> tuple[Annexation, ...]:
    return tuple(_entry(row) for row in pack("annexations")["facts"]["parts"])


def _entry(row: Mapping[str, Any]) -> Annexation:
    return Annexation(
        what=row["what"],
        by=row["by"],
        origin=row.get("from", ""),
        date=row["date"],
        source=row["source"],
        also=frozenset(row.get("also", ())),
        is_transfer=row.get("transfer", False),
    )
