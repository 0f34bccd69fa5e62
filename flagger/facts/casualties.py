"""How many people a text counts as killed or injured, where and when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flagger.facts.entities import Entity, mentions
from flagger.facts.numbers import COUNTS, number_of
from flagger.facts.passages import sentences_with
from flagger.facts.wordlist import wordset
from flagger.records import Document, Span

KILLED, INJURED = "killed", "injured"

_FATAL = wordset("killed kills killing dead died dies deaths fatalities slain perished toll lives")
_HURT = wordset("injured injures injuring wounded wounds wounding injuries hurt")
_TRIGGERS = _FATAL | _HURT

_LEAD = r"(?:(?:at|least|more|than|over|about|around|some|up|to|as|many|nearly|almost|another|roughly|the|a|total|of)\s){0,5}"
_NUMBER = rf"(?<![\w$€£.,-])(?P<number>{COUNTS})(?![\w%]|[-–.,:]\d|-)"
_FRAMES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"{_NUMBER}\s(?:(?!and\b|or\b|per\b|years?\b|of\b)[\w’'-]+\s){{0,3}}?(?:(?:were|was|are|is|been|being|have|had|has|"
            r"reportedly|confirmed|also|all|left)\s){0,4}(?P<fate>killed|injured|wounded|dead|slain|died|perished|hurt)\b"
        ),
        (
            rf"\b(?P<fate>killed|kills|killing|injured|injures|injuring|wounded|wounds|wounding)\s{_LEAD}{_NUMBER}"
            r"(?!\s(?:years?|months?|weeks?|days?|hours?|minutes?|percent|per|times|miles|km|kilomet\w+|met\w+|of)\b)"
        ),
        rf"\b(?P<fate>toll)\b[^.;,\d]{{0,60}}?\s(?:is|was|at|to|of|reached|reaches|hit|passed|now|became|as)\s{_LEAD}{_NUMBER}",
        rf"{_NUMBER}\s(?:\w+\s)?(?P<fate>deaths|fatalities|injuries)\b",
        rf"\b(?:claim|claimed|claims|claiming|cost|costing|took|taking)\s(?:the\s)?(?P<fate>lives)\sof\s{_LEAD}{_NUMBER}",
        rf"\b(?:claim|claimed|claims|claiming|cost|costing|took|taking)\s{_LEAD}{_NUMBER}\s(?:\w+\s)?(?P<fate>lives)\b",
    )
)
_RANK = ("city", "capital", "region")


@dataclass(frozen=True, slots=True)
class Casualties:
    """One count: its words, the sentence that they stand in, and the fate that is counted."""

    fate: str
    number: int
    span: Span
    index: int


def casualties(document: Document) -> Iterator[Casualties]:
    """The counts of people killed and of people injured, in order; each number once."""
    for index, _ in sentences_with(document, _TRIGGERS):
        start, end = document.sentences[index]
        seen: set[int] = set()
        found = [match for frame in _FRAMES for match in frame.finditer(document.text, start, end)]
        for match in sorted(found, key=lambda match: match.start("number")):
            number = number_of(match["number"].lower())
            if number is None or match.start("number") in seen:
                continue
            seen.add(match.start("number"))
            fate = INJURED if match["fate"].lower() in _HURT else KILLED
            yield Casualties(fate, number, Span(*match.span()), index)


def place_of(document: Document, index: int) -> Entity | None:
    """The most exact place that a sentence names, as a name of its own; the first of several."""
    named = [
        mention.entity for mention in mentions(document, *document.sentence_tokens[index]) if not mention.is_adjective
    ]
    placed = [entity for entity in named if entity.kind not in {"voice", "union", "former"}]
    return min(
        placed, key=lambda entity: _RANK.index(entity.kind) if entity.kind in _RANK else len(_RANK), default=None
    )
