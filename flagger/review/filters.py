"""What of the queue is looked at: the filter and the place in its order, as addresses carry them, and their conditions."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import Connection, Row, and_, exists, or_, true
from sqlalchemy.sql.expression import ColumnElement

from flagger.records import Severity, Verdict
from flagger.review.schema import articles, flags, standing
from flagger.review.search import has_words
from flagger.review.visible import visible
from flagger.rules import FAMILIES

_MAX_SEARCH_CHARS = 200
_LARGEST = 2**31
ORDERS = ("urgent", "teaches")
STATES = ("open", "decided", "mine", "all")


@dataclass(frozen=True, slots=True)
class Filter:
    """What of the queue is looked at. The defaults show every article that is still to be decided, the worst first."""

    verdict: str = ""
    family: str = ""
    severity: str = ""
    """At least one flag (of that family) is this severe or worse."""
    source: str = ""
    state: str = "open"
    q: str = ""
    order: str = "urgent"

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Filter":
        """The filter that an address names; a value that is none of the choices counts as not given."""
        given = {key.name: visible(query[key.name]) for key in fields(cls) if query.get(key.name)}
        choices: dict[str, Sequence[str]] = {
            "verdict": [str(verdict) for verdict in Verdict],
            "family": list(FAMILIES),
            "severity": [str(severity) for severity in Severity],
            "state": STATES,
            "order": ORDERS,
        }
        known = {name: value for name, value in given.items() if name not in choices or value in choices[name]}
        return cls(**{**known, "q": known.get("q", "")[:_MAX_SEARCH_CHARS]})

    @property
    def query(self) -> str:
        """The filter as the query part of an address, "" if nothing is asked."""
        default = Filter()
        pairs = [(key.name, getattr(self, key.name)) for key in fields(self)]
        return urlencode([(name, value) for name, value in pairs if value != getattr(default, name)])

    def but(self, **changes: str) -> "Filter":
        """The same filter with some values changed."""
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the order of the queue: after the article with this sort value and number."""

    value: float
    number: int

    @classmethod
    def parse(cls, given: str) -> "Place | None":
        """The place that an address names, None if it names none."""
        value, _, number = given.partition(":")
        try:
            place = cls(float(value), int(number))
        except ValueError:
            return None
        return place if math.isfinite(place.value) and 0 <= place.number < _LARGEST else None

    def __str__(self) -> str:
        return f"{self.value!r}:{self.number}"


def place_of(row: Row[Any], chosen: Filter) -> Place:
    """Where an article stands in the order of the filter."""
    return Place(row.teaches if chosen.order == "teaches" else row.priority, row.number)


def matches(db: Connection, chosen: Filter, reviewer: str) -> ColumnElement[bool]:
    """Whether an article passes the filter."""
    tests: list[ColumnElement[bool]] = []
    if chosen.state in ("open", "decided"):
        tests.append(articles.c.is_open == int(chosen.state == "open"))
    elif chosen.state == "mine":
        tests.append(has_ruled(reviewer))
    if chosen.verdict:
        tests.append(articles.c.verdict == chosen.verdict)
    if chosen.source:
        tests.append(articles.c.source == chosen.source)
    if chosen.family or chosen.severity:
        tests.append(_has_flag(chosen))
    if chosen.q:
        tests.append(has_words(db, chosen.q))
    return and_(true(), *tests)


def _has_flag(chosen: Filter) -> ColumnElement[bool]:
    tests = [flags.c.article == articles.c.number]
    if chosen.family:
        tests.append(flags.c.family == chosen.family)
    if chosen.severity:
        tests.append(flags.c.severity >= int(Severity[chosen.severity.upper()]))
    return exists().where(*tests)


def is_ruled_by(reviewer: str) -> ColumnElement[bool]:
    """Whether a standing decision is this reviewer's ruling on an article."""
    return and_(standing.c.reviewer == reviewer, standing.c.subject == "article", standing.c.aspect == "ruling")


def has_ruled(reviewer: str) -> ColumnElement[bool]:
    """Whether this reviewer has ruled on the article."""
    return exists().where(is_ruled_by(reviewer), standing.c.article == articles.c.number)


def order_of(chosen: Filter) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """The columns that the filter orders by."""
    column = articles.c.teaches if chosen.order == "teaches" else articles.c.priority
    return column.desc(), articles.c.number.asc()


def is_after(chosen: Filter, place: Place) -> ColumnElement[bool]:
    """Whether an article comes after this place."""
    column = articles.c.teaches if chosen.order == "teaches" else articles.c.priority
    # the first test alone lets the index jump to the place
    return and_(column <= place.value, or_(column < place.value, articles.c.number > place.number))
