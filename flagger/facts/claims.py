"""Sentences -> claims: what an article says happened, in whose words, with the names as they stand in the text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from flagger.facts.calendar_dates import MONTH_OF
from flagger.facts.entities import Entity, Mention, entities, mentions
from flagger.facts.frames import tellings
from flagger.facts.passages import sentences_with
from flagger.facts.shape import Shape, readings
from flagger.facts.telling import Telling
from flagger.facts.voice import voice_of
from flagger.facts.wordlist import wordset
from flagger.records import Claim, Document, Span

_HISTORY = wordset(
    "soviet ussr tsar tsarist czar khrushchev lenin stalin bolshevik bolsheviks century medieval ottoman khan khanate "
    "catherine historically empire"
)
"""Words that put a claim without a year before living memory."""

FULL_SCALE = wordset("full-scale full-blown all-out unprovoked")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
YEARS = frozenset(map(str, range(1500, 2100)))
_MONTHS = MONTH_OF | {"christmas": 12}
_LIVING_MEMORY = 1992
_OPENING = 6
_ANY_PLACE = wordset("territory region area enclave land")
"""Nouns that can stand for any place that is no state, "the territory"; others only for their own kind, "the peninsula"."""
_TOWNS = wordset("city town port capital")
_PLACING = wordset("of in over for into to at near around outside from")
_LEADS = wordset("the , its their")
_RELATIVE = wordset("after before since when until later following ago")
"""Words that put a deed into another time than the one its sentence opens with."""


@dataclass(frozen=True)
class Relation:
    """A kind of deed: the letters of its words in a shape, and the words that every statement of it contains."""

    name: str
    letters: Mapping[str, str]

    @cached_property
    def triggers(self) -> frozenset[str]:
        return frozenset(word for word, letter in self.letters.items() if letter != "L")


@dataclass(frozen=True, slots=True)
class Told:
    """A claim together with its place in the text: the mentions in its roles, for the words of a correction."""

    claim: Claim
    telling: Telling
    patient: Entity
    year: int | None
    years_around: frozenset[int]
    """Years that the sentence names, for a statement that has none of its own."""
    is_historic: bool
    """No year of its own, but talk of older times around it."""
    is_full_scale: bool
    """Whether the sentence has the deed on a large scale, or on the day that one such began."""
    month: int | None
    """The month beside the claim's own year."""


def told(
    document: Document, relation: Relation, triggers: frozenset[str], *, needs: Sequence[frozenset[str]] = ()
) -> Iterator[Told]:
    """Every statement of a relation in a document, whoever makes it.

    `triggers` are the words worth reading for; a sentence must have one of each set of `needs`, too.
    """
    if any(document.vocabulary.isdisjoint(words) for words in (triggers, *needs)):
        return
    for index, bounds in sentences_with(document, triggers):
        if any(words.isdisjoint(document.words[bounds.start : bounds.end]) for words in needs):
            continue
        shapes = readings(document, *bounds, relation.letters)
        for telling in _first_tellings(shapes):
            patient = _patient(document, telling, bounds, index)
            if patient is None:
                continue
            voice = voice_of(document, shapes[0], index, telling)
            dating = _date_words(document, telling, bounds)
            year = _year(dating)
            yield Told(
                claim=Claim(
                    relation=relation.name,
                    agent=_actor(telling.agent or telling.recipient),
                    patient=patient.id,
                    span=Span(document.tokens[telling.first][0], document.tokens[telling.last - 1][1]),
                    date=str(year or ""),
                    attribution=voice.kind,
                    speaker=voice.speaker,
                    origin=_actor(telling.origin),
                ),
                telling=telling,
                patient=patient,
                year=year,
                years_around=_years(document.words[slice(*bounds)]),
                is_historic=year is None and is_historic(document, index),
                month=_month(dating),
                is_full_scale=_is_full_scale(document.words[slice(*bounds)]),
            )


def _first_tellings(shapes: Sequence[Shape]) -> Iterator[Telling]:
    """The statement of each trigger in the first shape of the sentence that shows it whole."""
    whole: dict[int, Telling] = {}
    for sentence in shapes:
        for telling in tellings(sentence):
            known = whole.get(telling.trigger)
            is_fuller = known and not known.agent and telling.agent and not known.recipient
            if known is None or is_fuller or (known.is_part and not telling.is_part):
                whole[telling.trigger] = telling
    yield from whole.values()


def _actor(mention: Mention | None) -> str:
    return mention.entity.actor if mention else ""


def _patient(document: Document, telling: Telling, bounds: Span, index: int) -> Entity | None:
    """What was taken: the name itself, or the one place that "the peninsula" can mean here."""
    if telling.patient is not None:
        return None if telling.patient.entity.kind == "voice" else telling.patient.entity
    if telling.anaphor is None:
        return None
    noun = document.words[telling.anaphor]
    is_first = any(block.start == index for block in document.block_sentences)
    first = bounds.start if is_first else document.sentence_tokens[index - 1].start
    if noun == "country":
        agent = _actor(telling.agent)
        named = (m.entity for m in mentions(document, *bounds) if m.entity.is_state)
        candidates = {entity.id for entity in named if entity.id != agent}
    else:
        candidates = {m.entity.id for m in mentions(document, first, bounds.end) if _may_mean(document, noun, m)}
    return entities()[candidates.pop()] if len(candidates) == 1 else None


def _may_mean(document: Document, noun: str, named: Mention) -> bool:
    """Whether "the peninsula", "the territory" or "the city" can mean a name."""
    kind = named.entity.kind
    if noun in _TOWNS and kind == "capital":
        return document.words[named.first - 1] in _PLACING  # elsewhere "Moscow" is a voice, not a place
    return kind == noun or (noun in _TOWNS and kind == "city") or (noun in _ANY_PLACE and kind == "region")


def _date_words(document: Document, telling: Telling, bounds: Span) -> Sequence[str]:
    """The words that date a statement: its own, and those of "In March 2014," at the beginning of its sentence."""
    words = document.words
    own, tail = words[telling.first : telling.last], words[telling.trigger : telling.last]
    if any(_YEAR.fullmatch(word) for word in tail):
        return tail
    if any(_YEAR.fullmatch(word) for word in own):
        return own
    lead = telling.first
    while lead > bounds.start and words[lead - 1] in _LEADS:
        lead -= 1
    near = words[max(bounds.start, lead - 2) : lead]
    if near and _YEAR.fullmatch(near[-1]):
        return (*own, *near)
    opening = words[bounds.start : min(lead, bounds.start + _OPENING)]
    if any(_YEAR.fullmatch(word) for word in opening):
        opening = opening[: next(at for at, word in enumerate(opening) if _YEAR.fullmatch(word)) + 1]
    is_apart = opening[:1] != ("in",) or not _RELATIVE.isdisjoint(words[max(bounds.start, lead - 2) : lead])
    is_only = len(_years(words[slice(*bounds)])) == 1
    return own if is_apart or not is_only else (*own, *opening)


def _year(words: Sequence[str]) -> int | None:
    return next((int(word) for word in words if _YEAR.fullmatch(word)), None)


def is_historic(document: Document, index: int) -> bool:
    """Whether the sentence with this index speaks of older times: a year or a word from before living memory."""
    words = document.words[slice(*document.sentence_tokens[index])]
    return min(_years(words), default=_LIVING_MEMORY) < _LIVING_MEMORY or not _HISTORY.isdisjoint(words)


def _month(words: Sequence[str]) -> int | None:
    """The month in "in June 1950", "on 25 June 1950" and the like."""
    return next((_MONTHS[word] for word in words if word in _MONTHS), None)


def _is_full_scale(words: Sequence[str]) -> bool:
    return not FULL_SCALE.isdisjoint(words) or any(
        month in {"february", "feb"} and "24" in (words[max(0, index - 1)], *words[index + 1 : index + 3])
        for index, month in enumerate(words)
    )


def _years(words: Sequence[str]) -> frozenset[int]:
    return frozenset(map(int, YEARS.intersection(words)))
