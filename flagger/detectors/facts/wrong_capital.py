"""FC202: a town called the capital of a state that has another."""

import re
from collections.abc import Iterator

from flagger.facts.claims import is_historic
from flagger.facts.entities import Mention, entities, state_words
from flagger.facts.frames import Telling
from flagger.facts.location import place_in
from flagger.facts.passages import sentences_with
from flagger.facts.shape import Shape, readings
from flagger.facts.voice import SILENT, voice_of
from flagger.facts.wordlist import wordset
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

WRONG_CAPITAL = Rule(
    code="FC202",
    name="wrong-capital",
    summary="calls a town the capital of a state that has another",
    severity=Severity.MAJOR,
    what="A known town said to be the capital of a state, where the state's capital is another town.",
    why="A mistake that a reader can check at once; where the capital matters, a news story becomes wrong.",
    examples=(
        "The [[Ukrainian capital, Kharkiv]], was shelled.",
        "[[Sydney, the capital of Australia]], welcomed the new year.",
        "[[Istanbul is Turkey's capital]].",
    ),
    clean=(
        "Kharkiv, the former capital of Ukraine, was shelled.",
        "From the Ukrainian capital, Kharkiv is 480 km away.",
        "Istanbul, Turkey's business capital, was quiet.",
    ),
    blind_spots="States whose capital is disputed or divided; towns that the base does not know.",
    source="Capitals from the CIA World Factbook, in facts/packs/states.toml.",
)

_CAPITAL = {"capital": "K"}
_TRIGGERS = frozenset(_CAPITAL)
_PL = r"(?P<place>N|(?<!W)W{1,3}(?!W))"
_MODS = r"(?P<mods>w{0,2})"
_FRAMES = (
    re.compile(rf"(?P<whole>D|N(?=S))S?{_MODS}K(?:(?P<comma>,)|u)?{_PL}"),
    re.compile(rf"{_PL},t?{_MODS}Kut?(?P<whole>N)(?=[,.c])"),
    re.compile(rf"{_PL},(?:(?P<whole>N)S|t?(?P<adjective>D)){_MODS}K(?=[,.c])"),
    re.compile(rf"{_PL}b(?:t?{_MODS}Kut?(?P<whole>N)|(?P<owner>N)SK|t(?P<adjective>D)K)(?![SWk])"),
    re.compile(rf"tKut?(?P<whole>N)(?P<comma>,?){_PL}"),
    re.compile(rf"tKut?(?P<whole>N)b{_PL}(?=[,.c])"),
)
_PLAIN = wordset(
    "bustling sprawling besieged embattled beautiful historic coastal leafy sleepy vast crowded beleaguered"
)
"""Words that leave a capital one, as "former" and "fashion" don't; so do those that tell of its scars."""

_SCARS = ("-scarred", "-torn", "-ravaged", "-hit", "-soaked", "-stricken", "-swept")
_CLOSED = re.compile(r"[,.]")
_PRESENT = frozenset({"is", "'s", "are"})
_UNSETTLED = wordset(
    "south-africa bolivia israel palestine sri-lanka ivory-coast tanzania netherlands benin eswatini malaysia burundi "
    "equatorial-guinea yemen taiwan nauru sudan libya cyprus united-kingdom myanmar montenegro"
)
"""States with several capitals, a disputed one, or a seat of government elsewhere."""


def find(document: Document) -> Iterator[Flag]:
    for index, bounds in sentences_with(document, _TRIGGERS):
        if state_words().isdisjoint(document.words[bounds.start : bounds.end]):
            continue
        seen: set[int] = set()
        for sentence in readings(document, *bounds, _CAPITAL):
            for frame in _FRAMES:
                for match in frame.finditer(sentence.letters):
                    place = place_in(document, sentence, match)
                    if place is not None and place.first not in seen:
                        seen.add(place.first)
                        yield from _check(document, index, sentence, match, place)


def _check(document: Document, index: int, sentence: Shape, match: re.Match[str], place: Mention) -> Iterator[Flag]:
    groups = match.groupdict()
    mods = [document.words[sentence.tokens[at]] for at in range(*match.span("mods"))] if groups.get("mods") else []
    if not all(word in _PLAIN or word.endswith(_SCARS) for word in mods):
        return
    whole = sentence.mentions[next(match.start(name) for name in ("whole", "owner", "adjective") if groups.get(name))]
    if groups.get("comma") and not _CLOSED.match(sentence.letters, match.end()):
        return
    verb = sentence.letters.find("b", match.start(), match.end())
    if verb >= 0 and document.words[sentence.tokens[verb]] not in _PRESENT:
        return
    if not _is_wrong(place, whole) or is_historic(document, index):
        return
    first, last = sentence.tokens[match.start()], sentence.after(match.end() - 1)
    if document.words[first] == "the":
        first += 1
    voice = voice_of(document, sentence, index, Telling(first, first, last, is_named=True))
    if voice.kind in SILENT:
        return
    state = whole.entity
    capital = entities()[f"{state.id}:capital"].name
    start, end = document.tokens[first][0], document.tokens[last - 1][1]
    left, right = document.tokens[place.first][0], document.tokens[place.last - 1][1]
    yield WRONG_CAPITAL.flag(
        document,
        start,
        end,
        f"the capital of {state.in_text} is {capital}, not {place.entity.name}",
        severity=Severity.MINOR if voice.kind else None,
        evidence=(("state", state.name), ("capital", capital)),
        suggestion=document.text[start:left] + capital + document.text[right:end],
    )


def _is_wrong(place: Mention, whole: Mention) -> bool:
    state = whole.entity
    if state.kind != "state" or state.id in _UNSETTLED or f"{state.id}:capital" not in entities():
        return False
    is_town = place.entity.kind in {"city", "capital"} or (place.entity.kind == "region" and bool(place.entity.state))
    return is_town and place.entity.id != f"{state.id}:capital"


DETECTOR = Detector(rules=(WRONG_CAPITAL,), find=find)
