"""TQ119: a plain verb where 'to' and the verb belong."""

import re
from collections.abc import Iterator

from flagger.lexicon import words
from flagger.lexicon.skeleton import is_prose
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

MISSING_TO = Rule(
    code="TQ119",
    name="missing-to",
    summary="'afraid go out', 'wants return', 'unable escape': a plain verb without its 'to'",
    severity=Severity.MINOR,
    what="A plain verb right after a word that needs 'to' before one: able, afraid, ready, want, decide, refuse, manage.",
    why="Many languages have no 'to'; engines that translate word by word leave it out.",
    examples=(
        "People are [[afraid go]] out of their houses at night.",
        "The refugees [[want return]] home before winter.",
        "The driver was [[unable escape]] from the burning car.",
    ),
    clean=(
        "The able get on, the unable do not; those who want do.",
        "He wanted it so, and was ready. Go on, she said.",
        "Are you ready? Get set. They tried, become wiser.",
        "She refused help and decided against it.",
    ),
    blind_spots="Verbs that are nouns too, and governing words outside the list.",
    source="Ours.",
    measured=Measured(1, 2, "clean news"),
)

_GOVERNING = words(
    "able unable afraid unwilling ready wants wanted decided refused managed intends intended agreed attempted wishes wished "
    "failed hopes hoped obliged willing want"
)
_PLAIN = words(
    "go become bring buy choose come destroy die eat enter escape flee follow get give increase join keep learn leave live make "
    "meet obtain pay prevent provide receive reach return save see sell send speak stay stop take tell understand visit wait win write"
)
_NOUNS_TOO = words("return escape increase stop visit win wait stay leave save pay buy die reach follow keep live")
"""Verbs that may be the object of the governing word, as in "they want help and stay"."""
_NOT_AFTER = frozenset({"the", "those", "who", "as", "if", "when"})
_USERS = words("users visitors customers visits flights tickets")
"""What people do want that return, visit or leave."""
_PAIR = re.compile(r"[a-z]+ [a-z]+")


def find(document: Document) -> Iterator[Flag]:
    if document.vocabulary.isdisjoint(_PLAIN):
        return
    places = document.places_of(_GOVERNING)
    for at in places:
        if document.words[at + 1 : at + 2] and document.words[at + 1] in _PLAIN and _lacks_to(document, at):
            start, end = document.tokens[at][0], document.tokens[at + 1][1]
            if _PAIR.fullmatch(document.text, start, end) and not document.is_quoted(start):
                governing, verb = document.words[at : at + 2]
                message = f"'to' is missing between {governing!r} and {verb!r}"
                yield MISSING_TO.flag(document, start, end, message, suggestion=f"{governing} to {verb}")


def _lacks_to(document: Document, at: int) -> bool:
    """Whether the governing word is the predicate of a person or thing, and not a noun or the end of a clause."""
    index = document.sentence_of(at)
    bounds = document.sentence_tokens[index]
    if not bounds.start < at < bounds.end - 2 or not is_prose(document, index):
        return False
    before, verb, follows = document.words[at - 1], document.words[at + 1], document.words[at + 2]
    return before not in _NOT_AFTER and (
        verb not in _NOUNS_TOO or follows not in {".", ",", "and", "or", "of", *_USERS}
    )


DETECTOR = Detector(rules=(MISSING_TO,), find=find)
