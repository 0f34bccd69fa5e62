"""FC201: a town or region said to lie in a state or region that it does not lie in."""

from collections.abc import Iterator

from flagger.facts.claims import is_historic
from flagger.facts.entities import entities
from flagger.facts.geography import is_within, lies_in, region_of
from flagger.facts.location import Located, located
from flagger.facts.parts import parts
from flagger.facts.telling import Telling
from flagger.facts.voice import SILENT, voice_at, voice_of
from flagger.facts.wordlist import wordset
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

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
        "The trial opened [[in Hamburg, Austria]].",
        "[[Scotland is part of Norway]].",
    ),
    clean=(
        "The Russian-occupied city of Melitopol was quiet.",
        "Refugees from Mariupol in Russia asked to go home.",
        "He was born in the Polish city of Lwów in 1921.",
        "Kharkiv, Russia said, had been encircled.",
        "He spoke in Tripoli, Lebanon.",
        "Talks in Brussels, Ukraine said, had failed.",
    ),
    blind_spots="Namesakes that the base does not know; places that two states claim, of which nothing is said.",
    source="Towns, regions and states in facts/packs; the towns of the wide world are from GeoNames (CC BY 4.0).",
    measured=Measured(
        48,
        49,
        "seven sets of sentences, of two authors, at their first run, and "
        "claims and news completions; the wrong one is mended",
    ),
)


_PAST = wordset("was were been became once formerly historically")
"""Words that put a part into a whole of another time."""


def find(document: Document) -> Iterator[Flag]:
    for found in located(document):
        is_wrong = _is_wrong_region(found) if found.is_region else _is_wrong_state(found)
        if not is_wrong or is_historic(document, found.index):
            continue
        voice = voice_of(
            document, found.sentence, found.index, Telling(found.first, found.first, found.last, is_named=True)
        )
        if voice.kind not in SILENT:
            yield _flag(document, found, is_told=bool(voice.kind))
    yield from _foreign_parts(document)


def _foreign_parts(document: Document) -> Iterator[Flag]:
    """Regions said to be part of a state today that is not theirs."""
    for part in parts(document):
        words = document.words[part.telling.first : part.telling.last]
        is_wrong = bool(part.part.state) and part.whole.kind == "state" and not lies_in(part.part, part.whole)
        if not is_wrong or not _PAST.isdisjoint(words) or is_historic(document, part.index):
            continue
        voice = voice_at(document, part.index, part.telling)
        if voice.kind not in SILENT:
            home = entities()[part.part.state]
            yield WRONG_COUNTRY.flag(
                document,
                document.tokens[part.telling.first][0],
                document.tokens[part.telling.last - 1][1],
                f"{part.part.name} is part of {home.in_text}, not of {part.whole.in_text}",
                severity=Severity.MINOR if voice.kind else None,
                evidence=(("place", part.part.name), ("in", home.name)),
            )


def _is_wrong_state(found: Located) -> bool:
    place, whole = found.place, found.whole.entity
    return whole.is_state and bool(place.state) and not lies_in(place, whole)


def _is_wrong_region(found: Located) -> bool:
    region, named = region_of(found.place), region_of(found.whole.entity)
    if found.place.kind not in {"city", "region"} or region is None or named is None or not named.state:
        return False
    return (
        named.kind == "region"
        and named.id != region.id
        and named.state == region.state
        and not is_within(found.place, named)
    )


def _flag(document: Document, found: Located, *, is_told: bool) -> Flag:
    place, whole = found.place, found.whole
    start, end = document.tokens[found.first][0], document.tokens[found.last - 1][1]
    home = region_of(place) if not whole.entity.is_state else entities()[place.state]
    assert home is not None  # noqa: S101 - both checks found it before
    left, right = document.tokens[whole.first][0], document.tokens[whole.last - 1][1]
    homes = (home.in_text, *(entities()[twin].in_text for twin in sorted(place.twins)))
    name = home.adjective or home.name if whole.is_adjective else home.in_text
    return WRONG_COUNTRY.flag(
        document,
        start,
        end,
        f"{place.name} is in {' or '.join(homes)}, not in {whole.entity.in_text}",
        severity=Severity.MINOR if is_told else None,
        evidence=(("place", place.name), ("in", " or ".join(homes))),
        suggestion="" if place.twins else document.text[start:left] + name + document.text[right:end],
    )


DETECTOR = Detector(rules=(WRONG_COUNTRY,), find=find)
