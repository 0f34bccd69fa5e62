"""Who an article says it knows from: named people and institutions, or sources without a name."""

import re
from collections.abc import Iterator

from flagger.facts.wordlist import wordset
from flagger.records import Document, Span

SPEECH = wordset(
    "said says say saying told tells tell added adds claimed claims claim confirmed confirms confirm reported "
    "stated announced revealed reveals reveal believe believes believed suggested suggests suggest indicated indicate "
    "warned warn warns admitted acknowledged disclosed alleged allege estimate estimated noted explained fear feared "
    "predicted predict argued argue insisted insist speculate speculated described dismissed denied"
)
UNNAMED = wordset(
    "source sources insider insiders official officials aide aides diplomat diplomats witness witnesses eyewitness "
    "eyewitnesses observer observers analyst analysts expert experts adviser advisers advisor advisors operative "
    "operatives whistleblower person people"
)
"""People who are cited by what they are; police, armies and ministries answer for their word as a body."""

_ANYBODY = frozenset({"person", "people"})
_CLOSE = frozenset({("familiar",), ("briefed",), ("close",)})
"""People are a source only where they are said to be near the matter."""

_VERB = (
    "(?:said|says|told|tells|added|adds|explained|announced|confirmed|claimed|claims|stated|states|wrote|writes|tweeted"
    "|noted|notes|argued|argues|insisted|warned|warns|acknowledged|admitted|denied|denies|declared|testified|reported"
    "|reports|suggested|commented|replied|responded|recalled|revealed|concluded|asked|urged|called|predicted|estimates"
    "|estimated|posted|quoted|cited|citing|quoting)"
)
_BODY = (
    "(?:police|army|military|ministry|government|company|court|spokes\\w{2,6}|department|agency|university|hospital"
    "|prosecutors?|authorities|administration|report|statement|study|survey|poll|governor|mayor|minister|ministers|president"
    "|senator|doctor|mother|father|lawyer|attorney|firm|group|union|office|service|command|forces|commission|committee"
    "|embassy|council|party|campaign|he|she|they|i|we)"
)
_NOBODY = (
    "(?:Sources?|Insiders?|Officials?|Aides?|Diplomats?|Witness(?:es)?|Eyewitness(?:es)?|Observers?|Analysts?|Experts?"
    "|Advis[eo]rs?|Operatives?|People|Some|Many|Most|Others?|Another|It|That|This|Critics|Reports|Rumou?rs|An?|The|One)"
)
"""Words that a sentence may begin with and that name nobody."""
_NAMED = (
    re.compile(rf"\b(?!{_NOBODY}\b)[A-Z][\w’'.-]*+(?:,[^.;:\"“”\n]{{1,100}},|\s\([^)\n]{{1,40}}\))?\s(?:(?:also|has|have|had|who|later|then)\s)?{_VERB}\b"),
    re.compile(rf"[,”\"’!?]\s?{_VERB}\s(?:the\s|a\s|an\s)?(?:[a-z’'-]{{1,20}}\s){{0,3}}[A-Z]\w"),
    re.compile(r"\b(?:quot|cit)(?:ed|ing|es?)\s(?:[a-z’'-]{1,20}\s){0,4}[A-Z]\w"),
    re.compile(r"\b[Aa]ccording\sto\s(?:[a-z’'-]{1,20}\s){0,5}[A-Z]\w"),
    re.compile(rf"\b{_BODY}\s(?:(?:also|has|have|had)\s)?{_VERB}\b", re.IGNORECASE),
    re.compile(r"\b(?:in|by|from)\s(?:a|an|the|his|her|its)\s(?:[a-z]{1,12}\s)?(?:statement|interview|letter|report|study|filing|release|tweet|post|video|speech|address)\b"),
    re.compile(r"\btold\s(?:reporters|journalists|parliament|lawmakers)\b|\bindependently\s(?:verif|confirm)|\bdeclined\sto\scomment\b"),
)  # fmt: skip


def has_named_source(text: str) -> bool:
    """Whether anybody with a name or an office answers for something that a text says, or it owns up to what it can't verify."""
    return any(pattern.search(text) for pattern in _NAMED)


def unnamed_sources(document: Document) -> Iterator[Span]:
    """The passages outside quotation marks that cite somebody without a name: 'a senior official said'."""
    words = document.words
    for index in document.places_of(UNNAMED):
        if words[index] in _ANYBODY and words[index + 1 : index + 2] not in _CLOSE:
            continue
        start, end = document.tokens[index]
        if document.is_quoted(start) or _is_of_a_body(document, index):
            continue
        sentence = document.sentence_at(start)
        first, last = document.sentence_tokens[sentence]
        verb = _speech_after(document, index, last)
        if verb:
            yield Span(start, document.tokens[verb][1])
        else:
            opened = _speech_before(document, index, first)
            if opened is not None:
                yield Span(document.tokens[opened][0], end)


def _is_of_a_body(document: Document, index: int) -> bool:
    """Whether a name of two words stands before: "California Lottery officials" answer for the lottery."""
    return index > 1 and _is_name(document, index - 1) and _is_name(document, index - 2)


_REACH = 9
"""Tokens between a source and its verb: "a person familiar with the matter who asked not to be named said"."""


def _speech_after(document: Document, index: int, last: int) -> int:
    """The token of the verb of speech that has this source as its subject, 0 if there is none."""
    for at in range(index + 1, min(index + _REACH, last)):
        word = document.words[at]
        if word in SPEECH:
            return at
        if word in {".", ";", ":", "“", '"', "”"} or (at == index + 1 and _is_name(document, at)):
            return 0
        if word == "," and _is_name(document, at + 1):
            return 0
    return 0


def _speech_before(document: Document, index: int, first: int) -> int | None:
    """The token where "said a senior official" or "according to officials" begins, unless a name follows."""
    if index + 1 < len(document.words):
        after = index + 2 if document.words[index + 1] == "," else index + 1
        if _is_name(document, after):
            return None
    for at in range(index - 1, max(first - 1, index - 6), -1):
        word = document.words[at]
        if word in {"said", "says"} or (word == "to" and at > first and document.words[at - 1] == "according"):
            return at - (word == "to")
        if word in {",", ".", ";", ":", "that"}:
            return None
    return None


def _is_name(document: Document, at: int) -> bool:
    if at >= len(document.tokens):
        return False
    return document.text[document.tokens[at][0]].isupper()
