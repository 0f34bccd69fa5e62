"""FC201: a town or region said to lie in a state or region that it does not lie in."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from flagger.facts.claims import is_historic
from flagger.facts.entities import Mention, entities, places
from flagger.facts.frames import Telling
from flagger.facts.geography import is_within, lies_in, region_of
from flagger.facts.passages import sentences_with
from flagger.facts.shape import Shape, shape
from flagger.facts.voice import SILENT, voice_of
from flagger.facts.wordlist import wordset
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

WRONG_COUNTRY = Rule(
    code="FC201",
    name="wrong-country",
    summary="places a town or region in a state or region where it is not",
    severity=Severity.MAJOR,
    what="A known town or region called a place of another state, or of another region of its state: 'the Russian city "
    "of Kharkiv', 'Lysychansk in the Donetsk region'.",
    why="Names of states and regions are what careless translation and rewriting swap first.",
    examples=(
        "Shells hit the [[Russian city of Kharkiv]] on Monday.",
        "[[Lviv, a city in western Poland]], took in refugees.",
        "Fighting went on for [[Bakhmut in Luhansk province]].",
    ),
    clean=(
        "The Russian-occupied city of Melitopol was quiet.",
        "Refugees from Mariupol in Russia asked to go home.",
        "He was born in the Polish city of Lwów in 1921.",
        "Kharkiv, Russia said, had been encircled.",
    ),
    blind_spots="Namesakes that the base does not know; places that two states claim, of which nothing is said.",
    source="Towns, regions and states in facts/packs.",
)

_NOUNS = wordset(
    "city cities town towns port region regions oblast province district village suburb resort stronghold hub lies "
    "located situated"
)
_PLACE = wordset("city town port village suburb resort stronghold hub settlement metropolis")
_REGION = wordset("region oblast province")
_MODIFIERS = wordset(
    "border port coastal industrial major largest biggest second-largest third-largest second third fourth fifth key "
    "strategic besieged embattled frontline front-line small tiny big main historic ancient picturesque resort mining "
    "steel university provincial regional northern southern eastern western central north south east west northeastern "
    "northwestern southeastern southwestern north-eastern north-western south-eastern south-western far inland river "
    "garrison war-torn war-ravaged bombed heavily shelled beautiful bustling remote most populous"
)
_CAMPAIGNS = wordset(
    "operation offensive attack attacks incursion campaign push invasion front strategy defeat retreat withdrawal advance "
    "assault counteroffensive counter-offensive setback plans plan failure rout"
)
_LOOSE_PREPOSITIONS = wordset("from of")


class _Frame(NamedTuple):
    """A wording: `place` is the town or region, `whole` what it is said to be part of; `is_loose` wordings need care."""

    pattern: re.Pattern[str]
    is_region: bool = False


_FRAMES = (
    _Frame(re.compile(r"(?P<whole>D)(?P<mods>w{0,3})(?P<noun>k{1,2})u(?P<place>N)")),
    _Frame(re.compile(r"(?P<whole>N)S(?P<mods>w{0,2})(?P<place>N)(?P<noun>k)")),
    _Frame(re.compile(r"(?P<place>N),t(?P<mods>w{0,3})(?P<noun>k)[iu](?P<more>w?)(?P<whole>[NP])(?![SkW])")),
    _Frame(re.compile(r"(?P<noun>k)u(?P<place>N)i(?P<more>w?)(?P<whole>[NP])(?![SkW])")),
    _Frame(re.compile(r"(?P<place>N)bt(?P<mods>w{0,3})(?P<noun>k)i(?P<more>w?)(?P<whole>[NP])(?![SkW])")),
    _Frame(re.compile(r"(?P<place>N)(?P<verb>w|bw)i(?P<more>w?)(?P<whole>[NP])(?![SkW])")),
    _Frame(re.compile(r"(?P<place>N),(?P<whole>N)S(?P<mods>w{0,2})(?P<noun>k)(?=[,.])")),
    _Frame(re.compile(r"(?P<place>N)(?:,t(?P<mods>w{0,3})k)?it?(?P<whole>N)(?P<noun>k)"), is_region=True),
    _Frame(re.compile(r"(?P<noun>k)u(?P<place>N)it?(?P<whole>N)k"), is_region=True),
    _Frame(re.compile(r"(?P<whole>N)(?P<region>k)(?P<mods>w{0,2})(?P<noun>k)u(?P<place>N)"), is_region=True),
)


def find(document: Document) -> Iterator[Flag]:
    if document.vocabulary.isdisjoint(_NOUNS):
        return
    for index, bounds in sentences_with(document, places().present(document.vocabulary)):
        if _NOUNS.isdisjoint(document.words[bounds.start : bounds.end]):
            continue
        sentence = shape(document, *bounds, {})
        if len(sentence.mentions) > 1:
            yield from _in_sentence(document, index, sentence)


def _in_sentence(document: Document, index: int, sentence: Shape) -> Iterator[Flag]:
    seen: set[int] = set()
    for frame in _FRAMES:
        for match in frame.pattern.finditer(sentence.letters):
            place = sentence.mentions[match.start("place")]
            whole = sentence.mentions[match.start("whole")]
            if place.first in seen or not _fits(document, sentence, match, frame):
                continue
            wrong = _is_wrong_region(place, whole) if frame.is_region else _is_wrong_state(place, whole)
            if not wrong or is_historic(document, index):
                continue
            first, last = sentence.tokens[match.start()], sentence.after(match.end() - 1)
            voice = voice_of(document, sentence, index, Telling(first, first, last))
            if voice.kind not in SILENT:
                seen.add(place.first)
                yield _flag(document, first, last, place, whole, is_told=bool(voice.kind))


def _is_wrong_state(place: Mention, whole: Mention) -> bool:
    entity = place.entity
    if entity.kind == "capital":
        return whole.entity.is_state and not lies_in(entity, whole.entity)
    is_place = entity.kind in {"city", "region"} and bool(entity.state)
    return is_place and whole.entity.is_state and not lies_in(entity, whole.entity)


def _is_wrong_region(place: Mention, whole: Mention) -> bool:
    region, named = region_of(place.entity), region_of(whole.entity)
    if place.entity.kind != "city" or region is None or named is None or not named.state:
        return False
    return (
        named.kind == "region"
        and named.id != region.id
        and named.state == region.state
        and not is_within(place.entity, named)
    )


def _fits(document: Document, sentence: Shape, match: re.Match[str], frame: _Frame) -> bool:
    groups = match.groupdict()

    def said(group: str) -> tuple[str, ...]:
        if groups.get(group) is None:
            return ()
        return tuple(document.words[sentence.tokens[position]] for position in range(*match.span(group)))

    if not _MODIFIERS.issuperset(said("mods")) or not _MODIFIERS.issuperset(said("more")):
        return False
    if not (_PLACE | _REGION).issuperset(said("noun")) or not _REGION.issuperset(said("region")):
        return False
    verb = said("verb")
    if verb and verb[-1] not in {"lies", "located", "situated"}:
        return False
    following = document.words[sentence.after(match.end() - 1) : sentence.after(match.end() - 1) + 1]
    if following and following[0] in _CAMPAIGNS:
        return False
    before = document.words[sentence.tokens[match.start()] - 1] if sentence.tokens[match.start()] else ""
    is_loose = sentence.letters[match.start()] == "N" and match.start("place") == match.start()
    return not (is_loose and before in _LOOSE_PREPOSITIONS and ",t" not in match[0] and frame.is_region)


def _flag(document: Document, first: int, last: int, place: Mention, whole: Mention, *, is_told: bool) -> Flag:
    by_id = entities()
    start, end = document.tokens[first][0], document.tokens[last - 1][1]
    entity = place.entity
    home = region_of(entity) if not whole.entity.is_state else by_id[entity.state]
    assert home is not None  # noqa: S101 - both checks found it before
    left, right = document.tokens[whole.first][0], document.tokens[whole.last - 1][1]
    name = home.adjective or home.name if whole.is_adjective else home.in_text
    return WRONG_COUNTRY.flag(
        document,
        start,
        end,
        f"{entity.name} is in {home.in_text}, not in {whole.entity.in_text}",
        severity=Severity.MINOR if is_told else None,
        evidence=(("place", entity.name), ("in", home.name)),
        suggestion=document.text[start:left] + name + document.text[right:end],
    )


DETECTOR = Detector(rules=(WRONG_COUNTRY,), find=find)
