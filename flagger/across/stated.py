"""What an article states, in the one flat form in which statements of different articles are compared."""

from dataclasses import dataclass, field
from math import inf

from flagger.across.times import UNKNOWN, When
from flagger.records import Claim


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim with what tells whether another article's claim is about the same thing.

    Claims are compared where their `key` is the same. `low` and `high` bound a count; `traits` are words that a claim
    of the same thing would not contradict: what caused it, where in the place, who was hit, how much of a place.
    """

    key: str
    claim: Claim
    when: When = UNKNOWN
    outer: str = ""
    low: float = 0.0
    high: float = inf
    causes: frozenset[str] = field(default_factory=frozenset)
    sites: frozenset[str] = field(default_factory=frozenset)
    whose: str = ""
    """Of a count, whom it counts: "" for people of any kind. Of a place, the state that it belongs to."""
    extent: str = ""
    """How much of a place is held: "all", "part", "" for the place as such; of a deed "state" where it goes on."""
    is_state: bool = False
    """A state of things on the article's day, not an event of its own day."""
    via: str = ""
    """The place of which the last town was taken."""
