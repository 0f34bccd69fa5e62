"""The record of towns and regions taken in war, and which entry of it a claim gives to the wrong side."""

from collections.abc import Mapping
from dataclasses import dataclass

from flagger.facts.entities import entities, is_same, places
from flagger.facts.packs import of_base, pack

_SLACK = 1
"""Months by which a claim may miss an entry's date and still mean it: a siege takes its time."""


@dataclass(frozen=True, slots=True)
class Capture:
    """One entry: `by` took `what`; `also` are others who may rightly be named."""

    what: str
    by: str
    date: str
    source: str
    also: frozenset[str]

    @property
    def year(self) -> int:
        return int(self.date[:4])

    @property
    def month(self) -> int:
        return int(self.date[5:7])


def wrong_side(agent_id: str, place: str, year: int | None, month: int | None) -> Capture | None:
    """The entry that a claim with a year gives to the wrong side; None where the record is silent or agrees."""
    agent = entities().get(agent_id)
    if agent is None or year is None or not (agent.is_state or agent.kind in {"group", "union"}):
        return None
    entries = [entry for entry in _record().get(place, ()) if entry.year == year]
    if month is not None:
        near = [entry for entry in entries if abs(entry.month - month) <= _SLACK]
        if not near:
            return None
        entries = near
    if any(agent.id in entry.also or is_same(entry.by, agent.id) for entry in entries):
        return None
    return entries[-1] if entries else None


@of_base
def _record() -> Mapping[str, tuple[Capture, ...]]:
    ids = {found.name: found.id for found in entities().values() if not found.is_state}
    record: dict[str, tuple[Capture, ...]] = {}
    for row in pack("captures")["captures"]:
        place = places().word(row["what"].lower()) if " " not in row["what"] else None
        what = place.id if place else ids[row["what"]]
        entry = Capture(what, row["by"], row["date"], row["source"], frozenset(row.get("also", ())))
        record[what] = (*record.get(what, ()), entry)
    return record
