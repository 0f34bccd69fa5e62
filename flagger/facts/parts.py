"""What a text says is part of what: "Luhansk and Donetsk make up the Donbas", "Crimea is part of Ukraine"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flagger.facts.entities import Entity, regions_with_towns
from flagger.facts.passages import LONGEST, sentences_with
from flagger.facts.shape import Shape, readings
from flagger.facts.telling import Telling
from flagger.facts.wordlist import wordset
from flagger.records import Document

_RELATION = {
    **dict.fromkeys(wordset("consist consists include includes"), "V"),
    **dict.fromkeys(wordset("comprises comprising"), "Z"),
    **dict.fromkeys(wordset("make makes made"), "M"),
}
_LINKS = wordset("consist consists include includes comprises comprising are made")
_PHRASES = {
    phrase: frozenset(re.findall(r"\w+", phrase))
    for phrase in (
        "part of", "member of", "makes up", "make up", "made up of", "belongs to", "region of", "region in", "state in", "province of",
        "town in", "city in", "village in", "district in", "district of", "lies in", "located in", "situated in", "namely",
        "countries of", "states of", "that is", "states", "countries", "countries -", "countries –", "countries (", "states -", "states –", "states (",
    )
}  # fmt: skip
"""What ties a part to its whole, and the words of each: a text without them has not the phrase."""

_IS = (
    " is ", " is a ", " are ", " is an integral ", " are a ", " is also ", " is the ", " is still ", " is now ", ", a ", " forms ", " forms a ", " form a ",
    ", ", " as ", "'s ", "’s ",
)  # fmt: skip
_NAMED = re.compile(r",|\s?(?:the\s)?(?:city\sof\s)?[A-Z]")
_VERBAL = ("make", "made", "belong", "lies", "countries", "states")

_PARTS = re.compile(
    r"(?P<lead>t?d?w{0,2}kut?)?(?P<parts>N(?:k?,t?N){0,3}k?,?ct?N)(?P<noun>k?)(?:,?q[rw]?)?(?:(?P<are>b)|V(?P<of>u?)|(?P<up>Mw))t?(?P<whole>N)(?=k?[.,]|k?\Z)"
)
_LIST_OF_PARTS = r"t?d?k?,?t?(?P<parts>N(?:k?,t?N){0,3}k?,?ct?N)k?"
_WHOLE_OF = (
    re.compile(rf"(?P<whole>N)k?(?:,|,?q)?(?:Vu?|Z|b?Mwu|(?P<namely>r)){_LIST_OF_PARTS}(?:[ui]t?w?[NP])?(?=[.,]|\Z)"),
    re.compile(r"td?w?(?P<whole>N)(?P<states>k?)(?:[b,]|,Tb)t?(?P<parts>N(?:,t?N){0,3},?ct?N)(?=[,.]|\Z)"),
    re.compile(r"td?w?(?P<whole>N)(?P<states>k?)u?t?(?P<parts>N(?:,t?N){0,3},?ct?N)(?![SkDW])"),
)
_WHOLE = re.compile(
    r"(?:t(?=Nk))?(?P<part>N)k?(?:b?(?P<lies>w)it?(?:ku)?(?=t?(?:ku)?N)|wtku|bt?[wr]?(?:[kg]|(?P<member>w))[ui]|,t(?P<aside>w)u|,(?:[Jq]b?)?t?w?kut?|wku|wo|(?P<up>M)w)t?(?:ku)?"
    r"(?P<whole>N|D(?=k))(?![SW])(?:k|ct?N)*"
)
_MADE_OF = re.compile(r"(?P<part>N)k?ct?Nk?Mwt?(?P<whole>N)k?(?=[,.])")
"""A whole and something else said to make up a part of that whole."""

_OWN_TOWN = re.compile(r"Nk.*kuN\Z")
"""A region and the town that it is named after."""

_RELATIVE = re.compile(r"(?P<whole>N),q(?P<part>N)bt?ku(?=[,.])")
_EXHAUSTIVE = wordset("consists consist comprises comprising made namely")
"""Words after which all the parts are named."""
_LINKING = wordset("part member up belongs region state province lies located situated town city village district")


@dataclass(frozen=True, slots=True)
class Part:
    """One place or state said to be part of another, the tokens that say so, and the index of the sentence.

    `is_equated` where the words only say that several parts are the whole; `is_listed` where they list all the parts.
    """

    part: Entity
    whole: Entity
    telling: Telling
    index: int
    is_equated: bool = False
    is_listed: bool = False
    is_own_town: bool = False


def parts(document: Document) -> Iterator[Part]:
    """What a document says is part of what."""
    candidates = {document.sentence_at(offset) for offset in _links(document)}
    if not _LINKS.isdisjoint(document.vocabulary):
        for index, bounds in sentences_with(document, regions_with_towns().present(document.vocabulary)):
            if not _LINKS.isdisjoint(document.words[bounds.start : bounds.end]):
                candidates.add(index)
    for index in sorted(candidates):
        bounds = document.sentence_tokens[index]
        if bounds.end - bounds.start <= LONGEST:
            seen: set[tuple[str, str]] = set()
            for sentence in readings(document, *bounds, _RELATION):
                for part in _in_sentence(document, index, sentence):
                    if (part.part.id, part.whole.id) not in seen:
                        seen.add((part.part.id, part.whole.id))
                        yield part


def _links(document: Document) -> Iterator[int]:
    """Where a text says that something is part of what a capital begins."""
    text = document.text
    for phrase, words in _PHRASES.items():
        offset = text.find(phrase) if words <= document.vocabulary else -1
        while offset >= 0:
            is_said = phrase.startswith(_VERBAL) or text.endswith(_IS, 0, offset)
            if is_said and _NAMED.match(text, offset + len(phrase)):
                yield offset
            offset = text.find(phrase, offset + 1)


def _in_sentence(document: Document, index: int, sentence: Shape) -> Iterator[Part]:
    yield from _parts_first(document, index, sentence)
    yield from _whole_first(document, index, sentence)
    for pattern in (_WHOLE, _RELATIVE, _MADE_OF):
        for match in pattern.finditer(sentence.letters):
            if _has(document, sentence, match, _LINKING):
                part, whole = (sentence.mentions[match.start(name)].entity for name in ("part", "whole"))
                is_own_town = part.id == whole.id and _OWN_TOWN.search(match[0]) is not None
                yield Part(part, whole, _telling(sentence, match), index, is_own_town=is_own_town)


def _parts_first(document: Document, index: int, sentence: Shape) -> Iterator[Part]:
    """Reads "A and B make up C", "A and B consist of C", "the provinces of A and B are C"."""
    for match in _PARTS.finditer(sentence.letters):
        is_equated, is_up = match["are"] is not None, match["up"] is not None
        if (is_equated and not (match["lead"] or match["noun"])) or (
            is_up and not _has(document, sentence, match, {"up"})
        ):
            continue
        whole = sentence.mentions[match.start("whole")].entity
        telling = _telling(sentence, match)
        for entity in _listed(sentence, match):
            if is_equated or is_up:
                yield Part(entity, whole, telling, index, is_equated=is_equated, is_listed=is_up)
            else:
                yield Part(whole, entity, telling, index)


def _whole_first(document: Document, index: int, sentence: Shape) -> Iterator[Part]:
    """Reads "C consists of A and B", "C, made up of A and B", "the C states are A and B"."""
    for match in (match for pattern in _WHOLE_OF for match in pattern.finditer(sentence.letters)):
        whole = sentence.mentions[match.start("whole")].entity
        is_bare = "states" in match.groupdict()
        if is_bare and not whole.members:
            continue
        is_listed = is_bare or _has(document, sentence, match, _EXHAUSTIVE)
        for entity in _listed(sentence, match):
            yield Part(entity, whole, _telling(sentence, match), index, is_listed=is_listed)


def _listed(sentence: Shape, match: re.Match[str]) -> list[Entity]:
    return [sentence.mentions[at].entity for at in range(*match.span("parts")) if sentence.letters[at] == "N"]


def _telling(sentence: Shape, match: re.Match[str]) -> Telling:
    first = sentence.tokens[match.start()]
    return Telling(first, first, sentence.after(match.end() - 1))


def _has(document: Document, sentence: Shape, match: re.Match[str], words: set[str] | frozenset[str]) -> bool:
    """Whether one of some words stands between the names."""
    return any(document.words[sentence.tokens[at]] in words for at in range(match.start(), match.end()))
