"""FC203: part and whole turned round: a region made part of its own town, provinces equated with what they are part of."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from flagger.facts.claims import is_historic
from flagger.facts.geography import is_within
from flagger.facts.parts import Part, parts
from flagger.facts.voice import SILENT, voice_at
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

PART_AND_WHOLE = Rule(
    code="FC203",
    name="part-and-whole",
    summary="turns a whole and its parts round",
    severity=Severity.MAJOR,
    what="Parts said to consist of, or to be, the whole that they belong to, a whole said to be part of its part, or a list of "
    "the parts of a whole that has another in the place of one.",
    why="Translation loses which name is the larger: 'the provinces that make up the Donbas' becomes 'the provinces are "
    "Donbass'.",
    examples=(
        "[[The two main provinces of Luhansk and Donetsk are Donbass]].",
        "[[Ukraine is part of Crimea]], where the fleet lies.",
        "The [[European Union is a member of Germany]].",
        "The [[Baltics, made up of Estonia, Latvia and Poland]], agreed.",
    ),
    clean=(
        "Luhansk and Donetsk make up the Donbas.",
        "The two provinces of Donetsk and Luhansk are together called the Donbas.",
        "Ukraine is part of the Crimea Platform.",
    ),
    blind_spots="Wholes and parts that the base does not know; 'comprise', which people use both ways.",
    source="Regions, states and unions in facts/packs.",
    measured=Measured(4, 4, "seven sets of sentences, of two authors, at their first run"),
)

_WIDE = frozenset({"scandinavia", "nordic-countries"})
"""Wholes whose parts depend on whom one asks."""


def find(document: Document) -> Iterator[Flag]:
    seen: set[int] = set()
    for telling, group in groupby(parts(document), key=lambda part: part.telling):
        told = list(group)
        problem = _problem(told)
        if not problem or telling.first in seen or is_historic(document, told[0].index):
            continue
        voice = voice_at(document, told[0].index, telling)
        if voice.kind not in SILENT:
            seen.add(telling.first)
            yield PART_AND_WHOLE.flag(
                document,
                document.tokens[telling.first][0],
                document.tokens[telling.last - 1][1],
                problem,
                severity=Severity.MINOR if voice.kind else None,
                evidence=(("part", told[0].part.name), ("whole", told[0].whole.name)),
            )


def _problem(told: Sequence[Part]) -> str:
    """What is wrong with the parts that one stretch of text names, or ""."""
    first = told[0]
    if first.is_equated:
        is_whole = all(is_within(part.part, part.whole) for part in told)
        return f"{first.part.in_text} is part of {first.whole.in_text}, not all of it" if is_whole else ""
    for part in told:
        if part.is_own_town or is_within(part.whole, part.part):
            return f"{part.whole.in_text} is part of {part.part.in_text}, not the other way round"
        if part.is_listed and _is_stranger(part, told):
            return f"{part.part.in_text} is no part of {part.whole.in_text}"
    return ""


def _is_stranger(part: Part, told: Sequence[Part]) -> bool:
    """Whether the base knows all parts of the whole, and this is none of them, as others of the list are."""
    members = part.whole.members
    is_alike = part.part.kind == ("region" if part.whole.kind == "region" else "state")
    is_of_list = any(other.part.id in members for other in told)
    return is_alike and is_of_list and part.part.id not in members and part.whole.id not in _WIDE


DETECTOR = Detector(rules=(PART_AND_WHOLE,), find=find)
