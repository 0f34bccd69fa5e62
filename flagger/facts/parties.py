"""Whose forces a phrase names: "Ukraine's army", "M23 rebels", "Russian and separatist fighters"."""

from collections.abc import Iterator
from typing import NamedTuple

from flagger.facts.entities import mentions
from flagger.facts.wordlist import wordset
from flagger.records import Document

UNNAMED = "?"
"""Stands for rebels, separatists or allies who are not named; they may be anybody's."""
GOVERNMENT = "government"

STATE_FORCES = wordset(
    "forces troops army military soldiers government authorities marines navy paratroopers units command police units "
    "servicemen defenders air force guard ministry president"
)
OTHER_FORCES = wordset(
    "fighters militants rebels rebel insurgents separatists separatist gunmen militia militias guerrillas jihadists "
    "jihadis mercenaries opposition coalition allies alliance secessionists tribesmen"
)
_JOINING = wordset("and the of 's ’s s ' ’")
_MODIFIERS = wordset("special elite security regular regime allied advancing invading occupying ruling")
_OF_STATE = {
    "wagner": "russia", "wagner group": "russia", "akhmat": "russia", "azov": "ukraine", "israel defense forces": "israel",
    "idf": "israel", "red army": "russia", "kremlin": "russia", "pentagon": "united-states",
}  # fmt: skip
"""Bodies that act for a state without being called by its name."""
_NO_PARTY = wordset(
    "he she they it we i this that these those monday tuesday wednesday thursday friday saturday sunday if but after when "
    "while before since although though as because in on at by with from until once whether reports meanwhile both having"
)
_GOVERNMENTS = wordset("government army military authorities")
_OF_PEOPLES = ("ese", "ian", "an", "ish", "i", "ic", "ite")
"""Endings of names of peoples, before "army" or "forces" those of a side of a war."""
_MOST = 9


class Phrase(NamedTuple):
    """The half-open range of tokens of a phrase, and whom it names."""

    first: int
    last: int
    who: frozenset[str]


def party_before(document: Document, first: int, end: int) -> Phrase | None:
    """The party whose name ends right before a token, looked for back to the token `first`."""
    start = end
    while start > max(first, end - _MOST) and _belongs(document, start - 1):
        start -= 1
    while start < end and document.words[start] in _JOINING:
        start += 1
    return _phrase(document, start, end)


def party_after(document: Document, start: int, last: int) -> Phrase | None:
    """The party whose name begins at a token, looked for up to the token `last`."""
    end = start
    while end < min(last, start + _MOST) and _belongs(document, end):
        end += 1
    while end > start and document.words[end - 1] in _JOINING:
        end -= 1
    while start < end and document.words[start] in _JOINING:
        start += 1
    return _phrase(document, start, end)


def _belongs(document: Document, token: int) -> bool:
    word = document.words[token]
    if word in _NO_PARTY:
        return False
    known = STATE_FORCES | OTHER_FORCES | _JOINING | _MODIFIERS
    is_name = document.text[document.tokens[token][0]].isupper()
    return is_name or word in known or word.endswith(("-backed", "-led")) or word.startswith("pro-")


def _phrase(document: Document, start: int, end: int) -> Phrase | None:
    who = frozenset(_who(document, start, end))
    return Phrase(start, end, who) if who else None


def _who(document: Document, start: int, end: int) -> Iterator[str]:
    """The keys of all whom the phrase names."""
    words = document.words[start:end]
    if not OTHER_FORCES.isdisjoint(words):
        yield UNNAMED
    is_other = bool(words) and words[-1] in OTHER_FORCES and "and" not in words
    named: set[int] = set()
    for mention in mentions(document, start, end):
        entity = mention.entity
        named.update(range(mention.first, mention.last))
        if entity.is_state or entity.kind in {"voice", "capital", "group"}:
            if not (is_other and mention.is_adjective):
                yield entity.actor
        else:
            return
    capitals = [
        index
        for index in range(start, end)
        if index not in named
        and document.text[document.tokens[index][0]].isupper()
        and not words[index - start].endswith(("-backed", "-led"))
        and not (
            words[index - start] in (STATE_FORCES | OTHER_FORCES | _MODIFIERS | _JOINING)
            and _is_opening(document, index)
        )
    ]
    for run in _runs(capitals):
        name = " ".join(word for word in document.words[run[0] : run[-1] + 1] if word not in _JOINING)
        if words[-1] in STATE_FORCES and run[-1] != end - 1 and not name.endswith(_OF_PEOPLES):
            yield UNNAMED  # a unit of an army that is not named
        elif name and name not in _GOVERNMENTS:
            yield _OF_STATE.get(name, name)
        elif name:
            yield GOVERNMENT
    if not named and not capitals and not is_other and not _GOVERNMENTS.isdisjoint(words):
        yield GOVERNMENT


def _is_opening(document: Document, token: int) -> bool:
    """Whether a token begins its sentence, where any word has a capital."""
    return any(bounds.start == token for bounds in document.sentence_tokens) if token else True


def _runs(indices: list[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for index in indices:
        if run and index != run[-1] + 1:
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def opposed(one: frozenset[str], other: frozenset[str], owner: str) -> bool:
    """Whether two parties cannot both hold one place; `owner` is the state that the place belongs to, where it is known.

    States whose forces may fight side by side are told apart only where the place belongs to one of them, and a state
    from a body that is none only where that state is the owner or the owner is not known.
    """
    named, others = one - {UNNAMED}, other - {UNNAMED}
    if not named or not others or named & others:
        return False
    mine, yours = (frozenset(owner if who == GOVERNMENT and owner else who for who in side) for side in (named, others))
    if mine & yours:
        return False
    return not owner or owner in mine | yours or (not _states(mine) and not _states(yours))


def _states(who: frozenset[str]) -> bool:
    from flagger.facts.entities import entities

    return any(each in entities() and entities()[each].is_state for each in who)
