"""TQ113: a subject that is named and then taken up again by a pronoun."""

import re
from collections.abc import Iterator

from flagger.lexicon import words
from flagger.lexicon.skeleton import is_capital, is_prose, members, skeleton_of
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

DOUBLED_SUBJECT = Rule(
    code="TQ113",
    name="doubled-subject",
    summary="'The minister he said', 'The fire, that spread, it has been': a subject and its pronoun",
    severity=Severity.MINOR,
    what="A sentence that begins with a noun phrase and goes on with 'he', 'she', 'they' or 'it' and the only verb, with or "
    "without a relative clause between; 'who' with a second subject or object.",
    why="Arabic, Turkish, Hindi and spoken Romance languages take up the subject; engines translate both.",
    examples=(
        "[[The minister he]] said in a meeting that relations are strong.",
        "[[The fire, that spread to two floors, it]] has been put out.",
        "The men [[who were arrested them]] in the raid are from the region.",
    ),
    clean=(
        "The man he accused left the court. The day she died it rained.",
        "The bill, which passed on Monday, it is hoped, will help.",
        "The minister, he said, was right. The people who were given them came.",
    ),
    blind_spots="Subjects inside a sentence; spoken English, which does the same.",
    source="Ours.",
)

_PHRASE = f"[dg][x{members('NSJ')}]{{1,3}}"
_REPORTING = words(
    "said says stated told added announced confirmed stressed explained denied agreed decided began intervened came went arrived died lives is are was were has have will"
)
_TIMES = words(
    "day time year moment week night minute month way reason place evening morning second instant thing things"
)
_TAKEN_UP = re.compile(
    rf"(?P<plain>{_PHRASE}s)(?=(?P<verb>[{members('DZ')}hbm]))|(?P<relative>{_PHRASE},[wi][^,.;:\"]{{2,12}},[sy])(?=[hbm])"
)
_WHO = re.compile(rf"wb[{members('P', 'N')}]o(?=[p.,])")
_LATER = re.compile("[hbme]")


def find(document: Document) -> Iterator[Flag]:
    shape = skeleton_of(document)
    for index, (first, last) in enumerate(document.sentence_tokens):
        match = _TAKEN_UP.match(shape, first, last)
        if match and is_prose(document, index) and _is_taken_up(document, match, last):
            yield _flag(document, first, match.end(), "the subject is named and taken up again by a pronoun")
    if not document.vocabulary.isdisjoint(_OBJECTS):
        for match in _WHO.finditer(shape):
            if document.words[match.start() + 2] not in _TWO_OBJECTS and document.words[match.end() - 1] in _OBJECTS:
                yield _flag(document, match.start(), match.end(), "the passive has an object besides its subject")


_OBJECTS = words("him them us me")
_TWO_OBJECTS = words(
    "given shown told asked taught sent offered called denied paid awarded promised handed owed allowed"
)


def _is_taken_up(document: Document, match: re.Match[str], last: int) -> bool:
    pronoun = document.words[match.end() - 1]
    if not _TIMES.isdisjoint(document.words[match.start() : match.end()]):
        return False
    if match["relative"]:
        if "," in document.words[match.end() + 1 : match.end() + 4]:
            return False
        return document.words[match.end()] not in {"said", "says"} and pronoun not in {"i", "we"}
    verb = document.words[match.end()]
    is_third = pronoun in {"he", "she", "they"} and not any(
        is_capital(document, at) for at in range(match.start() + 1, match.end())
    )
    has_other = _LATER.search(match.string, match.end() + 1, last)
    that = document.words[match.end() + 1 : match.end() + 14]
    before_that = "that" in that[:10] and verb in {
        "said",
        "says",
        "stated",
        "added",
        "announced",
        "confirmed",
        "stressed",
        "explained",
    }
    return is_third and verb in _REPORTING and (has_other is None or before_that) and last - match.end() > 3


def _flag(document: Document, first: int, end: int, why: str) -> Flag:
    start, stop = document.tokens[first][0], document.tokens[end - 1][1]
    return DOUBLED_SUBJECT.flag(document, start, stop, f"{document.text[start:stop]!r}: {why}")


DETECTOR = Detector(rules=(DOUBLED_SUBJECT,), find=find)
