"""FC103: one state on both sides of a deed that takes two: talks, a war, an attack, sanctions."""

import re
from collections.abc import Iterator

from flagger.facts.entities import Mention, named_by
from flagger.facts.passages import sentences_with
from flagger.facts.shape import Shape, readings
from flagger.facts.telling import Telling
from flagger.facts.voice import SILENT, voice_of
from flagger.facts.wordlist import wordset
from flagger.records import Document, Flag, Severity, Span
from flagger.rules import Detector, Measured, Rule

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
    measured=Measured(
        13, 13, "seven sets of sentences that were written before the rules were looked at, at their first run"
    ),
)

_RELATION = {
    **dict.fromkeys(
        wordset("attacked attacks bombed bombs shelled sanctioned fought fights accused accuses blamed blames"), "V"
    ),
    **dict.fromkeys(wordset("condemned condemns threatened threatens defeated invades invaded struck strikes"), "V"),
    **dict.fromkeys(wordset("imposed imposes declared declares waged wages fired fires launched launches"), "L"),
    "between": "B",
    **dict.fromkeys(wordset("sanctions war missiles missile rockets drones attack attacks shells"), "A"),
    **dict.fromkeys(wordset("talks negotiations ceasefire truce clashes clash fighting dispute rivalry"), "M"),
    **dict.fromkeys(wordset("negotiators delegations diplomats envoys leaders officials presidents ministers"), "L"),
}
_MUTUAL = wordset("exchanged met signed agreed resumed traded held clashed")
"""What two sides do together."""
_TRIGGERS = frozenset(_RELATION) - wordset(
    "sanctions war missiles missile rockets drones attack shells leaders officials"
)
_NAMED = (
    re.compile(r"Bt?(?P<one>N)ct?(?P<other>N)(?![SkgDWcN])"),
    re.compile(r"B(?P<one>D)c(?P<other>D)[gLw]"),
    re.compile(r"L[fu]t?(?P<one>N)ct?(?P<other>N)(?![SkgDWcN])"),
    re.compile(r"(?P<one>N)Sw{0,2}[AM]it?(?P<other>N)(?![SkgDWcN])"),
)
_FRAMES = (
    *_NAMED,
    re.compile(r"(?:\A|[.J])(?P<one>N)c(?P<other>N)[hr]{0,2}(?P<mutual>w)"),
    re.compile(r"(?<![ufyoiScND])(?P<one>N)[hr]{0,2}Vt?(?P<other>N)(?![SkgDWN])"),
    re.compile(r"(?<![ufyoiScND])(?P<one>N)[hr]{0,2}L[wdi]{0,4}[AV]it?(?P<other>N)(?![SkgDWN])"),
)


def find(document: Document) -> Iterator[Flag]:
    told = dict(sentences_with(document, _TRIGGERS))
    told.update(_paired(document))
    for index, bounds in sorted(told.items()):
        if not _names_one_twice(document, bounds):
            continue
        seen: set[int] = set()
        for sentence in readings(document, *bounds, _RELATION):
            for flag in _in_sentence(document, index, sentence):
                if flag.end not in seen:
                    seen.add(flag.end)
                    yield flag


def _paired(document: Document) -> Iterator[tuple[int, Span]]:
    """The sentences in which "A and A" do together what two sides do."""
    words = document.words
    for word in _MUTUAL & document.vocabulary:
        for token in document.places(word):
            end = token - (words[token - 1] in {"have", "had"})
            if words[end - 1] == words[end - 3] and words[end - 2] == "and":
                index = document.sentence_of(token)
                yield index, document.sentence_tokens[index]


def _names_one_twice(document: Document, bounds: Span) -> bool:
    """Whether a name stands twice in a sentence, or a state and its capital do; in most sentences none does."""
    seen: set[str] = set()
    for token in range(*bounds):
        if document.text[document.tokens[token][0]].isupper():
            word = document.words[token]
            named = named_by(word)
            actor = named[0].actor if named and not named[1] else word
            if actor in seen:
                return True
            seen.add(actor)
    return False


def _in_sentence(document: Document, index: int, sentence: Shape) -> Iterator[Flag]:
    for frame in _FRAMES:
        for match in frame.finditer(sentence.letters):
            one, other = (sentence.mentions[match.start(name)] for name in ("one", "other"))
            if not _is_one_state(document, one, other) or not _is_mutual(document, sentence, match):
                continue
            first, last = sentence.tokens[match.start()], other.last
            voice = voice_of(document, sentence, index, Telling(first, first, last, is_named=frame in _NAMED))
            if voice.kind not in SILENT:
                yield SAME_ON_BOTH_SIDES.flag(
                    document,
                    document.tokens[first][0],
                    document.tokens[last - 1][1],
                    f"{one.entity.name} on both sides",
                    severity=Severity.MINOR if voice.kind else None,
                )


def _is_mutual(document: Document, sentence: Shape, match: re.Match[str]) -> bool:
    """Whether the verb of a frame that asks for it is one of what two sides do together."""
    return not match.groupdict().get("mutual") or document.words[sentence.tokens[match.start("mutual")]] in _MUTUAL


def _is_one_state(document: Document, one: Mention, other: Mention) -> bool:
    """Whether two names are one and the same state's, or a state and its capital: "Moscow imposed sanctions on Russia"."""
    is_spelt_alike = document.words[slice(*one[:2])] == document.words[slice(*other[:2])]
    kinds = {one.entity.kind, other.entity.kind}
    is_seat = kinds == {"state", "capital"} and one.entity.actor == other.entity.actor
    return is_seat or (is_spelt_alike and (one.entity.is_state or one.entity.kind == "union"))


DETECTOR = Detector(rules=(SAME_ON_BOTH_SIDES,), find=find)
