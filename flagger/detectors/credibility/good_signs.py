"""What speaks for an article: it names its sources, asks the other side, says what it could not verify, corrects itself.

These are no flags, since nothing is wrong; the credibility score counts them in the article's favour.
"""

import re
from collections.abc import Iterator
from itertools import islice

from flagger.records import Document

NAMES_SOURCES = "names its sources"
ASKS = "asked the other side"
OWNS_UP = "says what it could not verify"
CORRECTS = "corrects itself"

_SAY = "said|says|told|added|adds|explained|wrote|argued|warned|testified|noted|asked"
_SAYING = frozenset(_SAY.split("|"))
_NAME = r"[A-Z][\w’'-]{1,20}(?:\s[A-Z]\.)?\s[A-Z][\w’'-]{1,20}"
_BEFORE = re.compile(rf"\b(?P<name>{_NAME})(?:,\s[^.;:\"“”\n]{{1,80}},)?\s(?:who\s)?(?:{_SAY})\Z")
_BEFORE_CHARS = 150
_AFTER = re.compile(rf"(?:{_SAY})\s(?P<name>{_NAME})")
"""Somebody with two names who is said to have said something, around a verb of saying."""

_LEAST_NAMED = 2

_PHRASES = {
    ASKS: re.compile(
        r"\bdeclined\sto\scomment|\b(?:did|has|had)\snot\s(?:immediately\s)?(?:respond(?:ed)?\sto|repl(?:y|ied)\sto|return(?:ed)?\s(?:an?\s)?(?:phone\s)?(?:calls?|messages?|emails?|requests?))\b"
        r"|\bdid\snot\s(?:immediately\s)?(?:respond|reply)[.,]"
        r"|\bcould\snot\s(?:immediately\s)?be\sreached|\brequests?\sfor\scomment|\bno\simmediate\s(?:comment|response)"
        r"|\basked\sfor\scomment"
    ),
    OWNS_UP: re.compile(
        r"\b(?:could|can)\snot\s(?:be\s)?(?:independently|immediately)\s(?:be\s)?(?:verif|confirm|corroborat)"
        r"|\bnot\s(?:been\s)?(?:independently|immediately)\s(?:verif|confirm)|\bunable\sto\s(?:independently\s)?(?:verify|confirm)"
        r"|\bno\sindependent\sconfirmation"
    ),
    CORRECTS: re.compile(
        r"(?m)^(?:Correction|Clarification|Editor[’']s\snote):|\b[Aa]n\searlier\sversion\sof\sthis\s(?:article|story|report)"
        r"|\bthis\s(?:article|story|report)\s(?:has\sbeen|was)\s(?:corrected|updated\sto\scorrect)"
    ),
}
_WORDS = {
    ASKS: frozenset(
        {"comment", "respond", "responded", "reply", "replied", "return", "returned", "reached", "response"}
    ),
    OWNS_UP: frozenset({"independently", "immediately", "unable", "independent"}),
    CORRECTS: frozenset({"correction", "clarification", "note", "version", "corrected", "correct"}),
}
"""Each phrase has one of these words, and ends within so many characters on both sides of it:"""
_PHRASE_CHARS = 80


def good_signs(document: Document) -> tuple[str, ...]:
    """The names of the good signs that a text shows, in a fixed order; an empty text shows none."""
    found = [name for name, pattern in _PHRASES.items() if _has(document, _WORDS[name], pattern)]
    return (NAMES_SOURCES, *found) if _names_sources(document) else tuple(found)


def _has(document: Document, words: frozenset[str], pattern: re.Pattern[str]) -> bool:
    spans = (document.tokens[place] for place in document.places_of(words))
    return any(pattern.search(document.text, max(0, a - _PHRASE_CHARS), b + _PHRASE_CHARS) for a, b in spans)


def _names_sources(document: Document) -> bool:
    seen: set[str] = set()
    for person in islice(_named(document), 20):
        seen.add(person)
        if len(seen) >= _LEAST_NAMED:
            return True
    return False


def _named(document: Document) -> Iterator[str]:
    """The names of those who are said to have said something, in order; a name counts for one verb."""
    text = document.text
    done = 0
    for place in document.places_of(_SAYING):
        start, end = document.tokens[place]
        match = _BEFORE.search(text, max(done, start - _BEFORE_CHARS), end) or _AFTER.match(text, start)
        if match:
            yield match["name"]
            done = match.end()
