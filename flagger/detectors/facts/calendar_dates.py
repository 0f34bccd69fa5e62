"""FC401 and FC402: a weekday that does not fit its date, and a day that no calendar has."""

import re
from calendar import isleap
from collections.abc import Iterator, Sequence
from datetime import date

from flagger.facts.calendar_dates import MONTHS, WEEKDAYS, Day, days
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

WEEKDAY_MISMATCH = Rule(
    code="FC401",
    name="weekday-mismatch",
    summary="names a weekday that its date did not fall on",
    severity=Severity.MINOR,
    what="A weekday beside a date with a year, or with a year that follows from the article's own date, that the "
    "calendar puts on another weekday.",
    why="One of the two is wrong: a slip, an old story with a new weekday, or a date lost between two calendars.",
    examples=(
        "The treaty was signed on [[Monday, July 5, 2022]].",
        "The war began on [[Saturday, 24 February 2022]], before dawn.",
        "On Monday (July 4th) the city fell. On [[Wednesday (July 5th)]] the governor spoke.",
    ),
    clean=(
        "The treaty was signed on Tuesday, July 5, 2022.",
        "It rained on Monday and Tuesday, July 4 and 5, 2022.",
        "On Monday, March 15 battalions moved.",
    ),
    blind_spots="Dates before 1925, when not every country had the same calendar; dates without a year in articles "
    "whose own date is not known, unless they contradict each other.",
    source="The Gregorian calendar.",
    measured=Measured(
        17,
        17,
        "four sets of sentences at their first run, 20,929 articles of news, 971 of politics and 7,000 contexts of news completions",
    ),
)

IMPOSSIBLE_DATE = Rule(
    code="FC402",
    name="impossible-date",
    summary="names a day that its month does not have",
    severity=Severity.MINOR,
    what="The 30th of February, the 31st of a month that has thirty days, 29 February in a year that is no leap year.",
    why="The date was mistyped, misread or made up.",
    examples=(
        "The law takes effect on [[September 31, 2023]].",
        "It opened on [[29 February 2023]].",
    ),
    clean=(
        "It opened on 29 February 2024.",
        "In June 31 percent of voters agreed.",
        "There is no February 30.",
    ),
    blind_spots="Jokes and sayings about days that never come.",
    source="The Gregorian calendar.",
    measured=Measured(
        4,
        4,
        "four sets of sentences at their first run, 20,929 articles of news, 971 of politics and 7,000 contexts of news completions",
    ),
)

_FIRST_YEAR = 1925
"""Greece took the Gregorian calendar in 1923, Turkey in 1926 and Russia in 1918: older dates may be in the old style."""

_PLAIN_YEAR, _LEAP_YEAR = 2021, 2020
_DAYS_OF_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NOT_SO = re.compile(r"\b(?:no|not|never|isn't|isn’t)\s\Z")


def find(document: Document) -> Iterator[Flag]:
    undated: list[Day] = []
    for day in days(document):
        if day.day > _DAYS_OF_MONTH[day.month - 1] or (day.month, day.day) == (2, 29):
            yield from _impossible(document, day)
        elif day.weekday is not None and day.day >= 1:
            years = _years(document, day)
            if years:
                yield from _mismatch(document, day, day.weekday, years)
            else:
                undated.append(day)
    yield from _inconsistent(document, sorted(undated, key=lambda day: day.span))


def _impossible(document: Document, day: Day) -> Iterator[Flag]:
    is_leap_day = (day.month, day.day) == (2, 29)
    if is_leap_day and (day.year is None or isleap(day.year)):
        return
    if not 29 <= day.day <= 31 or not day.is_certain:
        return
    if _NOT_SO.search(document.text, max(0, day.span.start - 8), day.span.start):
        return
    month = MONTHS[day.month - 1]
    length = 28 if is_leap_day else _DAYS_OF_MONTH[day.month - 1]
    message = f"{day.year} was no leap year" if is_leap_day else f"{month} has {length} days at most"
    yield IMPOSSIBLE_DATE.flag(document, *day.span, message)


def _mismatch(document: Document, day: Day, weekday: int, years: Sequence[int]) -> Iterator[Flag]:
    if min(years) < _FIRST_YEAR:
        return
    if any(date(year, day.month, day.day).weekday() == weekday for year in years):
        return
    true = WEEKDAYS[date(years[0], day.month, day.day).weekday()]
    start, end = day.span
    yield WEEKDAY_MISMATCH.flag(
        document,
        start,
        end,
        f"{day.day} {MONTHS[day.month - 1]} {years[0]} was a {true}, not a {WEEKDAYS[weekday]}",
        evidence=(("date", date(years[0], day.month, day.day).isoformat()), ("weekday", true)),
        suggestion=document.text[start:end].replace(WEEKDAYS[weekday], true),
    )


def _inconsistent(document: Document, undated: Sequence[Day]) -> Iterator[Flag]:
    """Days of an article without a date that no one year puts on their weekdays, each held against the first."""
    for day in undated[1:]:
        if not any(_offset(undated[0], year) == _offset(day, year) for year in (_PLAIN_YEAR, _LEAP_YEAR)):
            first = document.quote(undated[0].span)
            yield WEEKDAY_MISMATCH.flag(document, *day.span, f"no year has both this and {first!r}")


def _offset(day: Day, year: int) -> int:
    """By how many weekdays a day misses the one that it has in a year."""
    return (date(year, day.month, day.day).weekday() - (day.weekday or 0)) % 7


def _years(document: Document, day: Day) -> list[int]:
    """The years that a day can mean, the likeliest first: its own, else the nearest one to the article's date.

    A look back at a year that the text names is excused; without a date there is none.
    """
    if day.year is not None:
        return [day.year]
    published = _ISO.match(document.article.date)
    if published is None:
        return []
    try:
        today = date(*map(int, published.groups()))
        near = min(
            (date(year, day.month, day.day) for year in (today.year - 1, today.year, today.year + 1)),
            key=lambda other: abs((other - today).days),
        )
    except ValueError:
        return []
    named = {int(year) for year in _YEAR.findall(document.text)}
    return [near.year, *sorted(named)]


DETECTOR = Detector(rules=(WEEKDAY_MISMATCH, IMPOSSIBLE_DATE), find=find)
