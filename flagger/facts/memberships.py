"""Which states a text says belong to a union, joined it or left it, and in which year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flagger.facts.entities import Entity, state_words, unions
from flagger.facts.passages import sentences_with
from flagger.facts.shape import Shape, readings
from flagger.facts.telling import Telling
from flagger.facts.wordlist import wordset
from flagger.records import Document

MEMBER, JOINED, LEFT = "member-of", "joined", "left"

_RELATION = {
    **dict.fromkeys(wordset("member members ally state states"), "V"),
    **dict.fromkeys(wordset("joined joins joining entered"), "L"),
    **dict.fromkeys(wordset("left quit leaves quits leaving quitting"), "Z"),
    **dict.fromkeys(wordset("admitted admits"), "G"),
    **dict.fromkeys(wordset("membership accession entry"), "A"),
    **dict.fromkeys(wordset("withdrawal departure exit"), "B"),
}
_TAIL = r"(?P<date>[kw]{0,2}(?:[iJ][xd]{1,3}))?"
_UNION = r"(?P<union>N)"
_STATE = r"(?<![ciufo])(?P<state>N)"
_LOOSE = (
    re.compile(rf"{_STATE}[wh]t?w?Vut?{_UNION}{_TAIL}(?![SW])"),
    re.compile(rf"{_STATE}[wh]t?w?{_UNION}V{_TAIL}(?![SW])"),
    re.compile(rf"{_STATE}[wh]{_UNION}S[wd]{{0,2}}V{_TAIL}(?![SW])"),
)
"""Wordings whose verb can be any: only "became" and the like make a member."""
_FRAMES = (
    re.compile(rf"{_UNION}V{{1,2}}(?P<state>N)(?![SW])"),
    re.compile(rf"{_UNION}Sw?V,(?P<state>N)(?=[,.])"),
    re.compile(rf"Jt?{_UNION}V,t?(?P<state>N)(?![SWkDg])"),
    re.compile(rf"{_STATE},J?tVut?{_UNION}{_TAIL}(?=[,.J])"),
    re.compile(rf"{_STATE},J?t{_UNION}V{{1,2}}(?=[,.J])"),
    re.compile(rf"(?P<state>N),?(?P<such>i)wt?{_UNION}[Vk]{{1,2}}(?![SW])"),
    re.compile(rf"Vut?{_UNION},?(?P<such>wJ?|i)(?P<state>N)(?![SW])"),
    re.compile(rf"{_UNION}(?:hr?d{{1,2}}w?)?[Vk]{{1,2}},?(?P<such>wJ?|iw?)(?P<state>N)(?![SW])"),
    re.compile(rf"{_STATE}(?P<belongs>w)ot?{_UNION}(?![SW])"),
    re.compile(rf"{_STATE}[hb]{{1,2}}t?w?V{{1,2}}ut?{_UNION}{_TAIL}(?![SwkW])"),
    re.compile(rf"{_STATE}(?P<as>J)tV{{1,2}}ut?{_UNION}(?![SW])"),
    re.compile(rf"{_STATE}[hb]{{1,2}}t{_UNION}V(?![SwkW])"),
    *_LOOSE,
    re.compile(rf"{_STATE}(?:,?q)?h?(?P<joining>L)t?{_UNION}{_TAIL}(?![SW])"),
    re.compile(rf"{_STATE}[hb]{{1,2}}(?P<joining>G)ot?{_UNION}{_TAIL}(?![SW])"),
    re.compile(rf"{_UNION}h?(?P<joining>G)(?P<state>N){_TAIL}(?![SWcD])"),
    re.compile(rf"{_STATE}(?:,?q)?[hb]{{1,2}}(?P<in>i)t?{_UNION}{_TAIL}(?=[,.Jc])"),
    re.compile(rf"{_STATE}(?:,?q)?h?(?P<leaving>Z)t?{_UNION}{_TAIL}(?![SW])"),
    re.compile(rf"{_STATE}S(?P<noun>(?P<joining>A))u?[io]?t?{_UNION}{_TAIL}(?![SW])"),
    re.compile(rf"(?P<noun>(?P<joining>A))ut?(?P<state>N)[io]t?{_UNION}{_TAIL}(?![SW])"),
    re.compile(rf"(?P<noun>(?P<leaving>B))ut?(?P<state>N)ft?{_UNION}{_TAIL}(?![SW])"),
    re.compile(rf"(?P<called>v)(?P<state>N)t?Vut?{_UNION}(?![SW])"),
    re.compile(rf"(?P<called>v)(?P<state>N)t{_UNION}V(?![SW])"),
    re.compile(rf"{_STATE}S(?P<noun>(?P<leaving>B))ft?{_UNION}{_TAIL}(?![SW])"),
)
_PARTNER = wordset("non candidate partner aspiring potential future unlike non-nato prospective would-be bid")
_ALLOWED = {
    "in": frozenset({"in"}),
    "as": frozenset({"as"}),
    "called": wordset("called calls calling described"),
    "such": wordset("such including like namely among"),
    "belongs": frozenset({"belongs", "belong"}),
}
"""The first words of groups of the frames."""
_BECAME = wordset("became becomes remains is was been")
_BECOMING = wordset("became becomes")
_CALLED = wordset("member members ally state")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Membership:
    """A state said to belong to a union, to have joined or to have left it, the tokens that say so, and the sentence."""

    relation: str
    state: Entity
    union: Entity
    year: int | None
    telling: Telling
    index: int
    is_noun: bool
    """Whether a noun only names it: "Turkey's membership", which may be a wish."""


def memberships(document: Document) -> Iterator[Membership]:
    """What a document says of states in unions today; each naming of a state once."""
    for index, bounds in sentences_with(document, unions().present(document.vocabulary)):
        if state_words().isdisjoint(document.words[bounds.start : bounds.end]):
            continue
        seen: set[int] = set()
        for sentence in readings(document, *bounds, _RELATION):
            for frame in _FRAMES if len(sentence.mentions) > 1 else ():
                for match in frame.finditer(sentence.letters):
                    token = sentence.tokens[match.start("state")]
                    union, state = (sentence.mentions[match.start(name)].entity for name in ("union", "state"))
                    is_pair = union.kind == "union" and state.kind == "state" and token not in seen
                    if is_pair and _is_present(document, sentence, match):
                        seen.add(token)
                        yield _membership(document, sentence, match, index)


def _membership(document: Document, sentence: Shape, match: re.Match[str], index: int) -> Membership:
    groups = match.groupdict()
    first = sentence.tokens[match.start("state" if groups.get("called") else 0)]
    words = document.words[first : sentence.after(match.end() - 1)]
    is_joining = groups.get("joining") or not _BECOMING.isdisjoint(words)
    relation = LEFT if groups.get("leaving") else JOINED if is_joining else MEMBER
    return Membership(
        relation=relation,
        state=sentence.mentions[match.start("state")].entity,
        union=sentence.mentions[match.start("union")].entity,
        year=None if relation == MEMBER and "since" not in words else _year_told(document, sentence, match),
        telling=Telling(first, first, sentence.after(match.end() - 1), is_named=relation == MEMBER),
        index=index,
        is_noun=groups.get("noun") is not None,
    )


def _year_told(document: Document, sentence: Shape, match: re.Match[str]) -> int | None:
    """The year that directly follows what a sentence says of joining or leaving."""
    if not match.groupdict().get("date"):
        return None
    words = document.words[sentence.tokens[match.start("date")] : sentence.after(match.end() - 1)]
    return next((int(word) for word in words if _YEAR.fullmatch(word)), None)


def _is_present(document: Document, sentence: Shape, match: re.Match[str]) -> bool:
    """Whether the verb is one of being, becoming or joining, and nothing makes the member a partner only."""
    tokens = range(sentence.tokens[match.start()], sentence.after(match.end() - 1))
    words = {document.words[token] for token in tokens}
    before = document.words[max(0, tokens.start - 2) : tokens.start]
    given = {group for group in _ALLOWED if match.groupdict().get(group)}
    if any(document.words[sentence.tokens[match.start(group)]] not in _ALLOWED[group] for group in given):
        return False
    is_verb = not words.isdisjoint(_RELATION.keys() - _CALLED)
    is_past = not is_verb and not words.isdisjoint({"was", "were", "be"})
    is_loose = match.re in _LOOSE and words.isdisjoint(_BECAME)
    return not is_past and not is_loose and _PARTNER.isdisjoint(before) and _PARTNER.isdisjoint(words)
