"""TQ103: a sentence or clause whose passive has lost its 'was', 'were' or 'been'."""

import re
from collections.abc import Iterator

from flagger.lexicon import READINGS, words
from flagger.lexicon.skeleton import is_capital, is_prose, matches, members, readings
from flagger.records import Document, Flag, Severity, Span
from flagger.rules import Detector, Measured, Rule

MISSING_AUXILIARY = Rule(
    code="TQ103",
    name="missing-auxiliary",
    summary="'Ukraine forced to withdraw its troops.': a passive without its auxiliary, in running prose",
    severity=Severity.MAJOR,
    what="A sentence that has a participle but no finite verb, a clause after 'says' or 'claims' of that kind, a subject "
    "pronoun or 'who' directly before a participle, or a question clause followed by 'not mentioned'.",
    why="Headlines may drop the auxiliary, sentences may not: the reader takes the victim for the agent. Engines lose "
    "the auxiliary where the source language has none.",
    examples=(
        "The fighting went on for weeks. On this day, [[Ukraine forced]] to withdraw its troops from the town.",
        "The ministry claims [[several people, including children, killed]] in a strike on Tuesday.",
        "Exactly where in the east the forces met [[not mentioned]].",
        "The doctor declared him dead after [[he taken]] to the hospital.",
        "The residents [[who affected]] by the eruption left.",
    ),
    clean=(
        "Ukraine forced to withdraw its troops",
        "Soldiers wounded in the attack were taken to a hospital.",
        "Ukraine forced him to withdraw its troops from the town.",
        "The terrorists housed in the camp include several leaders of the group.",
        "Batteries not included. Had he taken the road, he would have arrived.",
    ),
    blind_spots="Verbs that can do without an object; captions that end with a full stop; verbless style.",
    source="Ours; verbs by their frames in WordNet and by what follows them in clean news.",
    measured=Measured(
        9, 23, "machine translation (9 of 14) and 296,000 clean sentences (0 of 9), before the last exceptions"
    ),
)

_ADVERBS = "nr" + members("R", "NSBZDPT")
_NOMINAL = "x#'" + members("JNSG", "D") + members("P", "DT")
_NOUN_PHRASE = rf"[dgi]{{0,2}}[{_NOMINAL}]{{1,6}}"
_SUBJECT = re.compile(rf"{_NOUN_PHRASE}(?:p{_NOUN_PHRASE}){{0,2}}(?:,[^.,]{{1,6}},)?\Z")
_PARTICIPLES = members("V", "BG") + members("P", "DBNSZG")
_PARTICIPLE = re.compile(
    rf"(?:[{_PARTICIPLES}]|(?<=n)[{members('P')}]|(?<=nr)[{members('P')}])(?=[pt.,])(?!p[{members('R', 'NJ')}]?[#$£€])"
)
_PRONOUN = re.compile(rf"s(?<![hbmec']s)[{_ADVERBS}]*+[{members('P', 'DBNSZG')}](?=[pt.])")
_NOT_DONE = re.compile(rf"w[^mhbek.]*(?P<not>n[{_ADVERBS}]?[{members('P')}])\.")
_TWO_PHRASES = re.compile(rf"[{members('NS', 'J')}x]d")
_WHO = re.compile(rf"w(?<!pw)[{_ADVERBS}]*+[{members('V', 'BG')}](?=[p.])(?!p[#$£€])")
_AUXILIARY = re.compile(rf"[mhbek{members('D', 'NSJPZB')}]|s[{members('DZ')}]|[{members('D', 'J')}][idpt]")
_OPENING = "pw" + members("R")
_OBJECT = re.compile(rf"[dgio#{members('J', 'PR')}]")
_NOUN = re.compile(rf"[x#'{members('NS', 'R')}]")
_LONGEST_SUBJECT = 24
_LONGEST_OPENING = 8
_LONGEST_SENTENCE = 80
_ALONE_TOO = words("helped charged deployed covered stemmed stepped unloaded featured extended sprung")
"""Verbs that the word list says need an object, and that do without one in news."""
_SAYING = words("say says said claim claims claimed state states stated believe believes believed warned noted adds")
_SUBORDINATORS = words("who which that when while where because after before")
_DESCRIBES = words(
    "based used involved designed intended associated related written made called named located recorded tailored assigned "
    "compared regarding concerning including given provided granted helped done taken suited updated dedicated composed"
)
"""Participles that stand in titles, glossaries and after-thoughts without a verb, and those that became prepositions."""


def find(document: Document) -> Iterator[Flag]:
    for match, index in matches(document, _PARTICIPLE):
        start = (
            -1 if is_capital(document, match.start()) else _subject_start(document, match.string, match.start(), index)
        )
        if start >= 0:
            yield _flag(document, start, match.start())
    for match, _ in matches(document, _PRONOUN):
        if not document.words[match.end() - 1].endswith("ed"):
            yield from _unless_quoted(document, match)
    for match, index in matches(document, _NOT_DONE):
        if match.start() - document.sentence_tokens[index].start <= 1:
            yield from _unless_quoted(document, match, "not")
    for match, _ in matches(document, _WHO):
        is_name = is_capital(document, match.end())
        if not is_name and document.words[match.start()] == "who" and document.words[match.end() - 1] not in _ALONE_TOO:
            yield from _unless_quoted(document, match)


def _subject_start(document: Document, shape: str, participle: int, index: int) -> int:
    """The token at which the subject of a bare participle begins its clause, -1 if the participle is all right."""
    first, last = document.sentence_tokens[index]
    verb = participle
    while verb > first and shape[verb - 1] in _ADVERBS:
        verb -= 1
    if verb == first or shape[verb - 1] not in _NOMINAL + "," or document.words[participle] in _DESCRIBES | _ALONE_TOO:
        return -1
    rest = Span(participle + 1, last)
    if last - first > _LONGEST_SENTENCE or _has_verb(document, shape, rest, inside=False):
        return -1
    subject = _SUBJECT.search(shape, max(first, verb - _LONGEST_SUBJECT), verb)
    at = document.tokens[participle][0]
    if subject is None or not _is_in_prose(document, shape, index) or document.is_quoted(at):
        return -1
    start = subject.start()
    is_phrase = (
        document.words[start] not in {"a", "an"} and shape[verb - 1] != "'" and _NOUN.search(subject[0]) is not None
    )
    is_particle = document.words[participle + 1] == "on" and not is_capital(document, participle + 2)
    is_clause = is_phrase and not is_particle and not _TWO_PHRASES.search(shape, participle, last)
    if not is_clause or not _begins_clause(document, shape, first, start):
        return -1
    return -1 if _has_verb(document, shape, Span(start, verb), inside=True) else start


def _is_in_prose(document: Document, shape: str, index: int) -> bool:
    """Whether a sentence is prose and, unless it stands alone, so is one beside it: lists and notes do without verbs."""
    if not is_prose(document, index):
        return False
    beside = document.sentence_tokens[max(0, index - 1) : index] + document.sentence_tokens[index + 1 : index + 2]
    return not beside or any(_AUXILIARY.search(shape, *tokens) for tokens in beside)


def _begins_clause(document: Document, shape: str, first: int, start: int) -> bool:
    """Whether a subject stands first in its sentence, after a short opening, or after "says" or "says that"."""
    before = document.words[first:start]
    if not before:
        return is_capital(document, first)
    if before[-1] == "that":
        before = before[:-1]
    if before and before[-1] in _SAYING:
        return before[-2:-1] not in {(",",), ('"',), ("”",)}
    return before[-1:] == (",",) and len(before) <= _LONGEST_OPENING and shape[first] in _OPENING


def _has_verb(document: Document, shape: str, tokens: Span, *, inside: bool) -> bool:
    """Whether a finite verb may stand among the tokens: inside a noun phrase, or in the rest of a clause."""
    allowed = 0
    for at in range(*tokens):
        word = document.words[at]
        if word in _SUBORDINATORS and not inside:
            allowed += 1
        elif _is_finite(document, shape, at, is_first=at == tokens.start) or (
            shape[at] in "mhbek" and word not in {"be", "been", "being"}
        ):
            allowed -= 1
        if allowed < 0:
            return True
    return False


def _is_finite(document: Document, shape: str, at: int, *, is_first: bool) -> bool:
    mask, before = readings(shape[at]), shape[at - 1 : at]
    if shape[at] == "x":
        return not is_capital(document, at) and document.words[at].endswith(("ed", "s"))
    if not mask & (READINGS["D"] | READINGS["Z"] | READINGS["B"]) or is_first or before in "dgipt'mn":
        return False
    if before == "#" and not _OBJECT.match(shape, at + 1):
        return False
    after = readings(before)
    if not mask & (READINGS["N"] | READINGS["S"]) or _OBJECT.match(shape, at + 1):
        return True
    if mask & (READINGS["D"] | READINGS["Z"]):
        return not after & READINGS["J"]
    return bool(after & READINGS["S"]) or after & (READINGS["R"] | READINGS["J"]) == READINGS["R"] or before in "swy"


def _flag(document: Document, start: int, participle: int) -> Flag:
    begin, end = document.tokens[start][0], document.tokens[participle][1]
    verb = document.words[participle]
    return MISSING_AUXILIARY.flag(
        document, begin, end, f"'was' or 'were' is missing before {verb!r}: the sentence has no other verb"
    )


def _unless_quoted(document: Document, match: re.Match[str], group: str | int = 0) -> Iterator[Flag]:
    begin, end = document.tokens[match.start(group)][0], document.tokens[match.end(group) - 1][1]
    if not document.is_quoted(begin):
        wrong = document.text[begin:end]
        yield MISSING_AUXILIARY.flag(
            document, begin, end, f"{wrong!r}: a form of 'be' is missing before the participle"
        )


DETECTOR = Detector(rules=(MISSING_AUXILIARY,), find=find)
