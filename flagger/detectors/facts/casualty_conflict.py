"""FC503: two counts of the dead or injured of one event that cannot both be true."""

from collections.abc import Iterator
from itertools import combinations, islice, pairwise

from flagger.facts.casualties import TRIGGERS, Casualties, counts_in, place_of
from flagger.facts.entities import Entity
from flagger.facts.passages import sentences_with
from flagger.facts.voice import OWN, telling_under, voice_at
from flagger.facts.when import day_named
from flagger.facts.wordlist import wordset
from flagger.records import Document, Flag, Severity, Span
from flagger.rules import Detector, Measured, Rule

CASUALTY_CONFLICT = Rule(
    code="FC503",
    name="casualty-conflict",
    summary="gives two counts of the victims of one event",
    severity=Severity.MAJOR,
    what="Two sentences of one article that count the dead, or the injured, of the same strike, blast or accident on the "
    "same day differently, without a word that the count changed or that another gave it.",
    why="One of the numbers was garbled, or two reports were mixed up.",
    examples=(
        "The blast killed 12 people on Monday. Monday's blast [[killed 31 people]].",
        "At least 14 people were killed in the strike on Dnipro on Saturday. The [[toll from Saturday's strike is nine]].",
    ),
    clean=(
        "The blast killed 12 people on Monday. The death toll of Monday's blast later rose to 31.",
        "The blast killed 12 people on Monday. Another blast on Monday killed 31.",
        "The blast killed 12 people on Monday, police said. Doctors said Monday's blast killed 15.",
    ),
    blind_spots="Events that the sentences do not name by the same word and day.",
    source="Arithmetic.",
    measured=Measured(
        3, 3, "seven sets of sentences that were written before the rules were looked at, at their first run"
    ),
)

_EVENTS = wordset(
    "blast explosion strike attack bombing shelling airstrike crash collision fire blaze earthquake quake flood shooting "
    "massacre ambush raid stampede collapse avalanche landslide derailment storm typhoon hurricane clash battle"
)
_WEAPONS = wordset("missile rocket drone bomb bomber shell gunman truck bus train ferry")
"""Words that name one event only together with its place."""
_BLASTS = wordset("bomb bomber bombing blast explosion")
"""Words for one event, which a text tells in turn."""
_STRIKES = _EVENTS | _WEAPONS
_CHANGES = wordset(
    "rose risen rises rising climbed updated revised initially earlier later previously now further more another second separate "
    "also other others total altogether both overall each latter first since subsequently additional including "
    "among children women soldiers officers policemen conflicting reports estimates alone nearby same"
)

_MOST = 40
"""Counts that are compared with each other: an article with more is a chronicle of many events."""


def find(document: Document) -> Iterator[Flag]:
    if document.vocabulary.isdisjoint(_STRIKES):
        return
    told = [index for index, bounds in sentences_with(document, TRIGGERS) if _is_of_event(document, bounds)]
    if len(told) < 2:
        return
    counts = list(islice((count for index in told for count in counts_in(document, index)), _MOST))
    for one, other in combinations(counts, 2):
        if _are_of_one_event(document, one, other) and _conflict(one, other):
            yield CASUALTY_CONFLICT.flag(
                document,
                *other.span,
                f"{other.number:,.0f} {other.fate} here, {one.number:,.0f} before, on one event",
                evidence=(("other passage", document.quote(document.sentences[one.index])),),
            )
            return


def _is_of_event(document: Document, bounds: Span) -> bool:
    words = document.words[slice(*bounds)]
    return not _STRIKES.isdisjoint(words) and _CHANGES.isdisjoint(words)


def _are_of_one_event(document: Document, one: Casualties, other: Casualties) -> bool:
    """Whether two counts are of the same fate, kind of event, day and place, told in the article's own voice or in one."""
    if one.index == other.index or one.fate != other.fate:
        return False
    words = [frozenset(document.words[slice(*document.sentence_tokens[count.index])]) for count in (one, other)]
    days = [day_named(document, count.index) for count in (one, other)]
    is_told_on = other.index - one.index == 1 and not days[1] and _tells_on(document, one.index, other.index)
    if (days[0] != days[1] or not days[0]) and not is_told_on:
        return False
    places: list[Entity | None] = [place_of(document, count.index) for count in (one, other)]
    if places[0] and places[1] and places[0].id != places[1].id:
        return False
    is_placed = places[0] is not None and places[1] is not None
    is_definite = _is_definite(document, other.index)
    is_named_anew = is_placed and is_definite and all(not _BLASTS.isdisjoint(each) for each in words)
    if not (is_told_on or is_named_anew or _share_event(words[0] & words[1], is_placed=is_placed or is_definite)):
        return False
    return all(voice_at(document, count.index, telling_under(document, count.span)) == OWN for count in (one, other))


def _tells_on(document: Document, one: int, other: int) -> bool:
    """Whether a sentence goes on with the event of the one before: "the attack", at a place that both name."""
    names = [_names_in(document, index) for index in (one, other)]
    return _is_definite(document, other) and not names[0].isdisjoint(names[1])


def _is_definite(document: Document, index: int) -> bool:
    """Whether a sentence speaks of "the attack" or "Friday's attack"."""
    words = document.words[slice(*document.sentence_tokens[index])]
    return any(before in {"the", "'s"} and word in _STRIKES for before, word in pairwise(words))


def _names_in(document: Document, index: int) -> set[str]:
    """The words of a sentence that begin with a capital, but for its first."""
    first, last = document.sentence_tokens[index]
    return {document.words[at] for at in range(first + 1, last) if document.text[document.tokens[at][0]].isupper()}


def _share_event(words: frozenset[str], *, is_placed: bool) -> bool:
    """Whether two sentences have one word for an event, or, of one place, one for what struck it."""
    shared = _EVENTS & words
    return len(shared) == 1 or (not shared and is_placed and len(_WEAPONS & words) == 1)


def _conflict(one: Casualties, other: Casualties) -> bool:
    """Whether no number fits both counts: "at least" leaves room above, "about" on both sides."""
    return max(one.low, other.low) > min(one.high, other.high)


DETECTOR = Detector(rules=(CASUALTY_CONFLICT,), find=find)
