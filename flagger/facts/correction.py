"""The true statement in the words of a false one: the right names in the place of those that the article has."""

from typing import NamedTuple

from flagger.facts.claims import Told
from flagger.facts.entities import Entity, Mention, entities, is_same
from flagger.records import Document

_GIVEN_TO = frozenset({"to", "into", "onto", "as"})
_LOOK_BACK = 5


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


def corrected(document: Document, told: Told, by: str, what: str, origin: str) -> str:
    """The flagged clause with the true taker, territory and loser in place; "" where it can't be mended so simply."""
    by_id = entities()
    telling = told.telling
    taker, loser = by_id[by], by_id.get(origin)
    edits: list[_Edit] = []
    if telling.agent is not None and not is_same(telling.agent.entity.actor, by):
        edits.append(_renamed(document, telling.agent, taker, telling.trigger))
    if telling.patient is not None and what not in {told.patient.id, told.patient.part_of}:
        edits.append(_renamed(document, telling.patient, by_id[what], telling.trigger))
    if telling.recipient is not None and not is_same(telling.recipient.entity.actor, by):
        renamed = _renamed(document, telling.recipient, taker, telling.trigger)
        tail = "" if loser is None or telling.origin is not None else f" from {loser.in_text}"
        edits.append(_Edit(_preposition(document, telling.recipient), renamed.end, f"by {taker.in_text}{tail}"))
    if telling.origin is not None and not is_same(telling.origin.entity.actor, origin):
        if loser is None:
            return ""
        edits.append(_renamed(document, telling.origin, loser, telling.trigger))
    text = _apply(document, told, edits)
    return text if text.count(taker.name) <= 1 else ""


def _renamed(document: Document, mention: Mention, entity: Entity, trigger: int) -> _Edit:
    """The edit that puts an entity's name, or its adjective, where another's stands; with or without its article."""
    start, end = document.tokens[mention.first][0], document.tokens[mention.last - 1][1]
    if mention.first == trigger:
        prefix = document.text[start:end].rpartition("-")
        return _Edit(start, end, f"{entity.adjective or entity.name}-{prefix[2]}")
    if mention.is_adjective:
        return _Edit(start, end, entity.adjective or entity.name)
    if mention.first and document.words[mention.first - 1] == "the":
        return _Edit(document.tokens[mention.first - 1][0], end, entity.in_text)
    return _Edit(start, end, entity.in_text)


def _preposition(document: Document, mention: Mention) -> int:
    """Where the "to" begins that hands something to a name."""
    for token in range(mention.first - 1, max(-1, mention.first - 1 - _LOOK_BACK), -1):
        if document.words[token] in _GIVEN_TO:
            return document.tokens[token][0]
    return document.tokens[mention.first][0]


def _apply(document: Document, told: Told, edits: list[_Edit]) -> str:
    cursor, end = told.claim.span
    parts: list[str] = []
    for edit in sorted(edits):
        parts += [document.text[cursor : max(cursor, edit.start)], edit.text]
        cursor = edit.end
    parts.append(document.text[cursor:end])
    text = "".join(parts)
    is_opening = document.text[told.claim.span.start].isupper() and text[:4] == "the "
    return text[0].upper() + text[1:] if is_opening else text
