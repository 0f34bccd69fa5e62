"""Towns that only geography knows: looked up by name where a sentence already calls a name a town."""

from collections.abc import Mapping, Sequence
from importlib.resources import files

from flagger.facts.entities import Entity
from flagger.facts.packs import of_base


def town(words: Sequence[str]) -> Entity | None:
    """The town that bears a name, given as words in lower case; None where no or more than one state has it."""
    name = " ".join(words)
    place, twins = _table().get(name, ("", ()))
    state, _, region = place.partition("/")
    return (
        Entity(f"{state}:{name}", "city", name.title(), state=state, part_of=region, twins=frozenset(twins))
        if place
        else None
    )


@of_base
def _table() -> Mapping[str, tuple[str, Sequence[str]]]:
    """For each name in lower case the state, or state and region, of its town, and the states that have a namesake."""
    lines = files("flagger.facts.packs").joinpath("towns.txt").read_text(encoding="utf-8").lower().splitlines()
    rows = (
        (place, *name.split("~")) for place, names in (line.split("\t") for line in lines) for name in names.split("|")
    )
    return {name: (place, twins) for place, name, *twins in rows}
