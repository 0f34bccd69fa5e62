"""FC206: two states said to share a border that they do not have."""

import re
from collections.abc import Iterator

from flagger.facts.calendar_dates import MONTH_OF
from flagger.facts.claims import is_historic
from flagger.facts.entities import Entity, Mention, state_words
from flagger.facts.frames import Telling
from flagger.facts.numbers import number_of
from flagger.facts.passages import sentences_with
from flagger.facts.shape import Shape, readings
from flagger.facts.voice import SILENT, voice_of
from flagger.facts.wordlist import wordset
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

NO_COMMON_BORDER = Rule(
    code="FC206",
    name="no-common-border",
    summary="says that two states share a border that they do not",
    severity=Severity.MAJOR,
    what="'Ukraine shares a border with Germany': the two states have no common land border.",
    why="One of the two names is wrong; where armies or refugees move, the difference is the story.",
    examples=(
        "[[Ukraine shares a border with Germany]].",
        "[[Hungary, which borders Russia]], abstained.",
    ),
    clean=(
        "Russia shares a border with Poland at Kaliningrad.",
        "Finland shares a maritime border with Estonia.",
        "In 1938 Poland shared a border with Romania.",
    ),
    blind_spots="Borders of overseas territories, of which nothing is said; borders at sea.",
    source="Land borders from the CIA World Factbook, in facts/packs/states.toml.",
)

_RELATION = {
    **dict.fromkeys(("shares", "share"), "L"),
    **dict.fromkeys(("border", "borders"), "V"),
}
_TRIGGERS = frozenset({"border", "borders"})
_MODS = r"(?P<mods>[wkdx]{0,4})"
_BETWEEN = re.compile(rf"t{_MODS}Vit?(?P<one>N)ct?(?P<other>N)(?![SkWDgc])")
_FRAMES = (
    re.compile(rf"(?<![ufyoiSc])(?P<one>N)(?:,?q)?r?[Lh]t{_MODS}Vit?(?P<other>N)(?![SkWDg])"),
    re.compile(r"(?<![ufyoiSct])(?P<one>N)(?:,?q)?V(?P<other>N)(?![SkWDg])"),
    re.compile(rf"(?<![ufyoiSc])(?P<one>N)ct?(?P<other>N)Lt{_MODS}V(?=[.,J])"),
    _BETWEEN,
    re.compile(rf"(?P<one>N)S{_MODS}Vit?(?P<other>N)(?![SkWDg])"),
)
_PLAIN = wordset(
    "long short common land direct narrow vast huge porous tense km kilometre kilometer mile kilometres miles"
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
        ),
    )
)
"""Pairs that meet at an overseas territory, an exclave or a base."""

_DISPUTED = wordset("israel palestine kosovo serbia morocco taiwan")
"""States whose borders depend on whom one asks."""

_LINKS = wordset("borders share shares has have with between")
_WITH = frozenset({"with", "between"})
_AT_SEA = wordset("sea maritime strait ocean gulf channel")


def find(document: Document) -> Iterator[Flag]:
    for index, bounds in sentences_with(document, _TRIGGERS):
        words = document.words[bounds.start : bounds.end]
        if (
            _LINKS.isdisjoint(words)
            or not _AT_SEA.isdisjoint(words)
            or state_words().isdisjoint(words)
            or is_historic(document, index)
        ):
            continue
        seen: set[int] = set()
        for sentence in readings(document, *bounds, _RELATION):
            for flag in _in_sentence(document, index, sentence) if len(sentence.mentions) > 1 else ():
                if flag.end not in seen:
                    seen.add(flag.end)
                    yield flag


def _in_sentence(document: Document, index: int, sentence: Shape) -> Iterator[Flag]:
    for frame in _FRAMES:
        for match in frame.finditer(sentence.letters):
            one, other = (sentence.mentions[match.start(name)] for name in ("one", "other"))
            mods = match.groupdict().get("mods") or ""
            said = {document.words[sentence.tokens[match.start("mods") + offset]] for offset in range(len(mods))}
            said = {word for word in said if not word[0].isdigit() and word not in MONTH_OF and number_of(word) is None}
            links = {
                document.words[sentence.tokens[at]]
                for at in range(match.start(), match.end())
                if sentence.letters[at] == "i"
            }
            is_between = "between" in links or match.re is not _BETWEEN
            if said <= _PLAIN and links <= _WITH and is_between and _are_apart(one.entity, other.entity):
                yield from _flag(document, index, sentence, match, (one, other))


def _are_apart(one: Entity, other: Entity) -> bool:
    """Whether two states of today certainly have no common land border."""
    is_known = one.kind == other.kind == "state" and one.id != other.id
    is_settled = _DISPUTED.isdisjoint((one.id, other.id)) and frozenset((one.id, other.id)) not in _FAR_FROM_HOME
    return is_known and is_settled and other.id not in one.neighbours and one.id not in other.neighbours


def _flag(
    document: Document, index: int, sentence: Shape, match: re.Match[str], pair: tuple[Mention, Mention]
) -> Iterator[Flag]:
    first = sentence.tokens[match.start()]
    last = sentence.after(match.end() - 1)
    voice = voice_of(document, sentence, index, Telling(first, first, last, is_named=True))
    if voice.kind in SILENT:
        return
    one, other = (mention.entity for mention in pair)
    yield NO_COMMON_BORDER.flag(
        document,
        document.tokens[first][0],
        document.tokens[last - 1][1],
        f"{one.in_text} and {other.in_text} have no common border",
        severity=Severity.MINOR if voice.kind else None,
        evidence=((one.name, ", ".join(sorted(one.neighbours))), (other.name, ", ".join(sorted(other.neighbours)))),
    )


DETECTOR = Detector(rules=(NO_COMMON_BORDER,), find=find)
