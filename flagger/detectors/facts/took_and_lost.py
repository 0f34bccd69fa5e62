"""FC504: one side said to take and to lose the same town on the same day."""

import re
from collections.abc import Iterator

from flagger.facts.entities import is_same
from flagger.facts.holdings import holdings
from flagger.facts.parties import OTHER_FORCES, UNNAMED
from flagger.facts.passages import sentences_with
from flagger.facts.place_names import plain
from flagger.facts.relations import CAPTURE
from flagger.facts.shape import Shape, readings
from flagger.facts.telling import Telling
from flagger.facts.voice import OWN, voice_of
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
        2, 2, "three sets of sentences that were written before the rules were looked at, at their first run"
    ),
)

_LOSSES = dict.fromkeys(
    wordset("lost abandoned withdrew retreated fled driven pushed expelled forced ejected ousted"), "V"
)
_LOST = re.compile(
    r"(?P<actor>N|Dw{0,2}g|(?<=t)(?P<band>w))[bhr]{0,3}V(?:w?[uf])?t?(?:ku)?(?P<place>N|W{1,3})(?![SkgW])"
)
_IN_BETWEEN = wordset("later then hours afterwards before again briefly but evening night after until once")
_SAME = ("same", "day")


def find(document: Document) -> Iterator[Flag]:
    if document.vocabulary.isdisjoint(_LOSSES) or document.vocabulary.isdisjoint(CAPTURE.triggers):
        return
    taken = [
        (held.agent, held.place, held.index, day_named(document, held.index))
        for held in holdings(document)
        if held.agent and not held.voice.kind and not held.is_state
    ]
    for index, bounds in sentences_with(document, frozenset(_LOSSES)) if taken else ():
        words = document.words[slice(*bounds)]
        if not _IN_BETWEEN.isdisjoint(words):
            continue
        for sentence in readings(document, *bounds, _LOSSES)[-1:]:
            for match in _LOST.finditer(sentence.letters):
                band = document.words[sentence.tokens[match.start("band")]] if match["band"] else ""
                actor = UNNAMED if band else sentence.mentions[match.start("actor")].entity.actor
                place = _place(document, sentence, match)
                first, last = sentence.tokens[match.start()], sentence.after(match.end() - 1)
                if voice_of(document, sentence, index, Telling(first, first, last)) != OWN:
                    continue
                for agent, patient, where, day in taken:
                    if band and (
                        band not in OTHER_FORCES or band not in document.words[slice(*document.sentence_tokens[where])]
                    ):
                        continue
                    is_one = patient == place and is_same(agent, actor) and where != index
                    is_one_day = day != "" and (
                        day_named(document, index) == day or (where == index - 1 and _is_same_day(words))
                    )
                    if is_one and is_one_day:
                        yield _flag(document, first, last, where)
                        return


def _place(document: Document, sentence: Shape, match: re.Match[str]) -> str:
    """The name of the town in plain letters, as a holding has it."""
    mention = sentence.mentions.get(match.start("place"))
    if mention is not None:
        return plain(mention.entity.name)
    tokens = sentence.tokens[slice(*match.span("place"))]
    return plain(document.text[document.tokens[tokens[0]][0] : document.tokens[tokens[-1]][1]])


def _is_same_day(words: tuple[str, ...]) -> bool:
    return any(words[at : at + 2] == _SAME for at in range(len(words)))


def _flag(document: Document, first: int, last: int, where: int) -> Flag:
    return TOOK_AND_LOST.flag(
        document,
        document.tokens[first][0],
        document.tokens[last - 1][1],
        "the same side is said to have taken the town on the same day",
        evidence=(("other passage", document.quote(document.sentences[where])),),
    )


DETECTOR = Detector(rules=(TOOK_AND_LOST,), find=find)
