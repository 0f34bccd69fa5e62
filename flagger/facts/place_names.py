"""Where a sentence says that something happened: a name behind a preposition, with the larger place it is said to lie in."""

import re
import unicodedata
from typing import NamedTuple

from flagger.facts.entities import Entity, mentions, named_by
from flagger.facts.wordlist import wordset
from flagger.records import Document

NAME = r"[A-ZÀ-ÖØ-Þ][\w’'.-]*(?<![.’'-])(?:[\s-](?:de\s|del\s|la\s|al\s)?[A-ZÀ-ÖØ-Þ][\w’'-]*){0,3}"
"""Words with capitals, as names of places are written."""

_LOCATED = re.compile(
    r"\b(?:in|at|near|outside|around|across|off|through|on|hit|hits|struck|strikes|rocked|shook|of)\s(?:the\s)?"
    r"(?:(?!(?:in|at|near|on|from|by|with|for|to|and|or|but|who|which|that|when|where|after|before|as|was|were|is|are)\s)"
    r"[a-z][a-z-]*\s){0,4}?"
    rf"(?:(?P<owner>{NAME})['’]s\s)?(?P<name>{NAME})(?:,\s(?:[a-z]+\s)?(?P<outer>{NAME})(?=[,.\s;]))?"
)
_NOT_PLACES = wordset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december the a an he she it they we i his her their its this that these those there "
    "president minister prime general world cup christmas easter ramadan islam god mr mrs ms dr hurricane typhoon "
    "cyclone storm earth internet english twitter facebook telegram covid-19"
)
_STORM = re.compile(r"\b(?:Hurricane|Typhoon|Cyclone|Tropical Storm|Storm)\s[A-Z][a-z]+")
_OF_PLACES = wordset(
    "city town port village capital province region district state island suburb part parts outskirts coast strike attack"
)


class Place(NamedTuple):
    """`name` is what articles about one place share; `outer` is the larger place that is named, or that is known to hold it.

    `is_state` tells that it is a whole state, in which much happens on one day.
    """

    name: str
    outer: str = ""
    is_state: bool = False


def located(document: Document, start: int, end: int, position: int) -> Place | None:
    """The place that a stretch of text gives, the one nearest to a position in it; None where there is none."""
    best: tuple[int, Place] | None = None
    text = document.text[start:end]
    for match in _LOCATED.finditer(text):
        if _is_no_place(match["name"]) or _is_adjective(text, match):
            continue
        if match[0].startswith("of ") and not _is_place_noun(text, match.start()):
            continue
        distance = abs(match.start() - position)
        if best is None or distance < best[0]:
            name_at = start + match.start("name")
            outer = match["outer"] or match["owner"] or ""
            if _is_no_place(outer):
                outer = ""
            best = (distance, place_of(document, name_at, start + match.end("name"), outer))
    storm = _STORM.search(text)
    if storm and best is not None:
        return Place(f"{storm[0].lower()} {best[1].name}", best[1].outer)
    return best[1] if best else None


def _is_no_place(name: str) -> bool:
    first = name.replace("’", "'").split()[:1]
    return bool(first) and first[0].lower().removesuffix("'s") in _NOT_PLACES


def _is_adjective(text: str, match: re.Match[str]) -> bool:
    """Whether a name only describes what follows: "in a Russian attack", "in the Russian city of ..."."""
    if not text[match.end("name") :].lstrip(" ")[:1].islower() or match["outer"]:
        return False
    known = named_by(match["name"].lower())
    is_described = re.search(r"\ban?\s\Z", text[match.start() : match.start("name")]) is not None
    return is_described or (known is not None and known[1])


def _is_place_noun(text: str, position: int) -> bool:
    before = text[:position].split()
    return bool(before) and before[-1] in _OF_PLACES


def place_of(document: Document, start: int, end: int, outer: str = "") -> Place:
    """The place under the name that stands between two offsets."""
    entity = entity_at(document, start, end)
    if entity is None:
        return Place(plain(document.text[start:end]), _called(outer))
    return Place(plain(entity.name), _called(outer) or (entity.state if not entity.is_state else ""), entity.is_state)


def entity_at(document: Document, start: int, end: int) -> Entity | None:
    """The known place that the name between two offsets is, if it is one as a whole."""
    tokens = document.tokens
    bounds = document.sentence_tokens[document.sentence_of(_token(document, start))]
    for mention in mentions(document, bounds.start, bounds.end):
        first, last = tokens[mention.first][0], tokens[mention.last - 1][1]
        if first == start and last <= end and not mention.is_adjective:
            rest = document.text[last:end].split()
            return mention.entity if not rest or rest[0].lower() in _OF_PLACES else None
    return None


def _token(document: Document, offset: int) -> int:
    from bisect import bisect_right

    return max(0, bisect_right(document.tokens, (offset, len(document.text))) - 1)


def _called(outer: str) -> str:
    """A larger place under the id that the base has for it, or in plain letters."""
    known = named_by(outer.lower()) if outer else None
    return known[0].id if known else plain(outer)


def plain(name: str) -> str:
    """A name in lower case without accents and the noun that may follow it.

    >>> plain("São Paulo State")
    'sao paulo'
    """
    letters = unicodedata.normalize("NFKD", name)
    words = "".join(letter for letter in letters if not unicodedata.combining(letter)).lower().replace("’", "'").split()
    while len(words) > 1 and words[-1] in _OF_PLACES:
        words.pop()
    return " ".join(words).removesuffix("'s")
