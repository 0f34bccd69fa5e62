"""TQ117: a passive with an object behind it, as in languages that put the subject last."""

import re
from collections.abc import Iterator

from flagger.detectors.translation.word_order import TAKES_OBJECT
from flagger.lexicon import words
from flagger.lexicon.skeleton import is_capital, is_prose, matches, members, span_of
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

PASSIVE_OBJECT = Rule(
    code="TQ117",
    name="passive-with-object",
    summary="'has been arrested two suspects', 'were killed three people': a passive before its own subject",
    severity=Severity.MINOR,
    what="A passive of a verb that takes one object, with a number and a noun behind it that is no measure.",
    why="In Slavic and Romance languages the subject may stand last; taken over word by word, nobody is who was killed.",
    examples=(
        "In the explosion [[were killed three people]] and a bus burned.",
        "In the capital this week [[have been arrested two suspects]] with weapons.",
        "On the road [[were destroyed five bridges]], the army said.",
    ),
    clean=(
        "The bridge was destroyed two days ago, and rebuilt three times.",
        "She was given two medals, and he was fined 20 dollars.",
        "Prices were cut 20 percent, and the tower was built 80 metres high.",
        "Also killed were three people from the village.",
    ),
    blind_spots="Verbs that take two objects, measures and times, subjects without a number (see TQ114).",
    source="Ours.",
)

_ADVERB = members("R", "NSBZDPTGJ")
_PATTERN = re.compile(
    rf"[hb](?:(?<![wac]h)(?<=h)b|(?<![wac]b)(?<=b))[r{_ADVERB}]?(?P<verb>[{members('P', 'ZN')}])#[{members('J', 'NSBZDPG')}]?(?P<noun>[{members('NS', 'DPGRJ')}])"
)
_MEASURES = words(
    "day days week weeks month months year years hour hours minute minutes second seconds night nights time times decade decades "
    "century centuries percent percentage point points mile miles metre metres meter meters kilometre kilometres kilometer "
    "kilometers km foot feet inch inches yard yards block blocks degree degrees dollar dollars euro euros pound pounds cents "
    "step steps season seasons game games place places spot spots fold ways way rank ranks notch notches generation generations "
    "hundred thousand million billion dozen acres tons tonnes gallons grams kilograms votes runs goals wickets innings shots a.m p.m "
    "session sessions term terms semester semesters credit credits hands page pages section chapter item items minute quarter "
    "quarters fiscal calendar business days' weeks' years' story stories floors storeys mph knots"
)


def find(document: Document) -> Iterator[Flag]:
    for match, index in matches(document, _PATTERN):
        verb, noun = (document.words[match.start(name)] for name in ("verb", "noun"))
        if verb in TAKES_OBJECT or noun in _MEASURES or not is_prose(document, index):
            continue
        begins_capital = is_capital(document, match.start("noun")) or is_capital(document, match.start("verb"))
        start, end = span_of(document, match)
        if not begins_capital and document.text[end : end + 1] not in {"-", "'", "’"} and not document.is_quoted(start):
            message = f"{document.text[start:end]!r}: a passive stands before what seems to be its subject"
            yield PASSIVE_OBJECT.flag(document, start, end, message)


DETECTOR = Detector(rules=(PASSIVE_OBJECT,), find=find)
