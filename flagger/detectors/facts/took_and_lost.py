"""FC504: one side said to take and to lose the same town on the same day."""

import re
from collections.abc import Iterator
from itertools import pairwise

from flagger.facts.calendar_dates import MONTH_OF, WEEKDAYS
from flagger.facts.entities import is_same
from flagger.facts.holdings import ATTEMPT, NEAR, Holding, holdings
from flagger.facts.parties import OTHER_FORCES, STATE_FORCES
from flagger.facts.passages import sentences_with
from flagger.facts.place_names import plain
from flagger.facts.relations import CAPTURE
from flagger.facts.shape import Shape, readings
from flagger.facts.telling import Telling
from flagger.facts.voice import OWN, telling_under, voice_of
from flagger.facts.when import day_named
from flagger.facts.wordlist import wordset
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

TOOK_AND_LOST = Rule(
    code="FC504",
    name="took-and-lost",
    summary="has one side take and lose a town on one day",
    severity=Severity.MAJOR,
    what="An article in which the same forces capture a town and lose it, or are driven out of it, with the same date and no "
    "word that the one followed the other.",
    why="One of the two names, or of the two verbs, is wrong.",
    examples=(
        "On 3 July Russian forces captured Lysychansk. On 3 July [[Russian forces lost Lysychansk]].",
        "Russia took Lyman on Monday. On the same day, [[Russian troops were driven out of Lyman]].",
    ),
    clean=(
        "Russia took Lyman in May. In October, Russian troops were driven out of Lyman.",
        "On Monday Russia took Lyman. Hours later on Monday, Russian troops were driven out of Lyman.",
    ),
    blind_spots="Towns outside the base; days told in different words.",
    source="Ours.",
    measured=Measured(
        3, 3, "seven sets of sentences that were written before the rules were looked at, at their first run"
    ),
)

_LOSSES = dict.fromkeys(
    wordset("lost abandoned withdrew retreated fled driven pushed expelled forced ejected ousted"), "V"
)
_BAND = r"(?:(?<=[t,.Jx])|\A)(?P<band>[wWg]{1,2})"
_TOWN = r"(?:w?[uf])?t?(?:ku)?(?P<place>N|W{1,3})(?![SkgW])"
_LOST = (
    re.compile(rf"(?:(?P<actor>N|Dw{{0,2}}g)|{_BAND})[bhr]{{0,3}}V{_TOWN}"),
    re.compile(rf"(?P<joined>c)[bhr]{{0,3}}V{_TOWN}"),
)
_IN_BETWEEN = wordset("later then hours afterwards before again briefly but evening night after until once")
_SAME = ("same", "day")
_DAYS = frozenset(map(str.lower, WEEKDAYS)) | frozenset(MONTH_OF)
_BANDS = OTHER_FORCES | STATE_FORCES


def find(document: Document) -> Iterator[Flag]:
    if document.vocabulary.isdisjoint(_LOSSES) or document.vocabulary.isdisjoint(CAPTURE.triggers):
        return
    taken = [
        held
        for held in holdings(document)
        if held.extent not in {ATTEMPT, NEAR} and not held.voice.kind and not held.is_state
    ]
    for index, bounds in sentences_with(document, frozenset(_LOSSES)) if taken else ():
        if not _IN_BETWEEN.isdisjoint(document.words[slice(*bounds)]):
            continue
        sentence = readings(document, *bounds, _LOSSES)[-1]
        for match in (match for pattern in _LOST for match in pattern.finditer(sentence.letters)):
            first, last = sentence.tokens[match.start()], sentence.after(match.end() - 1)
            if voice_of(document, sentence, index, Telling(first, first, last)) != OWN:
                continue
            contrary = next((held for held in taken if _is_undone(document, held, index, sentence, match)), None)
            if contrary is not None:
                yield _flag(document, first, last, contrary.index)
                return


def _is_undone(document: Document, held: Holding, index: int, sentence: Shape, match: re.Match[str]) -> bool:
    """Whether a match tells that who took a town lost it on the same day."""
    words = document.words[slice(*document.sentence_tokens[index])]
    if held.place != _place(document, sentence, match):
        return False
    if match.groupdict().get("joined"):
        is_before = held.index == index and held.span.end <= document.tokens[sentence.tokens[match.start("joined")]][0]
        return is_before and (_is_same_day(words) or any(words.count(day) > 1 for day in _DAYS.intersection(words)))
    day = day_named(document, held.index)
    is_one_day = day_named(document, index) == day or (held.index == index - 1 and _is_same_day(words))
    return held.index != index and day != "" and is_one_day and _is_by(document, held, sentence, match)


def _is_by(document: Document, held: Holding, sentence: Shape, match: re.Match[str]) -> bool:
    """Whether it is who took the town that a match names, by name or by the same words for forces without one."""
    if not match["band"]:
        return is_same(held.agent, sentence.mentions[match.start("actor")].entity.actor)
    band = tuple(document.words[sentence.tokens[at]] for at in range(*match.span("band")))
    told = telling_under(document, held.span)
    words = document.words[told.first : told.last]
    return band[-1] in _BANDS and any(words[at : at + len(band)] == band for at in range(len(words)))


def _place(document: Document, sentence: Shape, match: re.Match[str]) -> str:
    """The name of the town in plain letters, as a holding has it."""
    mention = sentence.mentions.get(match.start("place"))
    if mention is not None:
        return plain(mention.entity.name)
    tokens = sentence.tokens[slice(*match.span("place"))]
    return plain(document.text[document.tokens[tokens[0]][0] : document.tokens[tokens[-1]][1]])


def _is_same_day(words: tuple[str, ...]) -> bool:
    return any(pair == _SAME or (pair[0] == "same" and pair[1] in _DAYS) for pair in pairwise(words))


def _flag(document: Document, first: int, last: int, where: int) -> Flag:
    return TOOK_AND_LOST.flag(
        document,
        document.tokens[first][0],
        document.tokens[last - 1][1],
        "the same side is said to have taken the town on the same day",
        evidence=(("other passage", document.quote(document.sentences[where])),),
    )


DETECTOR = Detector(rules=(TOOK_AND_LOST,), find=find)
