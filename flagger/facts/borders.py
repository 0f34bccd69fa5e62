"""Which states a text says share a land border, in clauses, appositions, lists of neighbours and compounds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flagger.facts.calendar_dates import MONTH_OF
from flagger.facts.claims import is_historic
from flagger.facts.entities import Entity, Mention, named_by, state_words
from flagger.facts.numbers import number_of
from flagger.facts.passages import sentences_with
from flagger.facts.shape import Shape, readings
from flagger.facts.telling import Telling
from flagger.facts.wordlist import wordset
from flagger.records import Document, Span

_NOUNS = wordset("border borders frontier frontiers")
_NEIGHBOURS = wordset("neighbour neighbours neighbor neighbors")
_RELATION = {
    **dict.fromkeys(("shares", "share"), "L"),
    **dict.fromkeys(_NOUNS, "V"),
    "bordering": "G",
    "bordered": "A",
    **dict.fromkeys(_NEIGHBOURS, "B"),
}
_TRIGGERS = _NOUNS | _NEIGHBOURS | {"bordering", "bordered"}
_LINKS = (
    wordset(
        "border borders share shares has have with between bordering bordered from separating dividing common shared"
    )
    | _NEIGHBOURS
)

_ONE = r"(?<![ufyoiSct])(?P<one>N)"
_OTHER = r"(?P<other>N)(?![SkWDg])"
_LIST = r"(?P<other>N(?:(?:,t?N){0,6},?ct?N(?=[.,]))?)(?![SkWDg])"
_MODS = r"(?P<mods>[wkdx]{0,4})"
_BETWEEN = re.compile(rf"t{_MODS}Vit?(?P<one>N)ct?{_OTHER}")
_CROSSING = re.compile(rf"t{_MODS}Vft?(?P<one>N)ot?{_OTHER}")
_FRAMES = (
    re.compile(rf"(?<![ufyoiSc])(?P<one>N)(?:,?q)?r?[Lh]t(?:d,w)?{_MODS}Vit?{_LIST}"),
    re.compile(rf"(?<![ufyoiSc])(?P<one>N)[hbmr]{{0,2}}w{{1,2}}(?P<its>t){_MODS}Vit?{_OTHER}"),
    re.compile(rf"{_ONE}(?:,?q)?r?(?:wn|m)?V(?P<on>i?)t?{_LIST}"),
    re.compile(rf"{_ONE},?Gt?{_LIST}"),
    re.compile(rf"{_ONE}(?:,?q)?bAyt?{_LIST}"),
    re.compile(rf"(?<![ufyoiSc])(?P<one>N)ct?(?P<other>N)Lt{_MODS}V(?:(?P<along>i)|(?![SkWi]))"),
    _BETWEEN,
    _CROSSING,
    re.compile(rf"(?P<one>N)S{_MODS}Vit?{_OTHER}"),
    re.compile(rf"Vut?(?P<one>N)[ic]t?{_OTHER}"),
    re.compile(rf"{_ONE},qBw{{1,2}}{_LIST}"),
    re.compile(r"(?<![ufyoiSc,])(?P<one>N)ct?(?P<other>N)bB(?=[.,])"),
    re.compile(rf"{_ONE},t(?P<mods>w?)But?{_OTHER}"),
    re.compile(rf"V(?P<splits>w)t?(?P<one>N)[fc]t?{_OTHER}"),
    re.compile(r"(?<![ufyoiSc,])(?P<one>N)ct?(?P<other>N)(?![SkWD])[^,.NDqv]{1,16}t(?P<common>w)w{0,2}V(?![kW])"),
    re.compile(r"(?P<one>N)S(?P<mods>d?)B(?:,?t?|,?[wi]{0,2})(?P<other>N(?:,t?N){0,6},?ct?N)(?=[.,h])"),
    re.compile(r"(?P<one>N)S(?P<mods>w?)B,?(?P<other>N)(?=[.,whbmr])"),
    re.compile(r"(?P<other>N),(?P<one>N)S(?P<mods>[w]?)B(?=[.,])"),
)
_PLAIN = wordset(
    "longest shortest only western eastern northern southern long short common land direct narrow vast huge porous tense km kilometre kilometer mile kilometres miles immediate"
)
_LINKING = {_BETWEEN: frozenset({"between"}), _CROSSING: frozenset({"from", "into", "to"})}
"""Between the names of these wordings no other link may stand."""

_WITH = wordset("with between on from into to including like")
_ALLOWED = {
    "splits": frozenset({"separating", "dividing"}),
    "along": frozenset({"in", "along", "at", "near"}),
    "its": frozenset({"its", "their"}),
    "common": frozenset({"common", "shared", "mutual", "joint"}),
}
_AT_SEA = wordset("sea maritime strait ocean gulf channel")


@dataclass(frozen=True, slots=True)
class Border:
    """Two states said to be neighbours, the tokens that say so, and the index of the sentence.

    `is_on_land` where the words name a border; neighbours may have a sea between them.
    """

    one: Entity
    other: Entity
    telling: Telling
    index: int
    is_on_land: bool


def borders(document: Document) -> Iterator[Border]:
    """The pairs of states that a document calls neighbours today; each pair of a sentence once."""
    for index, bounds in sentences_with(document, _TRIGGERS):
        words = document.words[bounds.start : bounds.end]
        if not _AT_SEA.isdisjoint(words) or is_historic(document, index):
            continue
        seen: set[frozenset[str]] = set()
        for border in (*_compounds(document, index, bounds), *_clauses(document, index, bounds)):
            pair = frozenset((border.one.id, border.other.id))
            if len(pair) == 2 and pair not in seen:
                seen.add(pair)
                yield border


def _compounds(document: Document, index: int, bounds: Span) -> Iterator[Border]:
    """Reads "the Afghan-Indian border"."""
    for token in range(bounds.start + 1, bounds.end):
        one, dash, other = document.words[token - 1].replace("–", "-").partition("-")
        named = (named_by(one), named_by(other)) if dash and document.words[token] in _NOUNS else (None, None)
        states = [each[0] for each in named if each is not None and each[0].is_state]
        if len(states) == 2:
            telling = Telling(token, token - 1, token + 1, is_named=True)
            yield Border(states[0], states[1], telling, index, is_on_land=True)


def _clauses(document: Document, index: int, bounds: Span) -> Iterator[Border]:
    words = document.words[bounds.start : bounds.end]
    if _LINKS.isdisjoint(words) or state_words().isdisjoint(words):
        return
    for sentence in readings(document, *bounds, _RELATION):
        for frame in _FRAMES if len(sentence.mentions) > 1 else ():
            for match in frame.finditer(sentence.letters):
                if _is_plain(document, sentence, match):
                    yield from _pairs(sentence, match, index)


def _is_plain(document: Document, sentence: Shape, match: re.Match[str]) -> bool:
    """Whether nothing makes the border another than one of two states, in words that can link them."""

    def said(first: int, last: int, letters: str) -> set[str]:
        return {document.words[sentence.tokens[at]] for at in range(first, last) if sentence.letters[at] in letters}

    mods = said(*match.span("mods"), "wkdx") if match.groupdict().get("mods") else set()
    mods = {word for word in mods if not word[0].isdigit() and word not in MONTH_OF and number_of(word) is None}
    for group, allowed in _ALLOWED.items():
        if match.groupdict().get(group) and document.words[sentence.tokens[match.start(group)]] not in allowed:
            return False
    is_told_apart = {"common", "along"}.isdisjoint(match.groupdict())
    links = said(match.start(), match.end(), "iof") if is_told_apart else set()
    return mods <= _PLAIN and links <= _LINKING.get(match.re, _WITH) and (match.re not in _LINKING or bool(links))


def _pairs(sentence: Shape, match: re.Match[str], index: int) -> Iterator[Border]:
    first = sentence.tokens[match.start()]
    named = next(at for at in range(*match.span()) if sentence.letters[at] in "VGAB")
    telling = Telling(sentence.tokens[named], first, sentence.after(match.end() - 1), is_named=True)
    one: Mention = sentence.mentions[match.start("one")]
    for at in range(*match.span("other")):
        if sentence.letters[at] == "N":
            is_on_land = sentence.letters[named] != "B"
            yield Border(one.entity, sentence.mentions[at].entity, telling, index, is_on_land)
