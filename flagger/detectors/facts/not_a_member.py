"""FC207: a state called a member of NATO or the European Union that is not one."""

import re
from collections.abc import Iterator

from flagger.facts.entities import Mention
from flagger.facts.frames import Telling
from flagger.facts.passages import sentences_with
from flagger.facts.shape import Shape, shape
from flagger.facts.voice import SILENT, voice_of
from flagger.facts.wordlist import wordset
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

NOT_A_MEMBER = Rule(
    code="FC207",
    name="not-a-member",
    summary="calls a state a member of a union that it does not belong to",
    severity=Severity.MAJOR,
    what="'NATO member Ukraine', 'Turkey, a member of the European Union': the state has never been a member.",
    why="Who is a member decides who is bound to help; rewriting turns candidates and partners into members.",
    examples=(
        "[[NATO member Ukraine]] asked for help.",
        "[[Switzerland is a member of the European Union]].",
    ),
    clean=(
        "Ukraine is not a member of NATO.",
        "Ukraine is a candidate member of the European Union.",
        "NATO members, Ukraine and Georgia met.",
    ),
    blind_spots="Other unions; states that joined or left, at whatever time.",
    source="Members of NATO and of the European Union in facts/packs/places.toml.",
)

_RELATION = dict.fromkeys(("member", "members", "ally", "state"), "V")
_TRIGGERS = frozenset({"member", "members", "ally"})
_UNION_WORDS = wordset("nato eu european")
_FRAMES = (
    re.compile(r"(?P<union>N)V{1,2}(?P<state>N)(?![SW])"),
    re.compile(r"(?P<state>N),tVut?(?P<union>N)(?=[,.])"),
    re.compile(r"(?P<state>N),t(?P<union>N)V(?=[,.])"),
    re.compile(r"(?P<state>N)bt?Vut?(?P<union>N)(?![SwkW])"),
    re.compile(r"(?P<state>N)bt(?P<union>N)V(?![SwkW])"),
)
_PARTNER = wordset("non candidate partner aspiring potential future unlike non-nato")
_FORMER = wordset("united-kingdom")
"""States that have been members, of which a text may speak at any time."""


def find(document: Document) -> Iterator[Flag]:
    if document.vocabulary.isdisjoint(_TRIGGERS):
        return
    for index, bounds in sentences_with(document, _UNION_WORDS):
        if _TRIGGERS.isdisjoint(document.words[bounds.start : bounds.end]):
            continue
        sentence = shape(document, *bounds, _RELATION)
        for frame in _FRAMES:
            for match in frame.finditer(sentence.letters):
                yield from _check(document, index, sentence, match)


def _check(document: Document, index: int, sentence: Shape, match: re.Match[str]) -> Iterator[Flag]:
    union, state = (sentence.mentions[match.start(name)] for name in ("union", "state"))
    if not _is_outsider(union, state) or not _is_present(document, sentence, match):
        return
    first, last = sentence.tokens[match.start()], sentence.after(match.end() - 1)
    voice = voice_of(document, sentence, index, Telling(first, first, last))
    if voice.kind in SILENT:
        return
    yield NOT_A_MEMBER.flag(
        document,
        document.tokens[first][0],
        document.tokens[last - 1][1],
        f"{state.entity.in_text} is no member of {union.entity.in_text}",
        severity=Severity.MINOR if voice.kind else None,
        evidence=(("union", union.entity.name), ("state", state.entity.name)),
    )


def _is_outsider(union: Mention, state: Mention) -> bool:
    is_pair = union.entity.kind == "union" and state.entity.kind == "state"
    return is_pair and bool(union.entity.members) and state.entity.id not in union.entity.members | _FORMER


def _is_present(document: Document, sentence: Shape, match: re.Match[str]) -> bool:
    """Whether the verb, if there is one, tells of today, and nothing makes the member a partner only."""
    tokens = range(sentence.tokens[match.start()], sentence.after(match.end() - 1))
    words = {document.words[token] for token in tokens}
    before = document.words[max(0, tokens.start - 2) : tokens.start]
    return words.isdisjoint({"was", "were", "been", "be"}) and _PARTNER.isdisjoint(before)


DETECTOR = Detector(rules=(NOT_A_MEMBER,), find=find)
