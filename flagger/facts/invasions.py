"""The record of invasions, and which entry of it a claim has the wrong way round."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flagger.facts.claims import FULL_SCALE, Relation, Told, told
from flagger.facts.entities import is_same, state_words
from flagger.facts.packs import of_base, pack
from flagger.facts.wordlist import wordset
from flagger.once import once_per_document
from flagger.records import Document

INVASION = Relation(
    "invaded",
    {
        "invaded": "V",
        "invades": "Z",
        "invading": "G",
        "invade": "B",
        "invasion": "A",
        "invasions": "A",
        **dict.fromkeys(wordset("launched launches launching began begins started starts ordered mounted staged"), "L"),
    },
)
OCCUPATION = Relation(
    "occupied", {"occupied": "V", "overran": "V", "occupies": "Z", "occupying": "G", "occupation": "A", "overrun": "V"}
)
"""Of a state, what follows its invasion; towns are told by `holdings`."""
INVASION_WORDS = frozenset({"invaded", "invades", "invading", "invasion"})
ASSAULT = Relation(
    "invaded",
    {
        **dict.fromkeys(wordset("attacked stormed conquered entered crushed"), "V"),
        **dict.fromkeys(wordset("attacks storms conquers enters"), "Z"),
        **dict.fromkeys(wordset("attacking storming conquering entering"), "G"),
        **dict.fromkeys(wordset("poured rolled marched swept streamed crossed stormed sent"), "I"),
        **dict.fromkeys(wordset("aggression attack assault onslaught offensive landing landings"), "E"),
        "conquest": "A",
        **dict.fromkeys(
            wordset("launched launches launching began begins started starts ordered mounted unleashed waged"), "L"
        ),
    },
)
"""Words for an invasion that fit lesser deeds, too: they tell of the one on record by its time."""
_MOVING = wordset(
    "landing landings entered enters entering conquered conquers conquering poured rolled marched swept streamed crossed"
)

_LONG_AGO = 1990
"""Before this year nobody calls a raid of the invaded an attack on the invader."""
_AGAINST = frozenset({"on", "against", "of"})
_AIMED = dict.fromkeys(("landing", "landings"), frozenset({"in", "on"}))
"""What follows a noun that tells of an invasion by itself, where it's another word."""
_FULL_SINCE = 1900
_SLACK = 1
"""Years by which a claim may miss an entry's date and still mean it."""


@dataclass(frozen=True, slots=True)
class Invasion:
    """One entry: the forces of `by` entered `of`.

    `is_only` where no other of the two has since 1900, `is_sole` where nobody else did then, `is_limited` for an incursion.
    """

    by: str
    of: str
    date: str
    war: str
    is_only: bool
    is_sole: bool
    is_limited: bool

    @property
    def year(self) -> int:
        return int(self.date[:4])


def invasions_by(by: str, of: str) -> list[Invasion]:
    """The entries of one state, under any of its names, against another, oldest first."""
    return [entry for entry in _record() if is_same(entry.by, by) and is_same(entry.of, of)]


ASSAULT_TIMES = FULL_SCALE | frozenset(map(str, range(_FULL_SINCE, 2100)))
"""A sentence without any of these leaves open which attack it means."""


def turned_assault(document: Document, statement: Told, published: str) -> Invasion | None:
    """The invasion that the words of a lesser deed have the wrong way round; None where they may tell of another deed.

    They tell of it by its year where the verb is one of moving in or nobody else invaded, by its month, or by its scale.
    """
    trigger = statement.telling.trigger
    word = document.words[trigger]
    is_aimed = ASSAULT.letters[word] != "E" or document.words[trigger + 1] in _AIMED.get(word, _AGAINST)
    entry = turned(statement, published) if is_aimed else None
    if entry is None or statement.claim.agent == statement.patient.actor or statement.telling.is_planned:
        return None
    year = statement.year or (next(iter(statement.years_around)) if len(statement.years_around) == 1 else None)
    is_start = statement.month is not None and entry.date[5:7] == f"{statement.month:02d}"
    is_year = year == entry.year and (
        is_start or (statement.month is None and (word in _MOVING or entry.is_sole or entry.year < _LONG_AGO))
    )
    return entry if is_year or statement.is_full_scale else None


@once_per_document
def assaults(document: Document) -> tuple[Told, ...]:
    """What a document tells of attacks and of marches into another state, with a time."""
    return tuple(told(document, ASSAULT, ASSAULT.triggers, needs=(ASSAULT_TIMES, state_words())))


def marches(document: Document) -> Iterator[Told]:
    """Those of them that are invasions by another word."""
    return (each for each in assaults(document) if document.words[each.telling.trigger] in _MOVING)


def turned(statement: Told, published: str) -> Invasion | None:
    """The entry that a claim has the wrong way round, or tells of one state on both sides; None where all may be well.

    `published` is the ISO date of the article or "": what happened later excuses nothing.
    """
    agent, patient, year = statement.claim.agent, statement.patient.actor, statement.year
    if year is None and len(statement.years_around) == 1:
        year = next(iter(statement.years_around))
    if (
        not agent
        or statement.telling.agent is None
        or statement.telling.is_part
        or (statement.is_historic and year is None)
    ):
        return None
    if agent == patient:
        near = [entry for entry in _record() if patient in {entry.by, entry.of} and year in {None, entry.year}]
        return near[-1] if near else None
    excuses = [
        entry
        for entry in invasions_by(agent, patient)
        if not (published and entry.date > published)
        and not (entry.is_limited and statement.is_full_scale)
        and (year is None or abs(entry.year - year) <= _SLACK)
        and _is_in_month(entry, year, statement.month)
    ]
    is_its_month = [entry for entry in invasions_by(patient, agent) if _starts(entry, year, statement.month)]
    if excuses and not (is_its_month and not any(_starts(entry, year, statement.month) for entry in excuses)):
        return None
    near = [entry for entry in invasions_by(patient, agent) if year is None or abs(entry.year - year) <= _SLACK]
    near = near or [entry for entry in _record() if entry.is_sole and entry.of == patient and entry.year == year]
    return near[-1] if near else None


def _starts(entry: Invasion, year: int | None, month: int | None) -> bool:
    return month is not None and entry.year == year and entry.date[5:7] == f"{month:02d}"


def _is_in_month(entry: Invasion, year: int | None, month: int | None) -> bool:
    """Whether an entry may be statement with a year and month; a campaign is statement with later months, never with earlier ones."""
    is_dated = year == entry.year and month is not None and len(entry.date) > len("2022")
    return not is_dated or (month or 0) >= int(entry.date[5:7])


_ALL_ON_RECORD = frozenset({("russia", "ukraine"), ("united-states", "iraq")})
"""Pairs with more than one invasion, all of which are on record."""


def same_pair(statement: Told) -> tuple[int, ...]:
    """The years of all invasions of one state by another, if a claim's own year is certainly not one of them."""
    entries = (
        invasions_by(statement.claim.agent, statement.claim.patient)
        if statement.claim.agent and statement.telling.agent
        else []
    )
    entries = [entry for entry in entries if entry.by == statement.claim.agent] or entries
    is_full = (
        any(entry.is_only for entry in entries) or (statement.claim.agent, statement.claim.patient) in _ALL_ON_RECORD
    )
    if not is_full or statement.year is None or statement.year < _FULL_SINCE or statement.telling.is_part:
        return ()
    return () if any(_may_date(entry, statement.year) for entry in entries) else tuple(entry.year for entry in entries)


def _may_date(entry: Invasion, year: int) -> bool:
    """Whether an entry may be statement with a year: its own, or the next where it happened in the last days of one."""
    return entry.year == year or (entry.date[5:7] >= "11" and year == entry.year + 1)


@of_base
def _record() -> tuple[Invasion, ...]:
    return tuple(_entry(row) for row in pack("invasions")["invasions"])


def _entry(row: Mapping[str, str]) -> Invasion:
    return Invasion(
        row["by"],
        row["of"],
        row["date"],
        row["war"],
        is_only=bool(row.get("only")),
        is_sole=bool(row.get("sole")),
        is_limited=bool(row.get("limited")),
    )
