"""The day that a sentence speaks of, as an ISO date: as exact as the sentence and the article's own date allow."""

import re
from bisect import bisect_left
from datetime import date, timedelta

from flagger.facts.calendar_dates import MONTH_OF, WEEKDAYS, Day, days
from flagger.facts.wordlist import wordset
from flagger.once import once_per_document
from flagger.records import Document

_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_WEEKDAY_OF = {name.lower(): number for number, name in enumerate(WEEKDAYS)}
_NEAR = wordset("today yesterday")
_WEEK = 7
_LONGEST_MONTH = 31


def published(document: Document) -> date | None:
    """The day of the article, where it has one that can be read."""
    found = _ISO.match(document.article.date)
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


@once_per_document
def _in_order(document: Document) -> tuple[Day, ...]:
    return tuple(sorted(days(document), key=_start))


def _start(day: Day) -> int:
    return day.span.start


def date_of(document: Document, index: int) -> str:
    """The date in the sentence with this index, "2022-07-03", "2022" or "--07-03" without a year; "" for none."""
    start, end = document.sentences[index]
    words = document.words[slice(*document.sentence_tokens[index])]
    now = published(document)
    named = _in_order(document)
    at = bisect_left(named, start, key=_start)
    if at < len(named) and named[at].span.start < end:
        day = named[at]
        year = day.year or (now.year if now else None)
        return f"{year or '-'}-{day.month:02d}-{day.day:02d}"
    for at, word in enumerate(words):
        beside = [
            each for each in (*words[max(0, at - 1) : at], *words[at + 1 : at + 2]) if each.isdigit() and len(each) <= 2
        ]
        if word in MONTH_OF and beside and 0 < int(beside[0]) <= _LONGEST_MONTH:
            return f"{now.year if now else '-'}-{MONTH_OF[word]:02d}-{int(beside[0]):02d}"
    if now is not None:
        for word in words:
            if word in _WEEKDAY_OF:
                return (now - timedelta(days=(now.weekday() - _WEEKDAY_OF[word]) % _WEEK)).isoformat()
            if word in _NEAR:
                return (now - timedelta(days=word == "yesterday")).isoformat()
    years = [word for word in words if _YEAR.fullmatch(word)]
    return years[0] if len(set(years)) == 1 else ""


def day_named(document: Document, index: int) -> str:
    """The day that the sentence with this index names, by date or else by its weekday; "" for none or more than one."""
    found = date_of(document, index)
    if len(found) > len("2022"):
        return found
    words = document.words[slice(*document.sentence_tokens[index])]
    named = {word for word in words if word in _WEEKDAY_OF or word in _NEAR}
    return named.pop() if len(named) == 1 else ""
