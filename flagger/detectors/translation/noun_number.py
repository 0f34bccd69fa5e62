"""TQ111: a noun in the wrong number."""

import re
from collections.abc import Callable, Iterator

from flagger.lexicon import READINGS, words
from flagger.lexicon.skeleton import is_capital, is_prose, matches, members, readings
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

WRONG_NUMBER = Rule(
    code="TQ111",
    name="wrong-number",
    summary="'15 house', 'many visitor', 'a wounds', 'equipments': a noun in the wrong number",
    severity=Severity.MINOR,
    what="A singular noun after a number, 'many', 'several' or 'these'; a plural noun after 'a'; the plural of a noun "
    "that has none.",
    why="Chinese, Japanese, Indonesian and Turkish leave number unmarked, and engines guess; how many there are is lost.",
    examples=(
        "As many as [[15 house]] were under water on Monday.",
        "[[Many visitor]] think that the hotel is to blame.",
        "He was taken to a hospital with [[a wounds]] in the chest.",
        "The police seized their [[equipments]] on Sunday.",
    ),
    clean=(
        "A 15 house estate and a 10 kilometer race are planned; many a visitor came.",
        "A series of talks and a means of transport were agreed on at a crossroads.",
        "On May 15 house prices fell; five percent of 20 aircraft and half a trillion dollars are gone.",
    ),
    blind_spots="Nouns whose plural is like the singular, and nouns that are verbs or adjectives too.",
    source="Ours; nouns after WordNet and their use in clean text.",
    measured=Measured(
        22,
        44,
        "296,000 clean sentences (10 of 12 in the half read last); half of the wrong ones were mended afterwards",
    ),
)

_NOUN = members("N", "SZDPGJR")
_PLURAL = members("S", "NBDPGJR")
_MODIFIER = members("J", "SBZDPGR")
_WRONG = re.compile(
    rf"(?P<number>[#i])(?P<noun>[{_NOUN}x])(?=[pbhmew.{members('B', 'NSZDPGJRTV')}])"
    rf"|(?P<one>#)p[dg](?P<part>[{members('N', 'SBZDPGJR')}])(?=[pbhm.,])|(?P<article>d)(?:[{_MODIFIER}][{members('S', 'NBZDPGJR')}]|[{_PLURAL}])(?=[pbhm.,])"
)
_BEFORE_COUNT = frozenset(["", *"ptc,wbhesyv."]) | frozenset(members("BDZ", "NJ"))
_MANY = words("many several few these those various")
_ALONE_TOO = words("many few those these")
_NO_PLURAL = words(
    "informations deads woundeds injureds violences assistances cattles disinformations harassments equipments advices furnitures childrens mens womens luggages homeworks knowledges cooperations softwares "
    "medias criterias phenomenons datas sheeps feedbacks machineries sceneries baggages traffics childs mans jewelries "
    "slangs stationeries underwears ammunitions weaponries aircrafts spacecrafts legislations electricities"
)
_UNCOUNTED = words(
    "percent per cent pm am p.m a.m dozen pound head craft km kg mph pc odd plus point x billion million thousand yuan won "
    "baht yen rand mu aircraft fish sheep people police series species offspring kind sort type staff youth women "
    "ammunition rpm compliance win vote loss victory audio outreach fun challenge horsepower personnel faculty awareness scale cap status spike min buffalo deer salmon bison trout moose elk cattle fold die"
)
"""Nouns with one form for both numbers, units, and what stands between a number and its noun."""
_AFTER_A = words(
    "means series species crossroads headquarters barracks gallows airlines personnel news politics economics physics mathematics "
    "statistics ethics athletics electronics diabetes measles works appropriations media data telecommunications "
    "sports futures appeals honors ios awards fisheries acquisitions ratings thumbs wetlands weapons veterans states rules "
    "analytics logistics tactics dynamics genetics mechanics gymnastics robotics graphics hundreds thousands millions dozens "
    "tens savings alumni earnings odds whereabouts lots billions"
)
"""Nouns in -s that are singular, or that 'a' stands before as part of a compound."""
_ROUND = words("hundred thousand million billion trillion dozen")
_GROUPS = words(
    "team crew family opposition group pair staff community cast party company audience crowd government police press military "
    "few most many board jury committee public clergy nobility leadership membership personnel infantry cavalry world enemy series"
)
_TIMES = words("day week month year hour minute")
_SHORTEST = 4
"""Nouns of fewer letters are units, mostly."""
_CODED = words(
    "service video work compatibility processor mark support format standard level class plan loan bus route"
)
"""What is named by a number: a 360 video, a 900 service."""
_FEWEST, _MOST = 2, 1700
"""Numbers beyond are years."""


def find(document: Document) -> Iterator[Flag]:
    for match, index in matches(document, _WRONG):
        is_wrong = _check_of(match)
        is_first = match.start() == document.sentence_tokens[index].start
        if (
            (is_first or document.words[match.start() - 1] != ".")
            and is_wrong(document, match)
            and is_prose(document, index)
        ):
            start, end = document.tokens[match.start()][0], document.tokens[match.end() - 1][1]
            if not document.is_quoted(start):
                should = "singular" if match["article"] else "plural"
                message = f"{document.text[start:end]!r}: the noun should be in the {should}"
                yield WRONG_NUMBER.flag(document, start, end, message)
    for word in sorted(_NO_PLURAL & document.vocabulary):
        for at, other in enumerate(document.words):
            if other == word and not is_capital(document, at):
                yield WRONG_NUMBER.flag(document, *document.tokens[at], f"{word!r}: this noun has no such plural")


def _check_of(match: re.Match[str]) -> Callable[[Document, re.Match[str]], bool]:
    if match["number"]:
        return _is_uncounted
    return _is_one_of_one if match["one"] else _is_plural_after_a


def _is_one_of_one(document: Document, match: re.Match[str]) -> bool:
    """Whether "one of the" stands before a singular that names no group."""
    one, of, the, noun = document.words[match.start() : match.end()]
    return (
        one == "one"
        and of == "of"
        and the not in {"a", "an"}
        and noun not in _GROUPS
        and not is_capital(document, match.end() - 1)
    )


def _is_uncounted(document: Document, match: re.Match[str]) -> bool:
    """Whether a singular noun follows a number of things, not a year, a size or the number of a section."""
    at = match.start()
    number, noun = document.words[at : at + 2]
    if noun in _UNCOUNTED or noun.endswith(("men", "ing")) or "-" in noun or is_capital(document, at + 1):
        return False
    is_apart = document.text[document.tokens[at][1] : document.tokens[at + 1][0]] != " " or len(noun) < 3
    is_code = match["number"] == "#" and number[0].isdigit() and (len(noun) < _SHORTEST or noun in _CODED)
    if is_apart or is_code:
        return False
    if match.string[at + 1] == "x" and (noun.endswith("s") or number not in _MANY):
        return False
    is_latin = number in _MANY and noun.endswith(("a", "i", "ae"))
    if is_latin or (number in _ALONE_TOO and readings(match.string[at + 1]) & READINGS["B"]):
        return False
    if noun in _TIMES and document.words[at + 2] == ",":
        return False
    before = match.string[at - 1] if at else ""
    return before in _BEFORE_COUNT and (number in _MANY or (match["number"] == "#" and _is_count(number)))


def _is_count(number: str) -> bool:
    if number[0].isdigit():
        is_small = number.isdigit() and number[0] != "0" and _FEWEST <= int(number) <= _MOST
        return is_small or ("," in number and number.replace(",", "").isdigit())
    return number not in _ROUND and number != "one"


def _is_sentence_start(document: Document, match: re.Match[str]) -> bool:
    return document.sentence_tokens[document.sentence_of(match.start())].start == match.start()


def _is_plural_after_a(document: Document, match: re.Match[str]) -> bool:
    passage = document.words[match.start() : match.end()]
    is_letter = document.text[document.tokens[match.start()][0]] == "A" and not _is_sentence_start(document, match)
    is_count = (
        is_letter
        or passage[-1] in _AFTER_A
        or "couple" in passage
        or not _ROUND.isdisjoint(passage)
        or is_capital(document, match.end() - 1)
    )
    return passage[0] in {"a", "an", "every"} and not is_count


DETECTOR = Detector(rules=(WRONG_NUMBER,), find=find)
