"""Statements in the order of key and day -> which of them others contradict, with how many articles stand on either side.

A statement is compared with those of its key that lie within a window of days. Of one key and day only so many are
called as witnesses, so that the pass needs the same memory for an event of which a million articles tell.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from flagger.across.relating import WINDOW_DAYS, Statement, relate
from flagger.facts.holdings import ATTEMPT

WITNESSES = 100
"""Statements of one key and day that others are compared with: those of the articles that come first."""


@dataclass(frozen=True, slots=True)
class Sides:
    """A statement that others contradict: `against` are these, one for each article, `behind` the articles that agree."""

    statement: Statement
    against: tuple[Statement, ...]
    behind: frozenset[int]
    """Roots of the articles that say the same, the statement's own among them."""


def order(statement: Statement) -> tuple[str, int, int, int]:
    """The order in which statements have to come."""
    day = statement.stated.when.day
    return (statement.stated.key, -1 if day is None else day, statement.rank, statement.stated.claim.span.start)


def contradicted(statements: Iterable[Statement], witnesses: Iterable[Statement]) -> Iterator[Sides]:
    """Every statement that at least as many articles contradict as agree with it.

    Args:
        statements: in the order of `order`.
        witnesses: the same ones in the same order, read a second time: they run ahead by a window of days.

    """
    ahead = groupby(witnesses, key=lambda statement: statement.stated.key)
    for key, told in groupby(statements, key=lambda statement: statement.stated.key):
        called = next(group for other, group in ahead if other == key)
        window = _Window(called, WINDOW_DAYS.get(key.split("|", 1)[0], 0))
        for statement in told:
            sides = _sides(statement, window.around(statement))
            if sides is not None:
                yield sides


class _Window:
    """The witnesses of one key around a day that only moves on."""

    def __init__(self, witnesses: Iterator[Statement], days: int) -> None:
        self._coming = witnesses
        self._days = days
        self._next: Statement | None = next(witnesses, None)
        self._undated: list[Statement] = []
        self._dated: list[Statement] = []
        self._of_day = (0, 0)
        """A day and how many of it were taken."""

    def around(self, statement: Statement) -> list[Statement]:
        """The witnesses that a statement is compared with."""
        day = statement.stated.when.day
        if day is None:
            self._take(0)
            return self._undated
        self._take(day + self._days)
        self._dated = [each for each in self._dated if (each.stated.when.day or 0) >= day - self._days]
        return self._dated

    def _take(self, last: int) -> None:
        while self._next is not None:
            day = self._next.stated.when.day
            if day is not None and day > last:
                return
            if day is None:
                if len(self._undated) < WITNESSES:
                    self._undated.append(self._next)
            else:
                taken = self._of_day[1] if self._of_day[0] == day else 0
                if taken < WITNESSES:
                    self._dated.append(self._next)
                self._of_day = (day, taken + 1)
            self._next = next(self._coming, None)


def _sides(statement: Statement, witnesses: list[Statement]) -> Sides | None:
    behind = {statement.root}
    against: dict[int, Statement] = {}
    own = []
    for witness in witnesses:
        if witness.root == statement.root:
            own.append(witness)
            continue
        relation = relate(statement, witness)
        if relation == "agree":
            behind.add(witness.root)
        elif relation == "contradict":
            against.setdefault(witness.root, witness)
    for root, witness in list(against.items()):
        if root in behind or any(relate(each, witness) == "agree" for each in own):
            del against[root]
    is_witness_only = statement.stated.extent == ATTEMPT  # it says who does not hold a place, not who does
    if not against or len(against) < len(behind) or is_witness_only:
        return None
    return Sides(statement, tuple(sorted(against.values(), key=_eloquence)), frozenset(behind))


def _eloquence(witness: Statement) -> tuple[bool, int]:
    return (bool(witness.stated.claim.attribution), witness.rank)
