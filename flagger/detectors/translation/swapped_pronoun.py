"""TQ204: a pronoun of the wrong gender for the only person it can mean."""

import re
from collections.abc import Iterator

from flagger.lexicon import words
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

SWAPPED_PRONOUN = Rule(
    code="TQ204",
    name="swapped-pronoun",
    summary="'Mr Kaya resigned. She said': a man becomes a woman from one sentence to the next, or the other way round",
    severity=Severity.MAJOR,
    what="A sentence that begins with 'she' right after one whose only person is called Mr, King, Sir or a father, son or "
    "husband, and 'he' after Mrs, Ms, Queen or a mother, daughter or wife.",
    why="Turkish, Persian, Chinese and Finnish have one pronoun for both, and engines guess anew in every sentence: a reader "
    "looks for a second person.",
    examples=(
        "Mr Kaya resigned on Monday. [[She]] said the reasons were personal.",
        "The actress signed the contract on Friday. [[He]] will play a doctor.",
    ),
    clean=(
        "Mr Kaya resigned on Monday. He said the reasons were personal.",
        "Mr Kaya met Angela Smith on Monday. She said the talks were good.",
        "Mr Kaya praised his wife. She had supported him.",
        "The actress spoke of her husband. He is a doctor.",
    ),
    blind_spots="Persons without a title; sentences in which someone else is named, who may be the one.",
    source="Ours.",
)

_MAN = r"(?:Mr\.?|Sir|King|Prince|Lord|[Tt]he (?:businessman|actor|policeman|husband|father|gunman|chairman|spokesman))"
_WOMAN = r"(?:Mrs\.?|Ms\.?|Queen|Princess|Lady|[Tt]he (?:businesswoman|actress|policewoman|wife|mother|chairwoman|spokeswoman))"
_NAME = r"(?: [A-Z][\w'’-]+){0,3}"
_MEN = re.compile(rf"{_MAN}{_NAME}\b(?!['’]s)")
_WOMEN = re.compile(rf"{_WOMAN}{_NAME}\b(?!['’]s)")
_STARTS = {"she": _MEN, "he": _WOMEN}
_OTHERS = re.compile(
    r"\b(?:[Ww]omen|[Ww]oman|[Mm]en|[Mm]an|[Gg]irls?|[Bb]oys?|[Ww]ife|[Hh]usband|[Mm]other|[Ff]ather|[Dd]aughters?|[Ss]ons?|[Ss]ister|"
    r"[Bb]rother|[Pp]artner|[Cc]olleague|[Ff]riend|[Mm]inister|[Pp]resident|[Jj]udge|[Ll]awyer|[Vv]ictim|[Ss]tudent|[Dd]octor|"
    r"[Tt]eacher|[Oo]fficer|[Ll]eader|[Dd]irector|[Mm]ayor|[Gg]overnor|[Ss]enator|[Rr]eporter|[Jj]ournalist|[Cc]hild|[Bb]aby|her|"
    r"she|him|he|his|hers|[Ss]omeone|who|whom|Miss|Dame|[Ss]pokes\w+|[Cc]hair\w+|[Aa]ct(?:or|ress)|[Bb]usiness\w+)\b"
)
_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
_PERIODS = words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September "
    "October November December"
)


def find(document: Document) -> Iterator[Flag]:
    if document.vocabulary.isdisjoint(_STARTS):
        return
    for index in range(1, len(document.sentences)):
        first = document.sentence_tokens[index].start
        pattern = _STARTS.get(document.words[first])
        if pattern is None or document.is_quoted(document.tokens[first][0]):
            continue
        before = document.quote(document.sentences[index - 1])
        person = pattern.match(before)
        is_beside = document.text[document.sentences[index - 1].end : document.tokens[first][0]] == " "
        if person is None or not is_beside:
            continue
        rest = before[person.end() :]
        if not _OTHERS.search(rest) and not set(_CAPITAL.findall(rest)) - _PERIODS:
            message = f"{document.words[first]!r} can only mean {person[0]!r}, whose gender is another"
            yield SWAPPED_PRONOUN.flag(document, *document.tokens[first], message, evidence=(("person", person[0]),))


DETECTOR = Detector(rules=(SWAPPED_PRONOUN,), find=find)
