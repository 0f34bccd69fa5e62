"""Sanctions that a text says one state put on another, and agreements that a state signed, by their name in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flagger.facts.passages import sentences_with
from flagger.facts.shape import Shape, readings
from flagger.facts.telling import Telling
from flagger.facts.wordlist import wordset
from flagger.records import Document

SANCTIONED, SIGNED = "sanctioned", "signed"

_WORDS = {
    **dict.fromkeys(wordset("imposed imposes slapped tightened levied announced introduced"), "L"),
    **dict.fromkeys(wordset("signed signs ratified ratifies"), "V"),
    "signing": "G",
    "sanctions": "A",
    **dict.fromkeys(wordset("treaty agreement agreements pact accord accords memorandum protocol convention"), "F"),
}
_TRIGGERS = wordset("signed signs ratified ratifies signing sanctions")
_ACTOR = r"(?P<agent>N|Dw{0,2}g)"
_DEAL = r"(?P<deal>(?:[WNDw]{0,4}F)|[WN][WNui]{0,4}W)"
_FRAMES = (
    (SANCTIONED, re.compile(rf"{_ACTOR}[hr]{{0,2}}Lw{{0,3}}Ait?(?P<patient>N)(?!S)")),
    (SANCTIONED, re.compile(rf"Ab{{1,2}}r?L(?:i[xd]{{1,3}})?it?(?P<patient>N)yt?{_ACTOR}(?!S)")),
    (SANCTIONED, re.compile(r"(?P<agent>NS|[ND])w{0,2}Ait?(?P<patient>N)(?!S)")),
    (SIGNED, re.compile(rf"(?:(?P<first>N)ct?)?{_ACTOR}[hr]{{0,2}}Vt?{_DEAL}")),
    (SIGNED, re.compile(rf"{_DEAL},?b{{0,2}}Vyt?{_ACTOR}(?:ct?(?P<first>N))?(?!S)")),
    (SIGNED, re.compile(rf"(?P<agent>NS|D)w?Gut?{_DEAL}")),
)


@dataclass(frozen=True, slots=True)
class Tie:
    """What a state or union did to a state, or the agreement that it signed, and the tokens that say so."""

    relation: str
    agent: str
    patient: str
    telling: Telling
    index: int


def ties(document: Document) -> Iterator[Tie]:
    """The sanctions and signatures that a document tells of."""
    for index, bounds in sentences_with(document, _TRIGGERS):
        sentence = readings(document, *bounds, _WORDS)[-1]
        seen: set[int] = set()
        for relation, frame in _FRAMES if sentence.mentions else ():
            for match in frame.finditer(sentence.letters):
                if match.start() not in seen:
                    seen.add(match.start())
                    yield from _read(document, sentence, match, relation, index)


def _read(document: Document, sentence: Shape, match: re.Match[str], relation: str, index: int) -> Iterator[Tie]:
    first, last = sentence.tokens[match.start()], sentence.after(match.end() - 1)
    telling = Telling(first, first, last)
    if relation == SIGNED:
        start, end = match.span("deal")
        tokens = sentence.tokens[start], sentence.after(end - 1)
        patient = document.text[document.tokens[tokens[0]][0] : document.tokens[tokens[1] - 1][1]]
    else:
        patient = sentence.mentions[match.start("patient")].entity.actor
    for group in ("agent", "first"):
        mention = sentence.mentions.get(match.start(group)) if match.groupdict().get(group) else None
        if mention is not None:
            yield Tie(relation, mention.entity.actor, patient, telling, index)
