"""States, places and the voices that stand for them, and where a sentence names one."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from flagger.facts.names import Names
from flagger.facts.packs import of_base, pack
from flagger.records import Document


@dataclass(frozen=True, slots=True)
class Entity:
    """Something with a name. `kind` is "state", "former", "group", "union", "voice", "capital", or a place's plain noun ("peninsula").

    `state` is the state that a voice, capital or place belongs to; `part_of` a larger place in the base; `members` are the states of a union; `twins` states that have a smaller town of the same name.
    """

    id: str
    kind: str
    name: str
    adjective: str = ""
    state: str = ""
    part_of: str = ""
    neighbours: frozenset[str] = frozenset()
    is_ambiguous: bool = False
    has_article: bool = False
    members: frozenset[str] = frozenset()
    twins: frozenset[str] = frozenset()

    @property
    def is_state(self) -> bool:
        return self.kind in {"state", "former"}

    @property
    def in_text(self) -> str:
        """The name as it stands in the middle of a sentence: "the Soviet Union"."""
        return f"the {self.name}" if self.has_article else self.name

    @property
    def actor(self) -> str:
        """The state that acts where this name is the subject: Moscow and the Kremlin are Russia."""
        return self.state if self.kind in {"voice", "capital"} else self.id


class Mention(NamedTuple):
    """A name in a document: a half-open range of tokens; an adjective ("Russian") is not the name itself."""

    first: int
    last: int
    entity: Entity
    is_adjective: bool


@of_base
def entities() -> Mapping[str, Entity]:
    """Every entity by its id."""
    return {entity.id: entity for entity, _, _ in _entries()}


@of_base
def same_states() -> Mapping[str, frozenset[str]]:
    """For each state that had other names in history, all ids that a text may mean by one of them."""
    return {member: frozenset(group) for group in pack("places")["same"] for member in group}


def is_same(one: str, other: str) -> bool:
    """Whether two ids are one state, now or in history; two states of today never are."""
    if one == other:
        return True
    return other in same_states().get(one, ()) and not entities()[one].kind == entities()[other].kind == "state"


def mentions(document: Document, first: int, last: int) -> Sequence[Mention]:
    """The names among the tokens from `first` up to `last`, longest first, left to right, without overlap."""
    found = [Mention(each.first, each.last, *each.value) for each in _names().find(document, first, last)]
    if not any(mention.entity.is_ambiguous for mention in found):
        return found
    named = {mention.entity.id for mention in found}
    named.update(mention.entity.state for mention in found)
    return [mention for mention in found if not mention.entity.is_ambiguous or named & mention.entity.neighbours]


def named_by(word: str) -> tuple[Entity, bool] | None:
    """The entity that one word in lower case names, and whether as an adjective; the first half of a compound."""
    return _names().word(word)


@of_base
def places() -> Names[Entity]:
    """The names of towns, regions and capitals, without those of states."""
    return Names(
        (text, entity) for entity, names, _ in _entries() if entity.state and entity.kind != "voice" for text in names
    )


@of_base
def state_words() -> frozenset[str]:
    """First words of the names and adjectives of states: a sentence without any of them names no state."""
    return Names(
        (text, entity) for entity, names, adjectives in _entries() if entity.is_state for text in (*names, *adjectives)
    ).first_words


def names_of(ids: Collection[str]) -> Names[Entity]:
    """The names of some entities."""
    return Names((text, entity) for entity, names, _ in _entries() if entity.id in ids for text in names)


@of_base
def unions() -> Names[Entity]:
    """The names of unions of states and of their bodies."""
    return Names((text, entity) for entity, names, _ in _entries() if entity.kind == "union" for text in names)


@of_base
def regions_with_towns() -> Names[Entity]:
    """The names of regions that the base knows as parts of a larger whole, or whose towns it knows."""
    wholes = {entity.part_of for entity, _, _ in _entries()} | {
        entity.id for entity, _, _ in _entries() if entity.members and entity.kind != "union"
    }
    return Names((text, entity) for entity, names, _ in _entries() if entity.id in wholes for text in names)


@of_base
def _names() -> Names[tuple[Entity, bool]]:
    """Every name and adjective; a name before an adjective of the same letters."""
    named = [(text, (entity, False)) for entity, names, _ in _entries() for text in names]
    described = [(text, (entity, True)) for entity, _, adjectives in _entries() for text in adjectives]
    return Names(named + described)


_Entry = tuple[Entity, list[str], list[str]]


@of_base
def _entries() -> tuple[_Entry, ...]:
    """Every entity with its names and its adjectives, from the packs."""
    places = pack("places")
    entries: list[_Entry] = []
    for key, joined in pack("states").items():
        row = {field: value.split("|") if isinstance(value, str) else value for field, value in joined.items()}
        entries.append(_entry(key, "state", row))
        capital = row.get("capital")
        if capital:
            entries.append((Entity(f"{key}:capital", "capital", capital[0], state=key), capital, []))
    entries += [_entry(key, "former", row) for key, row in places["former"].items()]
    entries += [_entry(key, "group", row) for key, row in places["groups"].items()]
    entries += [_entry(key, "voice", row) for key, row in places["voices"].items()]
    entries += [_entry(key, row["kind"], row) for key, row in places["regions"].items()]
    entries += [_entry(key, "union", row) for key, row in places["unions"].items()]
    entries += _cities({entity.id for entity, _, _ in entries})
    return tuple(entries)


def _cities(known: set[str]) -> Iterator[_Entry]:
    """Towns of states and of regions; a region that has no entry of its own bears the name of its chief town."""
    rows = pack("cities")
    for state, regions in rows["regions"].items():
        for region, towns in regions.items():
            for index, town in enumerate(towns):
                names = town.split("|")
                is_chief = index == 0 and region not in known
                key = region if is_chief else f"{state}:{names[0]}"
                part_of = "" if is_chief else region
                yield Entity(key, "region" if is_chief else "city", names[0], state=state, part_of=part_of), names, []
    for state, towns in rows["cities"].items():
        for town in towns:
            names = town.split("|")
            yield Entity(f"{state}:{names[0]}", "city", names[0], state=state), names, []


def _entry(key: str, kind: str, row: Mapping[str, Any]) -> _Entry:
    adjectives = row.get("adjectives", [])
    entity = Entity(
        id=key,
        kind=kind,
        name=row["names"][0],
        adjective=adjectives[0] if adjectives else "",
        state=row.get("state", ""),
        part_of=row.get("part_of", ""),
        neighbours=frozenset((*row.get("borders", ()), *row.get("beside", ()))),
        is_ambiguous=row.get("ambiguous", False),
        has_article=key in pack("places")["article"],
        members=frozenset(row.get("members", ())),
    )
    return entity, [*row["names"], *row.get("people", ())], adjectives
