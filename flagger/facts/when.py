"""The day that a sentence speaks of, as an ISO date: as exact as the sentence and the article's own date allow."""

import re
from datetime import date, timedelta

from flagger.facts.calendar_dates import WEEKDAYS, days
from flagger.facts.wordlist import wordset
from flagger.records import Document

_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_WEEKDAY_OF = {name.lower(): number for number, name in enumerate(WEEKDAYS)}
_NEAR = wordset("today yesterday")
_WEEK = 7


def published(document: Document) -> date | None:
    """The day of the article, where it has one that can be read."""
    found = _ISO.match(document.article.date)
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


def date_of(document: Document, index: int) -> str:
    """The date in the sentence with this index, "2022-07-03", "2022" or "--07-03" without a year; "" for none."""
    start, end = document.sentences[index]
    words = document.words[slice(*document.sentence_tokens[index])]
    now = published(document)
    for day in days(document):
        if start <= day.span.start < end:
            year = day.year or (now.year if now else None)
            return f"{year or '-'}-{day.month:02d}-{day.day:02d}"
    if now is not None:
        for word in words:
            if word in _WEEKDAY_OF:
                return (now - timedelta(days=(now.weekday() - _WEEKDAY_OF[word]) % _WEEK)).isoformat()
            if word in _NEAR:
                return (now - timedelta(days=word == "yesterday")).isoformat()
    years = [word for word in words if _YEAR.fullmatch(word)]
    return years[0] if len(set(years)) == 1 else ""
