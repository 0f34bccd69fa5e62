"""Where places lie: which state, which region, and what is part of what."""

from collections.abc import Iterator
from importlib.resources import files

from flagger.facts.entities import Entity, entities, is_same
from flagger.facts.packs import of_base
from flagger.facts.wordlist import wordset

_CLAIMANTS = {
    **dict.fromkeys(wordset("crimea donetsk luhansk kherson zaporizhzhia"), wordset("ukraine russia soviet-union")),
    "northern-ireland": wordset("united-kingdom ireland"),
    "tibet": wordset("china tibet"),
    "golan": wordset("syria israel"),
    "east-jerusalem": wordset("israel palestine jordan"),
    "west-bank": wordset("israel palestine jordan"),
    "western-sahara": wordset("morocco mauritania algeria spain"),
    "taiwan": wordset("taiwan china"),
    "lapland": wordset("finland sweden norway russia"),
    "basque-country": wordset("spain france"),
    "catalonia": wordset("spain france andorra"),
    "flanders": wordset("belgium france netherlands"),
    "carinthia": wordset("austria slovenia"),
    "styria": wordset("austria slovenia"),
    "tyrol": wordset("austria italy"),
    "karelia": wordset("russia finland"),
    "memel": wordset("lithuania germany"),
    "manchuria": wordset("china russia japan"),
}
"""Places that two states hold or claim, or that reach across a border: which of these they belong to is not for a rule to say."""

_CLAIMED = frozenset(
    map(frozenset, (("israel", "palestine"), ("kosovo", "serbia"), ("kosovo", "albania"), ("taiwan", "china")))
)
"""Pairs of states of which one's towns are called the other's by whoever does not recognise it."""


SETTLED = wordset("united-states canada australia new-zealand south-africa")
"""States full of towns that settlers named after others."""

_NAMESAKES = wordset("spain portugal")
"""States whose towns have namesakes all over Latin America; elsewhere their names are their own."""

_NOT_LATIN = wordset("france italy germany ukraine russia poland portugal spain greece turkey morocco belgium austria")


_TWINS = {
    "Tripoli": frozenset({"lebanon", "greece"}),
    "Georgetown": frozenset({"malaysia", "gambia"}),
    "San José": frozenset({"philippines"}),
    "Bali": frozenset({"indonesia"}),
    "Santiago": frozenset({"philippines", "spain", "cuba"}),
    "Victoria": frozenset({"malaysia", "chile", "romania"}),
}
"""Towns that share their name with a town or an island of note elsewhere."""


@of_base
def own_names() -> frozenset[str]:
    """The names in lower case of large towns that no place in a state of settlers bears."""
    return frozenset(files("flagger.facts.packs").joinpath("own_names.txt").read_text(encoding="utf-8").splitlines())


def containers(place: Entity) -> Iterator[Entity]:
    """The places that a place is part of, from the nearest to its state."""
    seen = {place.id}
    while True:
        parent = entities().get(place.part_of or place.state)
        if parent is None or parent.id in seen:
            return
        yield parent
        seen.add(parent.id)
        place = parent


def is_within(part: Entity, whole: Entity) -> bool:
    """Whether one place is part of another, or a state is a member of a union."""
    return part.id in whole.members or any(
        container.id == whole.id or container.id in whole.members for container in containers(part)
    )


def lies_in(place: Entity, state: Entity) -> bool:
    """Whether a place belongs to a state, or could be said to."""
    claimants = frozenset().union(*(_CLAIMANTS.get(each.id, ()) for each in (place, *containers(place))))
    if state.id in claimants or frozenset((place.state, state.id)) in _CLAIMED:
        return True
    if state.id in place.twins or state.id in _TWINS.get(place.name, ()):
        return True
    is_namesake = state.id in SETTLED and place.state not in SETTLED and place.name.lower() not in own_names()
    is_namesake = is_namesake or (place.state in _NAMESAKES and state.id not in _NOT_LATIN)
    return is_namesake or is_same(place.state, state.id)


def region_of(place: Entity) -> Entity | None:
    """The region that a town is part of, or the place itself where it is one."""
    if place.kind == "region":
        return place
    return entities().get(place.part_of)
