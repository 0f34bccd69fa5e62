"""Counts as reports give them: "at least 25", "dozens", "nearly 3,000", as the range of true values that each allows."""

import re
from math import inf
from typing import NamedTuple

from flagger.facts.numbers import WORDS, number_of

_PLENTY = {
    "dozens": (24.0, 200.0),
    "scores": (40.0, 200.0),
    "hundreds": (200.0, 3000.0),
    "thousands": (2000.0, 90000.0),
}
_SCALE = {"": 1, "dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6}
_HEDGES = {
    "least": "at least|no fewer than|no less than|a minimum of|as many as",
    "more": "more than|over|upwards of|above|well over",
    "about": "about|around|some|approximately|roughly|an estimated|estimated|close to|as estimated",
    "nearly": "nearly|almost|just under",
    "most": "up to|at most|fewer than|less than|under|no more than",
}
_HEDGE_OF = {words: kind for kind, group in _HEDGES.items() for words in group.split("|")}
_ALL_HEDGES = "|".join(sorted(_HEDGE_OF, key=len, reverse=True))

COUNT = (
    rf"(?<![Nn]o\s)(?:(?P<hedge>(?i:{_ALL_HEDGES}))\s)?(?:all\s|only\s|just\s)?(?:another\s)?"
    rf"(?:(?P<plenty>(?i:dozens|scores|hundreds|thousands))(?:\sof)?"
    rf"|(?P<number>\d{{1,3}}(?:,\d{{3}})+(?![\d,])|\d{{1,7}}(?![\d%]|[.,:/-]\d|-year)|(?i:{WORDS}|a(?=\s(?:dozen|hundred|thousand)))\b(?!-))"
    rf"(?:\s(?P<scale>dozen|hundred|thousand|million)\b)?)"
)
"""A pattern for a count; `range_of` reads its groups."""

_OFTEN_ROUNDED = 1000
_ABOUT, _NEARLY, _MORE, _ROUND = 0.25, 0.85, 1.6, 0.02


class Range(NamedTuple):
    """The least and the most that a count allows, and the number as it was written."""

    low: float
    high: float
    number: float


def range_of(match: re.Match[str]) -> Range:
    """What a match of `COUNT` allows.

    >>> range_of(re.search(COUNT, "At least 25 people"))
    Range(low=25.0, high=inf, number=25.0)
    >>> range_of(re.search(COUNT, "two dozen people"))
    Range(low=24.0, high=24.0, number=24.0)
    """
    if match["plenty"]:
        low, high = _PLENTY[match["plenty"].lower()]
        return Range(low, high, low)
    word = match["number"].lower()
    number = float((1 if word == "a" else number_of(word) or 0) * _SCALE[match["scale"] or ""])
    kind = _HEDGE_OF.get((match["hedge"] or "").lower(), "")
    return Range(*_bounds(kind, number), number)


def _bounds(kind: str, number: float) -> tuple[float, float]:
    if kind == "least":
        return number, inf
    if kind == "more":
        return number, number * _MORE
    if kind == "about":
        return number * (1 - _ABOUT), number * (1 + _ABOUT)
    if kind == "nearly":
        return number * _NEARLY, number
    if kind == "most":
        return 0.0, number
    slack = _ROUND * number if number >= _OFTEN_ROUNDED else 0.0
    return number - slack, number + slack
