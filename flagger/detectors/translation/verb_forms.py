"""TQ101 and TQ102: verb forms that cannot follow their auxiliary."""

import re
from collections.abc import Iterator

from flagger.lexicon import READINGS, words
from flagger.lexicon.skeleton import is_capital, matches, members, readings, span_of
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

PARTICIPLE_AFTER_MODAL = Rule(
    code="TQ101",
    name="participle-after-modal",
    summary="'will decided', 'can given': a past form where 'be' or the plain form belongs",
    severity=Severity.MAJOR,
    what="A past form or participle directly after will, would, can, must, should ... or after 'did not'.",
    why="The engine lost the 'be' of a passive, or inflected a verb that English leaves plain; who acts is unclear.",
    examples=(
        "He said that the question of gas supplies [[will decided]] before the end of the month.",
        "Relief will be paid today, and the rest of the money [[can given]] later.",
        "The police [[did not knew]] who had called them.",
    ),
    clean=(
        "His will left everything to the school, and the can opened by itself.",
        "Laws passed in May, may need money; how will augmented reality change work?",
        "What they did led to war, and they must put an end to it.",
    ),
    blind_spots="Verbs whose past and plain form are one, such as 'put' or 'set'.",
    source="Ours: frequent where South Asian and Turkic passives are translated word by word.",
    measured=Measured(20, 23, "press releases, blogs and news held back"),
)
PERFECT_WITHOUT_OBJECT = Rule(
    code="TQ102",
    name="perfect-without-object",
    summary="'the region has liberated': an active perfect of a verb that needs an object, without one",
    severity=Severity.MAJOR,
    what="has, have or had with the participle of a verb that always takes an object, when a full stop, a comma or a "
    "preposition follows and nothing before it can be the object.",
    why="The engine dropped 'been', so that whoever something was done to now does it.",
    examples=(
        "Officials say the entire region [[has liberated]].",
        "Police said no one [[has arrested]] in the incident yet.",
        "The police [[has arrested]] to the three accused.",
    ),
    clean=(
        "Officials say the entire region has been liberated.",
        "This is the most important town that the army has captured in years.",
        "She praised the students the university has honored, and the army has captured over 200 towns.",
    ),
    blind_spots="Verbs that can do without an object; sentences with a relative clause before the verb.",
    source="Ours; verbs by their frames in WordNet and by what follows them in clean news.",
    measured=Measured(
        0,
        3,
        "88,000 sentences of press releases and 9,500 of good machine translation, where such damage hardly occurs",
    ),
)

_ADVERB = "nr" + members("R", "NSBZDPT")
_MODAL = re.compile(rf"[me](?<![dgi'].)(?:(?<=e)n|(?<=m)[{_ADVERB}]?)[{members('DP', 'BNSZG')}{members('P', 'DBSZG')}]")
_PERFECT = re.compile(rf"h[{_ADVERB}]*+[{members('T')}](?=[.;pt])(?!p[{members('R', 'NJ')}]?[#$£€])")
_RELATIVES = words("that which who what whom as than how whatever where when whose why")
_SAYING = words(
    "say says said claim claims claimed report reports reported state states stated announced confirm confirmed believe "
    "believes think thinks noted warned told added"
)
_PREPOSITIONS = words("based compared concerned supposed")
_PARTICLES = words("for up on off out at")
_WITHOUT_OBJECT = words("helped delivered supported sacrificed delayed reformed represented experienced")
_LATE_OBJECT = re.compile(rf"[{members('NS', 'J')}xy][{members('R', 'NSBZDPT')}]?d")
"""A noun phrase right after another: the object may stand behind "to Congress" or "by mail"."""
_NOMINAL = "x#'" + members("NSJPG")
_NOUN_PHRASE = rf"[dgi]{{0,2}}[{_NOMINAL}]{{1,6}}"
_SUBJECT = re.compile(rf"(?:{_NOUN_PHRASE}(?:p{_NOUN_PHRASE}){{0,2}}|[sy])\Z")
_LONGEST_SUBJECT = 24
_LONGEST_OPENING = 8
_LONGEST_START = 40


def find(document: Document) -> Iterator[Flag]:
    for match, _ in matches(document, _MODAL):
        if not _is_noun(document, match):
            start, end = span_of(document, match)
            wrong = document.text[start:end]
            yield PARTICIPLE_AFTER_MODAL.flag(
                document, start, end, f"{wrong!r}: a modal verb needs 'be' or the plain form of the verb after it"
            )
    for match, index in matches(document, _PERFECT):
        if _has_no_object(document, match, *document.sentence_tokens[index]):
            start, end = span_of(document, match)
            auxiliary, _, rest = document.text[start:end].partition(" ")
            yield PERFECT_WITHOUT_OBJECT.flag(
                document,
                start,
                end,
                f"{auxiliary} {rest} has no object: 'been' or a word is missing",
                suggestion=f"{auxiliary} been {rest}",
            )


def _is_noun(document: Document, match: re.Match[str]) -> bool:
    """Whether "will", "can" or "may" is no verb here, or the participle stands before a noun: "how will augmented reality"."""
    if document.words[match.end() - 1] in _PREPOSITIONS:
        return True
    if document.words[match.start()] in {"may", "will"} and is_capital(document, match.start()):
        return True
    return bool(readings(match.string[match.end() : match.end() + 1]) & READINGS["N"])


def _has_no_object(document: Document, match: re.Match[str], first: int, last: int) -> bool:
    """Whether a subject that begins its clause stands before the verb, so that no relative clause holds the object."""
    verb = match.start()
    is_alone = document.words[match.end() - 1] in _WITHOUT_OBJECT or document.words[match.end()] in _PARTICLES
    if is_alone or verb - first > _LONGEST_START:
        return False
    if document.is_quoted(document.tokens[verb][0]) or _LATE_OBJECT.search(
        match.string, match.end(), min(last, match.end() + _LONGEST_START)
    ):
        return False
    follows = match.string[match.end()]
    is_late = follows == "p" and "," in document.words[match.end() : last]
    if is_late or (follows == "." and match.string[verb - 1 : verb] in {"s", "y"}):
        return False
    subject = _SUBJECT.search(match.string, max(first, verb - _LONGEST_SUBJECT), verb)
    if subject is None:
        return False
    start = subject.start()
    before = document.words[first:start]
    if before[-1:] == ("that",) and before[-2:-1] and before[-2] in _SAYING:
        before = before[:-1]
    elif not _RELATIVES.isdisjoint(before):
        return False
    begins = not before or before[-1] in _SAYING or (before[-1] == "," and len(before) <= _LONGEST_OPENING)
    return begins and not any(
        is_capital(document, at) and not is_capital(document, at - 1) and _is_noun_only(match.string[at - 1])
        for at in range(start + 1, verb)
    )


def _is_noun_only(character: str) -> bool:
    mask = readings(character)
    return character == "x" or (bool(mask & (READINGS["N"] | READINGS["S"])) and not mask & READINGS["J"])


DETECTOR = Detector(rules=(PARTICIPLE_AFTER_MODAL, PERFECT_WITHOUT_OBJECT), find=find)
