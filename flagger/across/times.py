"""When a sentence says that something happened, as a day where the article's own date lets weekdays be reckoned."""

import re
from datetime import date
from typing import NamedTuple

from flagger.facts.calendar_dates import MONTHS, WEEKDAYS
from flagger.records import Article

_MONTH_OF = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_MONTH = r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
_YEAR = r"(?:,?\s(?P<year>(?:1[5-9]|20)\d\d)\b)?"
_TIME = re.compile(
    r"\b(?P<iso>(?:1[5-9]|20)\d\d-\d\d-\d\d)\b"
    rf"|\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?!\w){_YEAR}"
    rf"|\b{_MONTH.replace('month', 'month2')}\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d%]){_YEAR.replace('year', 'year2')}"
    rf"|\b{_MONTH.replace('month', 'month3')}\s(?P<year3>(?:1[5-9]|20)\d\d)\b"
    rf"|(?P<back>\b(?:last|next)\s)?\b(?P<weekday>{'|'.join(WEEKDAYS)})\b"
    r"|\b(?P<word>today|yesterday|overnight|last night)\b"
    r"|\b(?:in|since|of|by|until)\s(?P<year4>(?:1[5-9]|20)\d\d)\b"
)
_OF_SAYING = re.compile(
    r"\b(?:said|told|says|added|announced|reported|confirmed|wrote|tweeted|briefing|statement|according)\b[^,.;]{0,40}\Z"
)
"""Before a day on which something was said, not done."""

_LOOK_BACK = 60
_NO_LATER = 1
"""Days by which a day and month may lie after the article's own date, and still mean this year's: time zones differ."""


class When(NamedTuple):
    """`day` is a proleptic Gregorian ordinal; where it cannot be reckoned `label` keeps what was said: "saturday", "02-15", "1990-08", "2014"."""

    day: int | None = None
    label: str = ""


UNKNOWN = When()


def published(article: Article) -> int | None:
    """The day of an article's own date as an ordinal; None unless it is an ISO date."""
    try:
        return date.fromisoformat(article.date[:10]).toordinal()
    except ValueError:
        return None


def when(sentence: str, position: int, written: int | None) -> When:
    """The time that a sentence gives what stands at a position of it; days on which somebody said something do not count.

    Args:
        sentence: its text.
        position: of the words that tell what happened.
        written: the day of the article.

    """
    found = [
        (abs(match.start() - position), match.start(), match)
        for match in _TIME.finditer(sentence)
        if not _OF_SAYING.search(sentence[max(0, match.start() - _LOOK_BACK) : match.start()])
    ]
    for _, _, match in sorted(found, key=lambda item: item[:2]):
        resolved = _resolved(match, written)
        if resolved != UNKNOWN:
            return resolved
    return UNKNOWN


def _resolved(match: re.Match[str], written: int | None) -> When:
    if match["iso"]:
        return _day(*map(int, match["iso"].split("-")))
    if match["day"] or match["day2"]:
        month = _MONTH_OF[(match["month"] or match["month2"])[:3].lower()]
        year = match["year"] or match["year2"]
        return _of_year(month, int(match["day"] or match["day2"]), int(year) if year else None, written)
    if match["weekday"]:
        return _weekday(match["weekday"], (match["back"] or "").strip(), written)
    if match["word"]:
        return When(written - (match["word"] in {"yesterday", "last night"})) if written else UNKNOWN
    if match["month3"]:
        return When(label=f"{match['year3']}-{_MONTH_OF[match['month3'][:3].lower()]:02}")
    return When(label=match["year4"])


def _weekday(name: str, back: str, written: int | None) -> When:
    if back == "next":
        return UNKNOWN
    if written is None:
        return When(label=name.lower())
    behind = (date.fromordinal(written).weekday() - WEEKDAYS.index(name)) % 7
    return When(written - (behind or 7 * (back == "last")))


def _of_year(month: int, day: int, year: int | None, written: int | None) -> When:
    if year is not None:
        return _day(year, month, day)
    if written is None:
        return When(label=f"{month:02}-{day:02}")
    here = date.fromordinal(written).year
    this = _day(here, month, day)
    is_past = this.day is not None and this.day <= written + _NO_LATER
    return this if is_past else _day(here - 1, month, day)


def _day(year: int, month: int, day: int) -> When:
    try:
        return When(date(year, month, day).toordinal())
    except ValueError:
        return UNKNOWN


def may_be_same(one: When, other: When) -> bool:
    """Whether two times may mean the same day.

    >>> may_be_same(When(label="2014"), When(label="2014-03"))
    True
    >>> day = When(date(2014, 3, 18).toordinal())
    >>> may_be_same(day, When(label="2015")), may_be_same(day, When(label="tuesday")), may_be_same(day, UNKNOWN)
    (False, True, True)
    """
    if one.day is not None and other.day is not None:
        return one.day == other.day
    return UNKNOWN in {one, other} or _covers(one, other) or _covers(other, one)


def _covers(wide: When, narrow: When) -> bool:
    """Whether a label that is a year, a month, a day of some year or a weekday holds what another time says."""
    if narrow.day is None or not wide.label:
        return bool(wide.label) and narrow.label.startswith(wide.label)
    day = date.fromordinal(narrow.day)
    return day.isoformat().startswith(wide.label) or wide.label in {f"{day:%m-%d}", WEEKDAYS[day.weekday()].lower()}
