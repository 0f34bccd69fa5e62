"""Days of the calendar that a text names: month and day, with the weekday and year that stand beside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flagger.facts.wordlist import wordset
from flagger.records import Document, Span

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

MONTH_OF = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
MONTH_OF |= {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
_MONTH_WORDS = frozenset(MONTH_OF)

_WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
_ORDINAL = r"(?P<ordinal>st|nd|rd|th)?"
_YEAR = r"(?:,?\s{1,3}(?P<year>(?:1[5-9]|20)\d\d)(?![\d%]|[-–/.,:]\d))?"

_WEEKDAY_BEFORE = re.compile(rf"(?<![\w’'-]){_WEEKDAY},?\s{{0,3}}\(?(?:the\s)?\Z")
_DAY_BEFORE = re.compile(
    rf"(?:(?<![\w’'-]){_WEEKDAY},?\s{{0,3}}\(?)?(?:the\s)?(?<![\d.,:/$£€-])(?P<day>\d{{1,2}}){_ORDINAL}(?:\sof)?\s\Z"
)
_DAY_AFTER = re.compile(rf"\.?\s(?:the\s)?(?P<day>\d{{1,2}}){_ORDINAL}(?![\w%]|[-–—/.:,]\d){_YEAR}")
_YEAR_AFTER = re.compile(rf"(?:\.(?=,?\s\d))?{_YEAR}")
_WEEKDAY_AFTER = re.compile(rf"\s\({_WEEKDAY}\)")
_SERIES_BEFORE = re.compile(r"(?:\b(?:and|or|to|through|until|till|day,)|[-–—/&])\s?\Z", re.IGNORECASE)
_SERIES_AFTER = re.compile(r"\s?(?:[-–—/&]|,?\s(?:and|or|to|through|until)\s\d)")
_NEXT = re.compile(r"\s?(?P<mark>[^\w\s]|\Z|\n)|\s(?P<word>\w+)")
_BEFORE = re.compile(r"(\w+),?\s\(?\Z|[\n(]\Z|\A\Z")

_MAY_FOLLOW = wordset(
    "the a an at in on and or but he she it they we i that this his her their its when while after before as for to "
    "from with by of during between where which who will would was is are were has had until since because if so "
    "there not also just both no amid over near outside inside last next this about following despite"
)
"""Words that can follow a date but not a number that counts something: "March 15 battalions"."""

_MAY_PRECEDE = wordset("on by until till from since before after through dated ending of due is effective starting")
_LOOK_AROUND = 40
_DAY_ENDS = frozenset("0123456789thdf")
"""Last letters of what stands before a month where a day does: "4", "4th", "3rd", "4th of"."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day as a text names it; `span` runs from its first word to its last, `weekday` is 0 for Monday."""

    span: Span
    month: int
    day: int
    year: int | None
    weekday: int | None
    weekday_span: Span | None
    is_certain: bool
    """Whether the words around it leave no doubt that the number is a day: "on 31 June", "June 31st"."""


def days(document: Document) -> Iterator[Day]:
    """The days that a document names, in no order."""
    for word in _MONTH_WORDS & document.vocabulary:
        name = word.capitalize()
        start = document.text.find(name)
        while start >= 0:
            end = start + len(name)
            found = _day(document.text, start, end, MONTH_OF[word]) if _is_word(document.text, start, end) else None
            if found is not None:
                yield found
            start = document.text.find(name, end)


def _is_word(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


def _day(text: str, start: int, end: int, month: int) -> Day | None:
    after = _DAY_AFTER.match(text, end)
    if after is None and text[start - 2 : start - 1] not in _DAY_ENDS:
        return None
    head = text[max(0, start - _LOOK_AROUND) : start]
    offset = start - len(head)
    if after:
        before = _WEEKDAY_BEFORE.search(head) if "day" in head else None
        day, ordinal, rest = after["day"], after["ordinal"], after
    else:
        before = _DAY_BEFORE.search(head)
        year = _YEAR_AFTER.match(text, end)
        if before is None or year is None:
            return None
        day, ordinal, rest = before["day"], before["ordinal"], year
    first = offset + (before.start() if before else len(head))
    last = rest.end()
    weekday = before["weekday"] if before else None
    weekday_span = (
        Span(offset + before.start("weekday"), offset + before.end("weekday")) if before and weekday else None
    )
    later = _WEEKDAY_AFTER.match(text, last) if weekday is None else None
    if later:
        weekday, weekday_span, last = later["weekday"], Span(*later.span("weekday")), later.end()
    context = text[max(0, first - _LOOK_AROUND) : first]
    if _SERIES_BEFORE.search(context) or _SERIES_AFTER.match(text, last):
        return None
    is_closed = bool(rest["year"]) or _may_end(text, last)
    if not is_closed:
        return None
    if text.startswith(")", last) and "(" in text[first:last]:
        last += 1
    preceding = _BEFORE.search(context)
    is_led = preceding is not None and (preceding[1] or "on").lower() in _MAY_PRECEDE
    return Day(
        span=Span(first, last),
        month=month,
        day=int(day),
        year=int(rest["year"]) if rest["year"] else None,
        weekday=WEEKDAYS.index(weekday) if weekday else None,
        weekday_span=weekday_span,
        is_certain=bool(ordinal or rest["year"] or weekday) or is_led,
    )


def _may_end(text: str, offset: int) -> bool:
    """Whether what follows a day can follow a date."""
    found = _NEXT.match(text, offset)
    if found is None or found["mark"] is not None:
        return found is None or found["mark"] not in {"%", "$", "-", "–"}
    return found["word"].lower() in _MAY_FOLLOW
