"""TQ115: a verb that does not agree with its subject."""

import re
from collections.abc import Iterator

from flagger.lexicon import words
from flagger.lexicon.skeleton import is_capital, is_prose, matches, members
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

WRONG_AGREEMENT = Rule(
    code="TQ115",
    name="wrong-agreement",
    summary="'the rains has', 'they was', 'that the driver apply': a verb in the wrong number",
    severity=Severity.MINOR,
    what="A plural noun with 'is', 'has' or 'was' at the beginning of a clause; a singular one with 'are', 'have' or a "
    "plain verb; 'they is', 'she have'.",
    why="Engines inflect word by word; with the number of the verb goes the trace of who did it.",
    examples=(
        "[[The rains has]] broken a record in the city.",
        "He said that [[they was]] in the house.",
        "The train derailed when [[the driver suddenly apply]] the brakes.",
        "The police did not say if [[the soldier have]] a record.",
    ),
    clean=(
        "The United States is a member. The news is good, and politics is not.",
        "If she were there, and if he have his way, it would go.",
        "The court ordered that the driver pay, because the team are tired.",
        "What the rains has to do with it is unclear; did the man have a record?",
    ),
    blind_spots="Collective nouns such as 'team', which British English uses with a plural verb; subjects with a long attribute.",
    source="Ours; nouns and verbs after WordNet and their use in clean text.",
    measured=Measured(0, 1, "press releases, blogs and news held back, where such damage hardly occurs"),
)

_NOUN = members("N", "SZDPGJR")
_PLURAL = members("S", "NBDPGJR")
_BASE = members("B", "NSZDPGJRTV")
_MODIFIER = members("NJ", "SBZDPGR")
_SUBJECT = re.compile(
    rf"[di][{_MODIFIER}]{{0,2}}(?P<plural>[{_PLURAL}])[bh](?!d)|(?P<pronoun>s)[bh]"
    rf"|(?<=[wi])[di](?P<singular>[{_NOUN}])(?:[{members('R', 'NSBZDPTGJ')}]?(?P<plain>[{_BASE}])|[hb])"
)
_OPENERS = words("that when because if while although after before since unless which")
_BEFORE_CLAUSE = _OPENERS | words(", day week month year night morning evening today yesterday now")
_SINGULAR = words("is has was")
_LIKE_SINGULARS = words(
    "means series species crossroads headquarters barracks gallows news politics economics physics mathematics statistics "
    "ethics athletics electronics diabetes measles works media data telecommunications analytics logistics tactics dynamics "
    "genetics mechanics gymnastics robotics graphics savings earnings odds whereabouts appropriations"
)
_COLLECTIVES = words(
    "team government police family company club staff crowd council public majority rest number group couple committee board "
    "press army navy crew jury audience party union media senate congress house community youth pair trio half lot range host "
    "minority percentage elderly poor rich sick world people variety generation faithful side opposition aircraft ammunition"
)
_WISHING = words(
    "demand demands demanded demanding require requires required requiring recommend recommends recommended recommending ask asks "
    "asked asking urge urges urged urging insist insists insisted request requests requested suggest suggests suggested propose "
    "proposes proposed important imperative essential necessary vital critical crucial order orders ordered lest move moved "
    "ensure direct directs directed help let make see mandate mandates mandated stipulate stipulates recommendation requirement "
    "condition advise advised prefer rather provides provided"
)
"""Before a subjunctive."""
_NEAR_PRONOUN = words("if though that wish as lest whether nor neither so") | words(
    "does did do had would should could may might must can will"
)
_REACH = 10


def find(document: Document) -> Iterator[Flag]:
    for match, index in matches(document, _SUBJECT):
        if _disagrees(document, match, document.sentence_tokens[index].start) and is_prose(document, index):
            start, end = document.tokens[match.start()][0], document.tokens[match.end() - 1][1]
            if not document.is_quoted(start):
                message = f"{document.text[start:end]!r}: the verb does not agree with its subject"
                yield WRONG_AGREEMENT.flag(document, start, end, message)


def _disagrees(document: Document, match: re.Match[str], first: int) -> bool:
    at, verb = match.start(), document.words[match.end() - 1]
    before = document.words[max(first, at - _REACH) : at]
    if match["pronoun"]:
        pronoun = document.words[at]
        if pronoun in {"they", "we"}:
            return verb in _SINGULAR
        return pronoun in {"he", "she"} and verb in {"are", "have"} and _NEAR_PRONOUN.isdisjoint(before[-3:])
    if any(is_capital(document, token) for token in range(at + 1, match.end())):
        return False
    if match["plural"]:
        begins = not before or before[-1] in _BEFORE_CLAUSE
        is_plural = document.words[match.start("plural")] not in _LIKE_SINGULARS
        return begins and is_plural and verb in _SINGULAR and document.words[at] not in {"a", "an", "every", "what"}
    is_plain = match["plain"] is not None or verb in {"are", "have"}
    is_one = document.words[at] in {"the", "a", "an", "this", "every"} and verb not in {"let", "help", "put", "set"}
    is_statement = before[-1:] and before[-1] in _OPENERS and _WISHING.isdisjoint(before)
    return bool(is_plain and is_one and is_statement) and document.words[match.start("singular")] not in _COLLECTIVES


DETECTOR = Detector(rules=(WRONG_AGREEMENT,), find=find)
