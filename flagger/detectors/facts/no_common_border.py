"""FC206: two states said to share a border that they do not have."""

from collections.abc import Iterator

from flagger.facts.borders import Border, borders
from flagger.facts.entities import Entity, entities
from flagger.facts.voice import SILENT, voice_at
from flagger.facts.wordlist import wordset
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

NO_COMMON_BORDER = Rule(
    code="FC206",
    name="no-common-border",
    summary="says that two states share a border that they do not",
    severity=Severity.MAJOR,
    what="'Ukraine shares a border with Germany', 'Ukraine's neighbours Poland and Austria': the two states have no "
    "common land border.",
    why="One of the two names is wrong; where armies or refugees move, the difference is the story.",
    examples=(
        "[[Ukraine shares a border with Germany]].",
        "[[Hungary, which borders Russia]], abstained.",
        "They fled across the [[Polish-Hungarian border]].",
    ),
    clean=(
        "Russia shares a border with Poland at Kaliningrad.",
        "Finland shares a maritime border with Estonia.",
        "In 1938 Poland shared a border with Romania.",
        "Japan's neighbours, China and South Korea, protested.",
    ),
    blind_spots="Borders of overseas territories, of which nothing is said; borders at sea; neighbours across a sea.",
    source="Land borders from the CIA World Factbook, in facts/packs/states.toml.",
    measured=Measured(
        13,
        14,
        "seven sets of sentences, of two authors, at their first run, and "
        "claims and news completions; the wrong one is mended",
    ),
)

_FAR_FROM_HOME = frozenset(
    map(
        frozenset,
        (
            ("france", "brazil"),
            ("france", "suriname"),
            ("france", "netherlands"),
            ("denmark", "canada"),
            ("united-kingdom", "spain"),
            ("united-kingdom", "cyprus"),
            ("united-states", "cuba"),
            ("united-states", "russia"),
            ("japan", "russia"),
            ("india", "afghanistan"),
            ("serbia", "albania"),
        ),
    )
)
"""Pairs that meet at an overseas territory, an exclave, a base, or on maps of land that is claimed."""

_DISPUTED = wordset("israel palestine kosovo morocco taiwan")
"""States whose borders depend on whom one asks."""

_LANDLOCKED = wordset(
    "afghanistan andorra armenia austria belarus bhutan bolivia botswana burkina-faso burundi "
    "central-african-republic chad czechia eswatini ethiopia hungary kyrgyzstan laos lesotho liechtenstein "
    "luxembourg malawi mali moldova mongolia nepal niger north-macedonia paraguay rwanda san-marino slovakia south-sudan "
    "switzerland tajikistan uganda uzbekistan zambia zimbabwe"
)
"""States without a coast: nobody is their neighbour across a sea."""


def find(document: Document) -> Iterator[Flag]:
    for border in borders(document):
        if not _are_apart(border):
            continue
        voice = voice_at(document, border.index, border.telling)
        if voice.kind not in SILENT:
            yield _flag(document, border, is_told=bool(voice.kind))


def _are_apart(border: Border) -> bool:
    """Whether two states of today certainly have no common land border."""
    one, other = border.one, border.other
    if not one.kind == other.kind == "state" or not (border.is_on_land or {one.id, other.id} & _LANDLOCKED):
        return False
    is_settled = _DISPUTED.isdisjoint((one.id, other.id)) and frozenset((one.id, other.id)) not in _FAR_FROM_HOME
    return is_settled and other.id not in one.neighbours and one.id not in other.neighbours


def _flag(document: Document, border: Border, *, is_told: bool) -> Flag:
    one, other = border.one, border.other
    return NO_COMMON_BORDER.flag(
        document,
        document.tokens[border.telling.first][0],
        document.tokens[border.telling.last - 1][1],
        f"{one.in_text} and {other.in_text} have no common border",
        severity=Severity.MINOR if is_told else None,
        evidence=((one.name, _neighbours(one)), (other.name, _neighbours(other))),
    )


def _neighbours(state: Entity) -> str:
    return ", ".join(sorted(key for key in state.neighbours if entities()[key].is_state))


DETECTOR = Detector(rules=(NO_COMMON_BORDER,), find=find)
