"""FC204: a whole region said to be taken by taking a town of another region."""

import re
from collections.abc import Iterator

from flagger.facts.entities import Entity, Mention, regions_with_towns
from flagger.facts.geography import is_within, region_of
from flagger.facts.passages import sentences_with
from flagger.facts.shape import Shape, shape
from flagger.facts.telling import Telling
from flagger.facts.voice import SILENT, voice_of
from flagger.facts.wordlist import wordset
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

REGION_COMPLETED = Rule(
    code="FC204",
    name="region-completed-elsewhere",
    summary="has all of one region taken by taking a town of another",
    severity=Severity.MAJOR,
    what="'Control of the entire Donetsk region after capturing the last city in Luhansk': the town that completes a "
    "region has to lie in it.",
    why="One of the two names is wrong, and with it who holds what.",
    examples=(
        "Russian forces had [[taken control of the entire Donetsk region after capturing the last city in Luhansk]].",
        "[[With the capture of Lysychansk, Russia controls the entire Donetsk region]].",
    ),
    clean=(
        "Russia seized all of Luhansk after the fall of Lysychansk.",
        "After capturing Lysychansk, Russia wants to take the entire Donetsk region.",
        "Russia took control of the entire Donbas after capturing Lysychansk.",
    ),
    blind_spots="Regions and towns that the base does not know; campaigns told over several sentences.",
    source="Regions and towns in facts/packs/cities.toml.",
    measured=Measured(
        2, 2, "three sets of sentences that were written before the rules were looked at, at their first run"
    ),
)

_RELATION = {
    **dict.fromkeys(("entire", "whole", "all", "full", "total", "entirety"), "A"),
    **dict.fromkeys(
        wordset("control controls controlled controlling holds hold held occupies owns rules conquest occupation"), "B"
    ),
    **dict.fromkeys(wordset("completed completes complete completing"), "A"),
    **dict.fromkeys(
        wordset("took taken take takes taking gained gain gains seized seize seizes seizing captured capture"), "V"
    ),
    **dict.fromkeys(
        wordset("captures capturing occupied occupies occupying conquered conquering overran fall loss"), "V"
    ),
}
_TRIGGERS = wordset("entire entirety whole all full total complete completed completes completing")
_ALL = r"(?:V?B[ui])?t?Au?t?(?P<region>N)k?"
_FULL = r"V?At?But?(?P<region>N)k?"
_TOWN = r"t?(?:Vut?|V)(?:t?[wx]{0,2}k[iu,]t?)?(?P<town>N)k?(?:i[xd]{1,3})?"
_ACTOR = r"(?:t?w?(?:N|Dg|Ng|w))[hbr]{0,2}"
_WHOLE = r"t?Au?t?(?P<region>N)"
_LINKED = rf",?[JyiH](?:{_ACTOR})?"
_AFTER = (
    re.compile(rf"(?P<deed>[VB]){_ALL}{_LINKED}{_TOWN}"),
    re.compile(rf"(?P<deed>V){_FULL}{_LINKED}{_TOWN}"),
    re.compile(rf"(?P<deed>[VB])(?:Bu)?t?(?P<region>N)k?itA{_LINKED}{_TOWN}"),
)
_BEFORE = (
    re.compile(rf"[JyiH]{_TOWN},{_ACTOR}(?P<deed>[VB]){_ALL}"),
    re.compile(rf"[JyiH]{_TOWN},{_ACTOR}(?P<deed>V){_FULL}"),
    re.compile(rf"[JyiH]{_TOWN},(?:{_ACTOR}|Nw?Sg)(?P<deed>A)t?[BV]ut?(?P<region>N)k?"),
    re.compile(rf"[JyiH]{_TOWN},{_WHOLE}k?[hw]{{0,2}}i(?:NS|D|t)?[wA]{{0,2}}(?P<deed>B)"),
    re.compile(rf"i(?P<town>N)i[tw]{{1,3}},(?:{_ACTOR})?(?P<deed>[VB]){_ALL}"),
    re.compile(r"(?P<deed>V)ut?(?P<town>N)k?[wh]{1,2}(?:N|Dg|tw)?(?:t?ABu|t?Au?)t?(?P<region>N)k?(?=[.,k]|\Z)"),
)


def find(document: Document) -> Iterator[Flag]:
    if document.vocabulary.isdisjoint(_TRIGGERS):
        return
    for index, bounds in sentences_with(document, regions_with_towns().present(document.vocabulary)):
        if _TRIGGERS.isdisjoint(document.words[bounds.start : bounds.end]):
            continue
        sentence = shape(document, *bounds, _RELATION)
        for pattern in (*_AFTER, *_BEFORE):
            for match in pattern.finditer(sentence.letters):
                yield from _check(document, index, sentence, match)


def _check(document: Document, index: int, sentence: Shape, match: re.Match[str]) -> Iterator[Flag]:
    region, town = sentence.mentions[match.start("region")], sentence.mentions[match.start("town")]
    home = _home(region, town)
    if home is None:
        return
    first, last = sentence.tokens[match.start()], sentence.after(match.end() - 1)
    deed = sentence.tokens[match.start("deed")]
    before = document.words[max(0, deed - 3) : deed]
    if not _UNDONE.isdisjoint(before):
        return
    voice = voice_of(document, sentence, index, Telling(first, deed, last))
    if voice.kind in SILENT:
        return
    yield REGION_COMPLETED.flag(
        document,
        document.tokens[first][0],
        document.tokens[last - 1][1],
        f"{town.entity.name} is in {home.name}: taking it does not complete {region.entity.name}"
        if home.id != town.entity.id
        else f"a town in {home.name} does not complete {region.entity.name}",
        evidence=(("region", region.entity.name), ("taken", town.entity.name), ("in", home.name)),
    )


_UNDONE = wordset("to not never without")


def _home(region: Mention, town: Mention) -> Entity | None:
    """The region that a town lies in, where it is a sister of the one said to be complete; None where all is well."""
    home = region_of(town.entity)
    if region.entity.kind != "region" or home is None or home.kind != "region":
        return None
    is_sister = home.state == region.entity.state != "" and home.id != region.entity.id
    is_nested = is_within(home, region.entity) or is_within(region.entity, home)
    return home if is_sister and not is_nested else None


DETECTOR = Detector(rules=(REGION_COMPLETED,), find=find)
