"""Phrase lists that several rules of this family search: patterns with alternatives, found through one rare word."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import product
from typing import NamedTuple

from flagger.facts.wordlist import wordset
from flagger.records import Document

_SLOT = re.compile(r"(?:[^\s()]|\([^()]*\))+")
_ALTERNATIVES = re.compile(r"\(([^()]*)\)")
_COMMON = wordset(
    "'s , 100 3 ? a about absolutely administration all america american americans among and any anyone are "
    "aren't army as at attack attacks back be been before behind being believe beyond big biggest bush by "
    "campaign candidate chief children civil claim claims climate clinton coming complete completely "
    "constitution core country court cover crime crisis culture death decide deep democrats did didn't "
    "disaster do does doesn't don't down economy election end event events ever every everyone everything "
    "evidence expert experts failure family find folks follow for force forces foreign freedom full game "
    "generation gone google government governments governor great greatest group groups hands has have he hear "
    "her here hillary his history hold homes how human i illegal in interview investigation is isn't it its "
    "job justice kids know knows land late law leader leaders left life likely make makes man media money more "
    "most nation never new news no not nothing nuclear obama of official on once one open operation operations "
    "order our out over own party people percent person piece plans police policies political president press "
    "public real reality really reason remains report republican republicans research rich right rights run "
    "running safe say saying see senator senators sense she show shows simply so social standard standards "
    "state states story students such system take taken takes taking talk talking tell terrorist terrorists "
    "that the their them there these they think third this threat three time to too total tried true trump "
    "truth u.s. under union united up urban us values version very victims video want wants war was washington "
    "way we were west what white whole will with woman women won't world you your "
)
"""Words of these lists that more than three in a hundred news articles have; only the speed rests on them."""

Slot = tuple[tuple[str, ...], ...]
"""The runs of words of which one stands at a place of a pattern; an empty run lets the place be skipped."""


class Match(NamedTuple):
    """A phrase found at the tokens `first` to `last` (exclusive), with what its list stands for."""

    first: int
    last: int
    kind: str


class _Anchored(NamedTuple):
    """A pattern that may stand around one of its words: the slots before and after the run that has the word."""

    before: tuple[Slot, ...]
    run: tuple[str, ...]
    offset: int
    after: tuple[Slot, ...]
    kind: str
    words: frozenset[str]
    """A text that has the pattern has all of these words."""
    needed: tuple[frozenset[str], ...]
    """And of each of these sets at least one word."""


def listed(patterns: str) -> tuple[str, ...]:
    """The patterns of a text that sets them apart with semicolons.

    >>> listed("thug(|s); useful idiot(|s)")
    ('thug(|s)', 'useful idiot(|s)')
    """
    return tuple(" ".join(pattern.split()) for pattern in patterns.split(";") if pattern.strip())


def slots(pattern: str) -> tuple[Slot, ...]:
    """The places of a pattern with their alternatives, longest first.

    >>> slots("the (deep|secret) state(|s)")
    ((('the',),), (('secret',), ('deep',)), (('states',), ('state',)))
    """
    places = []
    for place in _SLOT.findall(pattern):
        parts = [part.split("|") for part in _ALTERNATIVES.split(place)]
        runs = {tuple("".join(choice).split()) for choice in product(*parts)}
        places.append(tuple(sorted(runs, key=lambda run: (-len(run), [-len(word) for word in run], run))))
    return tuple(places)


class Phrases:
    """Phrases of several kinds, matched on whole lower-case tokens; where two overlap, the first or longer is found."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        """`lists` holds the patterns of each kind, in lower case, a possessive 's apart from its word."""
        found: dict[str, list[_Anchored]] = defaultdict(list)
        for kind, patterns in lists.items():
            for pattern in patterns:
                places = slots(pattern)
                best = max(range(len(places)), key=lambda at: min(_rarity(run) for run in places[at]))
                others = [
                    frozenset(max(run, key=_rarity_of_word) for run in place)
                    for at, place in enumerate(places)
                    if at != best and all(place)
                ]
                for run in places[best]:
                    offset = max(range(len(run)), key=lambda at: _rarity_of_word(run[at]))
                    found[run[offset]].append(
                        _Anchored(places[:best], run, offset, places[best + 1 :], kind, frozenset(run), tuple(others))
                    )
        self._by_anchor = {word: tuple(entries) for word, entries in found.items()}
        self._anchors = frozenset(found)

    def find(self, document: Document) -> list[Match]:
        """All matches in reading order, none overlapping another."""
        vocabulary = document.vocabulary
        words = document.words
        matches = []
        for anchor in self._anchors & vocabulary:
            possible = [
                entry
                for entry in self._by_anchor[anchor]
                if entry.words <= vocabulary and not any(map(vocabulary.isdisjoint, entry.needed))
            ]
            if possible:
                for index in document.places(anchor):
                    matches += [match for entry in possible if (match := _match(words, index, entry)) is not None]
        matches.sort(key=lambda match: (match.first, -match.last, match.kind))
        kept: list[Match] = []
        for match in matches:
            if not kept or match.first >= kept[-1].last:
                kept.append(match)
        return kept


def _rarity(run: tuple[str, ...]) -> float:
    """How rare the rarest word of a run is: long words are rare, near enough, but for the common ones of news."""
    return max(map(_rarity_of_word, run), default=0)


def _rarity_of_word(word: str) -> float:
    return len(word) / (10 if word in _COMMON else 1)


def _match(words: tuple[str, ...], index: int, entry: _Anchored) -> Match | None:
    first = index - entry.offset
    last = first + len(entry.run)
    if first < 0 or (len(entry.run) > 1 and words[first:last] != entry.run):
        return None
    start = _before(words, first, entry.before)
    if start < 0:
        return None
    end = _after(words, last, entry.after)
    return None if end < 0 else Match(start, end, entry.kind)


def _before(words: tuple[str, ...], end: int, places: tuple[Slot, ...]) -> int:
    """Where the places begin if they end at a token, or -1."""
    if not places:
        return end
    for run in places[-1]:
        start = end - len(run)
        if start >= 0 and words[start:end] == run and (found := _before(words, start, places[:-1])) >= 0:
            return found
    return -1


def _after(words: tuple[str, ...], start: int, places: tuple[Slot, ...]) -> int:
    """Where the places end if they begin at a token, or -1."""
    if not places:
        return start
    for run in places[0]:
        end = start + len(run)
        if words[start:end] == run and (found := _after(words, end, places[1:])) >= 0:
            return found
    return -1
