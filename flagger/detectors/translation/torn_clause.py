"""TQ121: a clause whose subject or object stands where English cannot have it, or nowhere."""

import re
from collections.abc import Iterator

from flagger.lexicon import words
from flagger.lexicon.skeleton import is_prose, matches, members, skeleton_of, span_of
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

TORN_CLAUSE = Rule(
    code="TQ121",
    name="torn-clause",
    summary="'In the crash died two people', 'where lost the life', 'received yesterday in his office the envoy'",
    severity=Severity.MINOR,
    what="A sentence that opens with a place or cause and goes on with its verb; 'where' or 'because' right before a past "
    "verb; 'yesterday' between a verb and its object; a noun before two finite verbs; an object behind 'in force'.",
    why="Russian, Spanish, Arabic and Turkish set subject and object where the news of the sentence wants them, or leave them "
    "to the verb. Put word by word into English, nobody does anything any more.",
    examples=(
        "[[As a result of the crash died]] two people, the ministry said on Tuesday.",
        "She was treated in the clinic [[where lost the]] life two hours later.",
        "The king [[received yesterday in his office the]] new envoy of the country.",
        "[[In the village of Oster on Friday will say]] goodbye to two soldiers.",
        "[[The girl disappeared was]] found in the woods on Monday morning.",
    ),
    clean=(
        "As a result of the crash two people died. In the corner stood a man.",
        "Where needed, it is used. The clinic where people lost their lives was closed.",
        "He received the envoy yesterday, and announced today in the Senate a bill.",
        "In the autumn of 1945 came the end. For the world has changed.",
        "Only in the capital will work go on. The people who disappeared were found.",
    ),
    blind_spots="Inversion with other verbs than the listed ones, and with 'is' and 'was', which English has too.",
    source="Ours; each pattern occurs at most three times in 440,000 clean sentences.",
    measured=Measured(
        1, 3, "296,000 clean sentences, where such damage hardly occurs; the wrong two were mended afterwards"
    ),
)

_NOUN = "x#" + members("NS", "R")
_ADJECTIVE = members("J")
_PAST = members("DP")
_PHRASE = rf"p[dg]?[{_ADJECTIVE}]?(?:[{_NOUN}]|x[{_NOUN}])"
_LAST_PHRASE = rf"p[dg]?[{_ADJECTIVE}]?[{_NOUN}]"
_SURE_PHRASE = rf"p[dg][{_ADJECTIVE}]?[{_NOUN}]"
_HAPPENING = words(
    "happened occurred arrived appeared died suffered erupted exploded disappeared sounded participated resigned perished "
    "thundered gathered"
)
_ADVERBIAL_OPENERS = words("in on at during from with by under near as because due")
_CONJUNCTIONS = words("as because due with")
"""What may open a clause, or stand before one."""
_INVERTED = words("gone included attached enclosed listed shown pictured seen added born located")
"""Participles that English, too, sets first in its sentence."""
_NEGATIVE = words("no not only few little neither nor never rarely hardly seldom every nowhere than")
_OPENING = re.compile(
    rf".[^.,;:hbmewsyk'\"()\[\]]{{1,11}}(?P<happened>[{_PAST}])(?=[#d{members('S')}])"
    rf"|(?P<future>(?:(?:{_PHRASE})?{_SURE_PHRASE}|{_PHRASE}(?:{_PHRASE})?{_LAST_PHRASE}))[mh]r?(?P<does>[{members('BP', 'R')}])"
)
_TORN = re.compile(
    rf"w(?P<where>[{_PAST}])[dgp]"
    rf"|(?P<received>[{_PAST}]).(?:(?P<place>p[dg][{_ADJECTIVE}]?[{_NOUN}])[#dg]|#)"
    rf"|d[{_ADJECTIVE}]?[{_NOUN}{_ADJECTIVE}](?P<vanished>[{_PAST}])[bh]"
    rf"|,(?P<undone>[{members('P')}])b[d#]"
)
_LEFT = words("left leaves leave leaving")
_IN_FORCE = re.compile(r"\b(?:left|leaves|leave|leaving) (?:in force|unchanged|without changes?) the [a-z]+\b")


def find(document: Document) -> Iterator[Flag]:
    shape = skeleton_of(document)
    for index, (first, last) in enumerate(document.sentence_tokens):
        if document.words[first] in _ADVERBIAL_OPENERS:
            match = _OPENING.match(shape, first, last)
            if match and _is_opening(document, match) and is_prose(document, index):
                yield from _unquoted(document, *span_of(document, match))
    for match, index in matches(document, _TORN):
        if _is_torn(document, match, document.sentence_tokens[index].start) and is_prose(document, index):
            yield from _unquoted(document, *span_of(document, match))
    if not document.vocabulary.isdisjoint(_LEFT):
        for match in _IN_FORCE.finditer(document.text):
            yield from _unquoted(document, *match.span())


def _is_opening(document: Document, match: re.Match[str]) -> bool:
    """Whether a phrase of place, time or cause runs into its verb, and nothing in it makes English turn the verb round."""
    listed, at = document.words, match.start()
    passage = listed[at : match.end()]
    if not _NEGATIVE.isdisjoint(passage) or "that" in passage:
        return False
    if match["future"]:
        return listed[at] not in _CONJUNCTIONS and listed[match.start("does")] not in {"be", "come"}
    return listed[match.start("happened")] in _HAPPENING


def _is_torn(document: Document, match: re.Match[str], first: int) -> bool:
    listed, at = document.words, match.start()
    if match["where"]:
        return listed[at] in {"where", "because"} and at > first and listed[match.end() - 1] != "by"
    if match["undone"]:
        return listed[at + 1] not in _INVERTED
    if match["received"]:
        is_after_subject = at > first and listed[at - 1] not in {"as", "that"}
        what_follows = listed[match.end() - 1][0].isdigit() or bool(match["place"])
        return listed[at + 1] == "yesterday" and is_after_subject and what_follows
    return at == first and listed[match.start("vanished")] in _HAPPENING


def _unquoted(document: Document, start: int, end: int) -> Iterator[Flag]:
    if not document.is_quoted(start):
        torn = document.text[start:end]
        yield TORN_CLAUSE.flag(document, start, end, f"{torn!r}: subject or object is missing or stands elsewhere")


DETECTOR = Detector(rules=(TORN_CLAUSE,), find=find)
