"""FC103: one state on both sides of a deed that takes two: talks, a war, an attack, sanctions."""

import re
from collections.abc import Iterator

from flagger.facts.entities import Mention
from flagger.facts.frames import Telling
from flagger.facts.passages import sentences_with
from flagger.facts.shape import Shape, readings
from flagger.facts.voice import SILENT, voice_of
from flagger.facts.wordlist import wordset
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

SAME_ON_BOTH_SIDES = Rule(
    code="FC103",
    name="same-on-both-sides",
    summary="names one state as both sides of talks, a war, an attack or sanctions",
    severity=Severity.MAJOR,
    what="'Talks between Ukraine and Ukraine', 'Russia imposed sanctions on Russia': one of the two names is wrong.",
    why="Translation and rewriting put one name in the place of the other.",
    examples=(
        "Talks [[between Ukraine and Ukraine]] will go on.",
        "[[Russia imposed sanctions on Russia]] in March.",
    ),
    clean=(
        "Talks between Ukraine and Ukraine's allies will go on.",
        "A match between Georgia and Georgia Tech was called off.",
        "Flights between Russia and Ukraine and Ukraine and Poland were stopped.",
    ),
    blind_spots="Deeds told in other verbs; sides told by two names of one state.",
    source="Ours.",
)

_RELATION = {
    **dict.fromkeys(
        wordset("attacked attacks bombed bombs shelled sanctioned fought fights accused accuses blamed blames"), "V"
    ),
    **dict.fromkeys(wordset("condemned condemns threatened threatens defeated invades invaded struck strikes"), "V"),
    **dict.fromkeys(wordset("imposed imposes declared declares waged wages fired fires launched launches"), "L"),
    "between": "B",
    **dict.fromkeys(wordset("sanctions war missiles missile rockets drones attack attacks shells"), "A"),
}
_TRIGGERS = frozenset(_RELATION) - wordset("sanctions war missiles missile rockets drones attack shells")
_FRAMES = (
    re.compile(r"Bt?(?P<one>N)ct?(?P<other>N)(?![SkgDWcN])"),
    re.compile(r"(?<![ufyoiScND])(?P<one>N)[hr]{0,2}Vt?(?P<other>N)(?![SkgDWN])"),
    re.compile(r"(?<![ufyoiScND])(?P<one>N)[hr]{0,2}L[wdi]{0,4}Ait?(?P<other>N)(?![SkgDWN])"),
)


def find(document: Document) -> Iterator[Flag]:
    for index, bounds in sentences_with(document, _TRIGGERS):
        if not _has_repeated_name(document, bounds):
            continue
        seen: set[int] = set()
        for sentence in readings(document, *bounds, _RELATION):
            for flag in _in_sentence(document, index, sentence):
                if flag.end not in seen:
                    seen.add(flag.end)
                    yield flag


def _has_repeated_name(document: Document, bounds: tuple[int, int]) -> bool:
    """Whether a capitalised word stands twice in a sentence; most sentences have none that does."""
    seen: set[str] = set()
    for token in range(*bounds):
        start = document.tokens[token][0]
        if document.text[start].isupper():
            word = document.words[token]
            if word in seen:
                return True
            seen.add(word)
    return False


def _in_sentence(document: Document, index: int, sentence: Shape) -> Iterator[Flag]:
    for frame in _FRAMES:
        for match in frame.finditer(sentence.letters):
            one, other = (sentence.mentions[match.start(name)] for name in ("one", "other"))
            if not one.entity.is_state or _name(document, one) != _name(document, other):
                continue
            first, last = sentence.tokens[match.start()], other.last
            voice = voice_of(document, sentence, index, Telling(first, first, last, is_named=frame is _FRAMES[0]))
            if voice.kind not in SILENT:
                yield SAME_ON_BOTH_SIDES.flag(
                    document,
                    document.tokens[first][0],
                    document.tokens[last - 1][1],
                    f"{one.entity.name} on both sides",
                    severity=Severity.MINOR if voice.kind else None,
                )


def _name(document: Document, mention: Mention) -> tuple[str, ...]:
    return document.words[mention.first : mention.last]


DETECTOR = Detector(rules=(SAME_ON_BOTH_SIDES,), find=find)
