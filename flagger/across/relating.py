"""Whether two statements that share a key agree, contradict each other, or are about different things."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf
from typing import Literal

from flagger.across.stated import Stated
from flagger.across.times import may_be_same
from flagger.facts.entities import is_same, named_by
from flagger.facts.holdings import ATTEMPT, NEAR
from flagger.facts.parties import UNNAMED, opposed

Relation = Literal["agree", "contradict", ""]

_SETTLED_DAYS = 30
"""After so many days a toll grows no more."""
_LAG_DAYS = 1
"""An article may be so many days behind the others."""
_SETTLED_RATIO, _EARLY_RATIO = 1.5, 3.0
"""How many times as high a count has to be to contradict another: for settled or falling tolls, and on the first days."""
_TOLERANCE = 0.1
_RETAKEN_DAYS, _WHOLE_DAYS, _EXTENT_DAYS = 3, 7, 3
"""Days within which a place held by one and taken by the other, a whole and its part, or two extents are compared."""

WINDOW_DAYS: Mapping[str, int] = {"control": _WHOLE_DAYS, "acquired": 30}
"""How far apart in time statements of a relation can be and still contradict; others have to be of one day."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What an article states, with what stands for the article. `root` is the original that the article is a copy of."""

    article: int
    rank: int
    root: int
    article_id: str
    published: int | None
    stated: Stated
    quote: str
    passage: str
    """The sentence, to be shown beside another article's."""


def relate(one: Statement, other: Statement) -> Relation:
    """How two statements of one key stand to each other; one with a day and one without are not compared."""
    if (one.stated.when.day is None) != (other.stated.when.day is None):
        return ""
    return _RELATING[one.stated.claim.relation](one, other)


def _counts(one: Statement, other: Statement) -> Relation:
    first, second = one.stated, other.stated
    if not _may_be_one_event(first, second):
        return ""
    low, high = sorted((first, second), key=lambda stated: (stated.low, stated.high))
    is_part = first.whose != second.whose
    if is_part and first.whose and second.whose:
        return ""
    most = inf if is_part and low.whose else low.high
    slack = max(1.0, _TOLERANCE * most) if low.low else 0.0
    if high.low <= most + slack:
        return "agree" if _is_support(first, second, is_part=is_part) else ""
    ratio = high.low / most if most else high.low
    return (
        "contradict"
        if ratio >= _least_ratio(one, other, is_later_higher=_is_later(one, other) == (second is high))
        else ""
    )


def _is_support(first: Stated, second: Stated, *, is_part: bool) -> bool:
    """Whether counts that do not exclude each other are near enough to bear each other out: "at least 9" is no 90."""
    low, high = sorted((first.claim.number or 0.0, second.claim.number or 0.0))
    return low == high if is_part else high <= max(_SETTLED_RATIO * low, low + 1)


def _may_be_one_event(first: Stated, second: Stated) -> bool:
    if (first.outer and second.outer and first.outer != second.outer) or not may_be_same(first.when, second.when):
        return False
    return all(
        not mine or not theirs or mine & theirs
        for mine, theirs in ((first.causes, second.causes), (first.sites, second.sites))
    )


def _is_later(one: Statement, other: Statement) -> bool:
    return one.published is not None and other.published is not None and other.published > one.published


def _least_ratio(one: Statement, other: Statement, *, is_later_higher: bool) -> float:
    """By how much two counts have to differ to contradict each other; no difference does where a toll may just have grown."""
    if one.published is None or other.published is None:
        return _EARLY_RATIO
    day = one.stated.when.day
    if day is not None and min(one.published, other.published) >= day + _SETTLED_DAYS:
        return _SETTLED_RATIO
    apart = abs(one.published - other.published)
    if apart and is_later_higher:
        return inf
    return _SETTLED_RATIO if apart > _LAG_DAYS else _EARLY_RATIO


def _control(one: Statement, other: Statement) -> Relation:
    first, second = one.stated, other.stated
    mine, theirs = _parties(first), _parties(second)
    is_one_side = bool((mine & theirs) - {UNNAMED})
    is_against = opposed(mine, theirs, first.whose or second.whose)
    if first.claim.place == second.claim.place:
        return _same_place(first, second, is_one_side=is_one_side, is_against=is_against)
    if ATTEMPT in {first.extent, second.extent}:
        return _unfinished(first, second) if is_one_side else ""
    if is_one_side:
        is_linked = second.claim.place == first.via  # who names the two regions together is the one in doubt
        is_near = _are_within(first, second, _EXTENT_DAYS)
        return "contradict" if is_linked and is_near and first.extent == second.extent == "all" else ""
    for whole, part in ((first, second), (second, first)):
        if whole.claim.place == part.outer and is_against and _may_overlap(whole, part):
            return {"all": "contradict", "part": "agree"}.get(whole.extent, "")  # type: ignore[return-value]  # those two
    return ""


def _unfinished(first: Stated, second: Stated) -> Relation:
    """Whether one has all of a region in the hands of a party that the other has trying to take a place in it."""
    for whole, part in ((first, second), (second, first)):
        is_part = part.extent == ATTEMPT and part.outer == whole.claim.place and whole.extent == "all"
        if is_part and not _is_own_claim(whole) and _may_overlap(whole, part):
            return "contradict"
    return ""


def _is_own_claim(stated: Stated) -> bool:
    """Whether only the party itself is said to claim that it holds the place, which others may still see it fight for."""
    named = named_by(stated.claim.speaker.lower())
    return named is not None and named[0].actor in _parties(stated)


def _same_place(first: Stated, second: Stated, *, is_one_side: bool, is_against: bool) -> Relation:
    extents = {first.extent, second.extent}
    if is_one_side:
        if extents != {"all", "part"}:
            return "agree" if _are_within(first, second, _EXTENT_DAYS) else ""
        whole, part = (first, second) if first.extent == "all" else (second, first)
        has_grown = whole.when.day is not None and part.when.day is not None and part.when.day < whole.when.day
        return "contradict" if _are_within(first, second, _EXTENT_DAYS) and not has_grown else ""
    if not is_against or extents & {"part", NEAR}:
        return ""
    return "contradict" if _are_at_once(first, second) else ""


def _parties(stated: Stated) -> frozenset[str]:
    return frozenset(stated.claim.agent.split())


def _are_within(first: Stated, second: Stated, days: int) -> bool:
    if first.when.day is None or second.when.day is None:
        return may_be_same(first.when, second.when)
    return abs(first.when.day - second.when.day) <= days


def _are_at_once(first: Stated, second: Stated) -> bool:
    """Whether one place cannot have been both sides' in turn at the times of two statements."""
    if first.when.day is None or second.when.day is None:
        return may_be_same(first.when, second.when)
    if first.is_state == second.is_state:
        return abs(first.when.day - second.when.day) <= int(first.is_state)
    taken, held = (second, first) if first.is_state else (first, second)
    return 0 < (held.when.day or 0) - (taken.when.day or 0) <= _RETAKEN_DAYS


def _may_overlap(whole: Stated, part: Stated) -> bool:
    """Whether a part was held at the time of the whole, or later, so soon that it can hardly have been retaken."""
    if whole.when.day is None or part.when.day is None:
        return may_be_same(whole.when, part.when)
    return -_LAG_DAYS <= part.when.day - whole.when.day <= _WHOLE_DAYS


def _annexed(one: Statement, other: Statement) -> Relation:
    first, second = one.stated, other.stated
    if not may_be_same(first.when, second.when):
        return ""
    if is_same(first.claim.agent, second.claim.agent):
        return "agree"
    is_turned = first.claim.agent == second.whose or second.claim.agent == first.whose
    is_same_year = bool(first.when.label) and first.when.label == second.when.label
    return "contradict" if is_turned or is_same_year else ""


def _deeds(one: Statement, other: Statement) -> Relation:
    first, second = one.stated, other.stated
    if first.when.day is None and not may_be_same(first.when, second.when):
        return ""
    if first.claim.relation == "defeated" and not _is_one_day(one, other):
        return ""  # two sides may beat each other every week
    return "agree" if first.claim.agent == second.claim.agent else "contradict"


def _is_one_day(one: Statement, other: Statement) -> bool:
    first, second = one.stated.when, other.stated.when
    if first.day is not None or second.day is not None:
        return first.day == second.day
    return first.label == second.label and one.published is other.published is None


_RELATING: Mapping[str, Callable[[Statement, Statement], Relation]] = {
    "killed": _counts,
    "injured": _counts,
    "control": _control,
    "annexed": _annexed,
    "invaded": _deeds,
    "defeated": _deeds,
    "acquired": _deeds,
}
