"""How many people an article says were killed or injured: where, on which day, by what, and in whose words."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from flagger.across.counting import COUNT, Range, range_of
from flagger.across.events import Event, Events
from flagger.across.stated import Stated
from flagger.across.wording import telling, voice_over
from flagger.facts.wordlist import wordset
from flagger.records import Claim, Document, Span

TRIGGERS = wordset(
    "killed killing kills died dead deaths death toll drowned perished fatalities lives injured injuring injures wounded "
    "wounding hurt"
)

_KILLED = "killed|shot dead|burned to death|drowned|dead"
_HURT = "injured|wounded|hurt"
_STOP = "and|in|on|after|when|at|near|since|as|with|by|from|among|including|of|who|that|while|before|but|inside|outside"
_WHO = rf"(?P<who>(?:\s(?!(?:were|was|are|have|had|has|{_STOP})\b)[\w’'-]+){{0,5}}?)"
_PASSIVE = (
    r"(?:\s(?:were|was|are|have\sbeen|has\sbeen|had\sbeen|being))?(?:\s(?:also|reported|confirmed|reportedly|either))?"
)
_AFTER = rf"(?P<who>(?:\s(?!(?:{_STOP})\b)[\w’'-]+){{0,4}})"
_NOBODY = (
    r"\b(?i:no one|nobody|no-one|no people|no civilians|no passengers)\s(?:was|were|has been|had been|have been)\s"
)

_FRAMES = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("killed", rf"\b{COUNT}{_WHO}{_PASSIVE}\s(?:{_KILLED})\b"),
        ("killed", rf"\b{COUNT}{_WHO}(?:\s(?:have|had|has))?(?:\salso)?\s(?:died|perished|lost\stheir\slives)\b"),
        ("killed", rf"\b(?:killed|killing|kills|kill)\s{COUNT}{_AFTER}"),
        ("killed", rf"\b(?:claimed|claiming|claims|cost|costing|took)\s(?:the\slives\sof\s)?{COUNT}{_AFTER}"),
        ("killed", rf"\b(?:left|leaving|leaves)\s{COUNT}{_WHO}\sdead\b"),
        ("killed", rf"\b(?:[Dd]eath\s)?[Tt]oll\b[^.;]{{0,80}}?\b(?:to|at|of|reached|is|was|passed|exceeded|topped)\s{COUNT}"),
        ("killed", rf"\b{COUNT}\s(?:deaths|fatalities)\b"),
        ("killed", rf"{_NOBODY}killed\b"),
        ("killed", r"\b(?:caused|causing)\sno\s(?:deaths|casualties|fatalities)\b"),
        ("injured", rf"\b{COUNT}{_WHO}{_PASSIVE}\s(?:{_HURT})\b"),
        ("injured", rf"\b(?:injured|injuring|injures|wounded|wounding|wounds|hurt|hurting)\s{COUNT}{_AFTER}"),
        ("injured", rf"\b(?:left|leaving|leaves)\s{COUNT}{_WHO}\s(?:{_HURT})\b"),
        ("injured", rf"{_NOBODY}(?:{_HURT})\b"),
    )
)  # fmt: skip
_NOT_COUNTED = re.compile(
    r"\b(?:since|annually|yearly|every|each|per|average|overdose|overdoses|covid-19|coronavirus|pandemic|virus|"
    r"(?:this|last|past|previous|next)\s(?:\w+\s)?(?:years?|months?|weeks?|decades?|days)|so\sfar|decades|"
    r"(?:in|during)\sthe\s(?:war|conflict|fighting))\b",
    re.IGNORECASE,
)
"""In a sentence that adds up over time, or counts what no single event did."""
_UNITS = wordset(
    "km kilometers kilometres miles mile percent per meters metres feet years year months weeks days hours minutes times "
    "dollars million billion pounds acres animals birds cattle fish dogs cows sheep horses whales elephants tanks aircraft "
    "drones bills jobs others other more points states districts of "
    "january february march april may june july august september october november december"
)
_ANYBODY = wordset("people persons person individuals lives victims")


class _Found(NamedTuple):
    kind: str
    span: Span
    number: Range
    whose: str


def casualties(document: Document, written: int | None) -> Iterator[Stated]:
    """Every count of dead or injured of one event that has a place and a day; `written` is the day of the article."""
    events = Events(document, written)
    for index, start, sentence in telling(document, TRIGGERS):
        if _NOT_COUNTED.search(sentence):
            continue
        for found in _counts(sentence):
            event = events.around(index, found.span.start, is_toll="toll" in sentence[slice(*found.span)].lower())
            stated = _stated(document, index, start, found, event)
            if stated is not None:
                yield stated


def _counts(sentence: str) -> Iterator[_Found]:
    """The counts in a sentence, each once."""
    taken: set[tuple[str, int]] = set()
    for kind, frame in _FRAMES:
        for match in frame.finditer(sentence):
            groups = match.groupdict()
            count = range_of(match) if groups.get("number") or groups.get("plenty") else Range(0.0, 0.0, 0.0)
            who = (groups.get("who") or "").split()
            if not _UNITS.isdisjoint(word.lower() for word in who[:2]):
                continue
            place = (kind, match.start("number") if groups.get("number") else match.start())
            if place not in taken:
                taken.add(place)
                end = match.start() + len(match[0].rstrip())
                yield _Found(kind, Span(match.start(), end), count, _whose(who))


def _whose(who: list[str]) -> str:
    """Whom a count counts: the last noun, or "" for people of any kind."""
    words = [word.lower() for word in who if word.isalpha()]
    if not words or not _ANYBODY.isdisjoint(words):
        return ""
    return words[-1]


def _stated(document: Document, index: int, start: int, found: _Found, event: Event) -> Stated | None:
    """The claim of a count, if it is one of a single event; `start` is where its sentence begins."""
    if event.place is None or not event.is_single:
        return None
    span = Span(start + found.span.start, start + found.span.end)
    voice = voice_over(document, index, span)
    if voice is None:
        return None
    return Stated(
        key=f"{found.kind}|{event.place.name}",
        claim=Claim(
            relation=found.kind,
            agent="",
            patient=found.whose or "people",
            span=span,
            place=event.place.name,
            number=found.number.number,
            attribution=voice.kind,
            speaker=voice.speaker,
        ),
        when=event.moment,
        outer=event.place.outer,
        low=found.number.low,
        high=found.number.high,
        causes=event.causes,
        sites=event.sites,
        whose=found.whose,
    )
