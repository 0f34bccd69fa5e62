"""TQ104, TQ105 and TQ106: a word twice in a row, a phrase twice in a row, and a text that goes round in circles."""

import re
from collections.abc import Iterator

from flagger.lexicon import CLOSED, words
from flagger.lexicon.numbering import comes_again
from flagger.lexicon.skeleton import is_capital, is_prose, matches, members, skeleton_of, span_of
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

DOUBLED_WORD = Rule(
    code="TQ104",
    name="doubled-word",
    summary="a word written twice in a row",
    severity=Severity.MINOR,
    what="The same word twice with nothing between, unless it is one that English doubles ('had had', 'very very'); a number, a "
    "long name or a last name twice.",
    why="A slip of careless editing, and of engines that translate two words of the source by one.",
    examples=(
        "The army chief said that [[the the]] nation stands with its forces.",
        "The typhoon caused losses of 3.2 billion [[yuan yuan]] in the region.",
    ),
    clean=(
        "He said that that was what they had had to do, and it was very very hard.",
        "Duran Duran played in Walla Walla, and the crowd sang la la la.",
        "“No, no,” he said. What it is, is a mistake.",
    ),
    blind_spots="Doubling with a change of form, and doubled short names.",
    source="Ours.",
    measured=Measured(29, 34, "press releases, blogs and news held back"),
)
REPEATED_PHRASE = Rule(
    code="TQ105",
    name="repeated-phrase",
    summary="a phrase of two or three words twice in a row, or one noun twice in one noun phrase",
    severity=Severity.MAJOR,
    what="'the number of the number of', 'each other's each other's', 'high deterrence nuclear deterrence'.",
    why="Decoders of translation engines repeat themselves where they have lost the thread; what stood there is lost.",
    examples=(
        "He put the country on [[high deterrence nuclear deterrence]] and left.",
        "The two are [[each other's each other's]] largest neighbours.",
        "They counted [[the number of the number of]] cases.",
    ),
    clean=(
        "It went on day after day after day, again and again and again, over and over.",
        "First things first: more and more people came.",
        "In New York, New York, the bill and the bill of rights were read.",
    ),
    blind_spots="Repetition at a distance, which people use for effect.",
    source="Ours; repetition is the sign of degenerate output that is reliable alone.",
    measured=Measured(
        13, 15, "press releases and blogs held back (2 of 4) and low-rated machine translation (11 of 11)"
    ),
)
LOOPING_TEXT = Rule(
    code="TQ106",
    name="looping-text",
    summary="one word or phrase four or more times in a row",
    severity=Severity.CRITICAL,
    what="A run in which one to four words repeat themselves at least four times.",
    why="An engine that loops has stopped translating; nothing in the run can be trusted.",
    examples=(
        "He was the [[goddess goddess goddess goddess goddess]] of the town.",
        "The work [[is going on is going on is going on is going on]] in the village.",
    ),
    clean=(
        "They sang la la la la and went home, ha ha ha ha ha.",
        "It was very, very, very, very cold.",
        "No no no no!",
    ),
    blind_spots="Loops with commas between.",
    source="Ours.",
    measured=Measured(13, 13, "low-rated machine translation of Wikipedia, held back"),
)

_ENGLISH_DOUBLES = words(
    "that had very many so long far no yes bye now there really much more her you it do did blah again too well out ha he "
    "ho hey la da na de wow tut knock bang yeah oh go hear please many big far good done yada uh um hot for with about by at from through over night day up down on is in"
)
"""Words that good English doubles, or that end one phrase and begin the next ("the job he came in in May")."""
_LOOPS = words("la da na ha ho he hey no yes blah ole row go very so de here there and or yada")
_DOUBLE_NAMES = words(
    "duran walla pago bora baden sing sirhan humbert mau zsa bling chow yum coco lulu titi wagga boutros kai pom ylang tom jar mia"
)
"""Names that are doubled words."""
_DATES = words(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july august september october november december"
)
_LONG_NAME = 6
"""Letters of a name that is hardly doubled by itself, as Yang Yang is, when no other name stands before it."""
_JOINING = words("and or after by to upon over in first for again")
"""Words around which a word is set twice on purpose: "day after day", "more and more"."""
_FUNCTION_WORDS = frozenset().union(*CLOSED.values())
_SAME_NOUN = re.compile(
    rf"[{members('J', 'DPG')}]([{members('N', 'BZDPG')}])[{members('J', 'NDPSZG')}]\1(?![x'{members('NS')}])"
)
_LEAST_LOOPS = 4
_LONGEST_PERIOD = 3


def find(document: Document) -> Iterator[Flag]:
    tokens = document.words
    done = -1
    for period in range(1, _LONGEST_PERIOD + 1):
        for run in _RUNS[period].finditer(comes_again(document, period)):
            start, end = run.start(), run.end() + period
            flag = _repeated(document, start, end, period) if start >= done else None
            if flag:
                done = end
                yield flag
    for match, _ in matches(document, _SAME_NOUN):
        first, last = tokens[match.start() + 1], tokens[match.end() - 1]
        if first == last and not document.text[document.tokens[match.start()][0]].isupper():
            message = f"{first!r} stands twice in one noun phrase"
            yield REPEATED_PHRASE.flag(document, *span_of(document, match), message)


_RUNS = {period: re.compile(rb"\x01{%d,}+" % period) for period in range(1, _LONGEST_PERIOD + 1)}


def _kind(document: Document, start: int, end: int) -> str:
    """Whether a run, on one line, is of plain "words", or of "names" or numbers in running text that nobody quotes; else ""."""
    begin, stop = document.tokens[start][0], document.tokens[end - 1][1]
    passage = document.text[begin:stop]
    if passage[0].isalpha() and _PLAIN.fullmatch(passage, 1) is not None:
        return "words"
    is_name = _NAMES.fullmatch(passage) is not None and not passage.isupper() and not document.is_quoted(begin)
    return "names" if is_name and is_prose(document, document.sentence_of(start)) else ""


_PLAIN = re.compile(r"(?>(?:[a-z'’]|-(?=[a-z])|[ \u00a0](?! ))*)")
_NAMES = re.compile(r"(?>(?:[^\W_]|['’.,/-](?=\w)|[ \u00a0](?! ))+)")


def _repeated(document: Document, start: int, end: int, period: int) -> Flag | None:
    kind, unit = _kind(document, start, end), document.words[start : start + period]
    begin, stop = document.tokens[start][0], document.tokens[end - 1][1]
    if kind and end - start >= _LEAST_LOOPS * period and _LOOPS.isdisjoint(unit):
        message = f"{' '.join(unit)!r} repeats itself {(end - start) // period} times: the translation loops"
        return LOOPING_TEXT.flag(document, begin, stop, message)
    if kind == "names":
        return _doubled_name(document, start, end) if period == 1 else None
    if kind and period == 1 and unit[0] not in _ENGLISH_DOUBLES and len(unit[0]) > 1:
        once = document.text[begin : begin + len(unit[0])]
        return DOUBLED_WORD.flag(document, begin, stop, f"{unit[0]!r} stands twice", suggestion=once)
    is_odd = (period == 3 and _JOINING.isdisjoint(unit)) or (period == 2 and _FUNCTION_WORDS.isdisjoint(unit))
    if kind and is_odd:
        message = f"{' '.join(unit)!r} stands twice"
        return REPEATED_PHRASE.flag(document, begin, stop, message, severity=Severity.MINOR)
    return None


def _doubled_name(document: Document, start: int, end: int) -> Flag | None:
    """A long or last name, a day, or a number of two digits or more that stands twice."""
    begin, stop = document.tokens[start][0], document.tokens[end - 1][1]
    word, once = document.words[start], document.text[begin : document.tokens[start][1]]
    if document.text[begin:stop] != f"{once} {once}" or word in _DOUBLE_NAMES or not start:
        return None
    is_number = len(once) > 1 and once.isdigit() and not document.words[start - 1][:1].isdigit()
    is_inside = start > document.sentence_tokens[document.sentence_of(start)].start
    is_long = len(once) >= _LONG_NAME or (len(once) > 1 and _is_name(document, start - 1))
    if is_number or (is_inside and once[0].isupper() and (is_long or word in _DATES)):
        return DOUBLED_WORD.flag(document, begin, stop, f"{once!r} stands twice", suggestion=once)
    return None


def _is_name(document: Document, token: int) -> bool:
    """Whether a token is a capitalised word inside a sentence, or one of no word class at its head."""
    is_first = token == document.sentence_tokens[document.sentence_of(token)].start
    return is_capital(document, token) and (not is_first or skeleton_of(document)[token] == "x")


DETECTOR = Detector(rules=(DOUBLED_WORD, REPEATED_PHRASE, LOOPING_TEXT), find=find)
