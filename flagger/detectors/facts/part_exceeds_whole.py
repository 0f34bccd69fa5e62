"""FC502: a part that is larger than the whole it is counted in."""

from bisect import bisect_left
from collections.abc import Iterator

from flagger.facts.entities import named_by
from flagger.facts.numbers import SCALES, number_of
from flagger.facts.wordlist import wordset
from flagger.records import Document, Flag, Severity, Span
from flagger.rules import Detector, Measured, Rule

PART_EXCEEDS_WHOLE = Rule(
    code="FC502",
    name="part-exceeds-whole",
    summary="counts more in a part than in the whole",
    severity=Severity.MAJOR,
    what="'Three people were killed, including four children'; 'eight of the seven passengers'.",
    why="One of the two numbers is wrong.",
    examples=(
        "[[Three people were killed, including four children]].",
        "[[Eight of the seven passengers]] were saved.",
    ),
    clean=(
        "Two people were killed and dozens injured, including 12 children.",
        "Of the eleven people on board, nine died.",
        "They killed 16 people and seized weapons, including 24 U.S. rifles.",
        "Two families died, including five children.",
        "Three people were killed, including 34-year-old Anna.",
    ),
    blind_spots="Counts of things other than people; counts that stand in different sentences.",
    source="Arithmetic.",
    measured=Measured(
        8,
        9,
        "seven sets of sentences, of two authors, at their first run, and "
        "contexts of news completions; the wrong one is mended",
    ),
)

_PEOPLE = wordset(
    "people persons civilians soldiers children women men girls boys residents passengers servicemen troops fighters "
    "militants officers policemen workers students victims patients journalists tourists migrants refugees protesters "
    "villagers prisoners hostages adults infants babies minors teenagers medics doctors firefighters rescuers "
    "firemen sailors pilots crew employees members dead wounded injured foreigners citizens nationals"
)
_LINKS = ("including ", "among ", " of ", "Of ")
_SMALL = "two three four five six seven eight nine ten eleven twelve dozen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_STARTS = (
    "at least ",
    "them ",
    *(f"{word} " for word in f"{_SMALL} {_TEENS} {_TENS}".split()),
    *(f"{word}-" for word in _TENS.split()),
)
_VAGUE = wordset(
    "dozens hundreds thousands scores many others other several more some numerous families family couple couples groups "
    "households crowd crowds countless few another additional units teams buildings houses both"
)
_NO_COUNT = frozenset({"the", "-", ".", "$", "€", "£"})
_FUNCTION = wordset("and or who in on at were was are have had from died with after when")
_LAND = wordset("u.s. us uk u.k. usa")
"""Short names of states that stand before what is theirs and not for their people."""
_GROUPS = wordset("men women children")
"""Who can be added up: nobody is in two of them."""
_FATES = wordset("died were was are survived perished escaped drowned remained have had")
_BEFORE = 16
"""Tokens between the whole and its part: "at least 20 people were injured in the strike on Monday, including"."""
_AFTER = 4


def find(document: Document) -> Iterator[Flag]:
    if document.vocabulary.isdisjoint(_PEOPLE):
        return
    for word, offset in _links(document.text):
        position = bisect_left(document.tokens, (offset, 0))
        bounds = document.sentence_tokens[document.sentence_of(position)]
        if word == "Of ":
            yield from _of_first(document, position, bounds)
        elif word != " of ":
            yield from _including(document, position, bounds)
        elif document.words[position - 1] == "out":
            yield from _share(document, position - 2, position + 1, bounds)
        else:
            yield from _of(document, position, bounds)


def _links(text: str) -> Iterator[tuple[str, int]]:
    """The words that tie a part to its whole, where a number or "them" can follow, and where they stand."""
    for word in _LINKS:
        offset = text.find(word)
        while offset >= 0:
            end = offset + len(word)
            end += 4 * text.startswith("the ", end)
            if text[end : end + 1].isdigit() or text.startswith(_STARTS, end):
                yield word, offset + (word[0] == " ")
            offset = text.find(word, end)


def _including(document: Document, position: int, bounds: Span) -> Iterator[Flag]:
    """Reads "12 people ..., including 15 children", "..., among them 15 children"."""
    words = document.words
    start = position + 1 + (words[position + 1 : position + 2] in {("them",), ("at",)})
    start += words[start : start + 1] == ("least",)
    part = _count(document, start, bounds.end)
    if part is None or words[position - 1] not in {",", "people", "civilians", "children"}:
        return
    whole = _nearest(document, position, bounds.start)
    if whole is None:
        return
    if whole[1] < part[1]:
        yield _flag(document, whole[0], part[2], part[1], whole[1])
    else:
        total, last = _sum(document, start, bounds.end)
        if total > whole[1]:
            yield _flag(document, whole[0], last, total, whole[1])


def _sum(document: Document, start: int, end: int) -> tuple[int, int]:
    """How many men, women and children a list counts that begins at a token, and the token after it."""
    words = document.words
    counted: dict[str, int] = {}
    at = last = start
    while at + 1 < end:
        number, group = number_of(words[at]), words[at + 1]
        if number is None or group not in _GROUPS or group in counted:
            break
        counted[group] = number
        at = last = at + 2
        while at < end and words[at] in {",", "and"}:
            at += 1
    return (sum(counted.values()), last) if len(counted) > 1 else (0, last)


def _of_first(document: Document, position: int, bounds: Span) -> Iterator[Flag]:
    """Reads "Of the nine people on board, eleven died"."""
    words = document.words
    start = position + 1 + (words[position + 1 : position + 2] == ("the",))
    whole = _count(document, start, bounds.end)
    if whole is None:
        return
    for token in range(whole[2], min(bounds.end - 2, whole[2] + _AFTER)):
        if words[token] == ",":
            part = number_of(words[token + 1])
            if part is not None and part > whole[1] and words[token + 2] in _FATES:
                yield _flag(document, whole[0], token + 3, part, whole[1])
            return


def _of(document: Document, position: int, bounds: Span) -> Iterator[Flag]:
    """Reads "six people, nine of them children" and "eight of the seven passengers"."""
    words = document.words
    if words[position + 1 : position + 2] == ("them",):
        part = number_of(words[position - 1]) if position > bounds.start else None
        whole = _nearest(document, position - 1, bounds.start)
        if part is not None and whole is not None and whole[1] < part:
            yield _flag(document, whole[0], min(position + 3, bounds.end), part, whole[1])
    else:
        yield from _share(document, position - 1, position + 1, bounds)


def _share(document: Document, part_at: int, whole_at: int, bounds: Span) -> Iterator[Flag]:
    """Reads "eight of the seven passengers"."""
    words = document.words
    whole_at += words[whole_at : whole_at + 1] == ("the",)
    if part_at < bounds.start or whole_at >= bounds.end or (part_at > bounds.start and words[part_at - 1] in _NO_COUNT):
        return
    part, whole = number_of(words[part_at]), _count(document, whole_at, bounds.end)
    if part is not None and whole is not None and part > whole[1]:
        yield _flag(document, part_at, whole[2], part, whole[1])


def _count(document: Document, position: int, end: int) -> tuple[int, int, int] | None:
    """A number of people that begins at a token: the token, the number, the token after the people."""
    words = document.words
    number = number_of(words[position]) if position < end else None
    if number is None or words[position + 1 : position + 2] == ("-",):
        return None
    for index in range(position + 1, min(end, position + _AFTER)):
        if words[index] in _PEOPLE or _is_nationality(words[index : index + 2]):
            return position, number, index + 1
        if words[index] in SCALES or not words[index].isalpha():
            return None
    return None


def _is_nationality(words: tuple[str, ...]) -> bool:
    """Whether the first of two words in lower case names the people of a state: "thais", "ukrainian" but not "U.S. rifles"."""
    named = named_by(words[0])
    is_noun = named is not None and (not named[1] or not words[-1].isalpha() or words[-1] in _PEOPLE | _FUNCTION)
    return named is not None and named[0].is_state and words[0] not in _LAND and is_noun


def _nearest(document: Document, position: int, start: int) -> tuple[int, int] | None:
    """The number of people nearest before a token, its place first; None where something uncounted stands between."""
    words = document.words
    has_people = False
    for index in range(position - 1, max(start - 1, position - 1 - _BEFORE), -1):
        word = words[index]
        if word in _VAGUE or word in SCALES or word in {";", "%", "$", "-"}:
            return None
        has_people = has_people or word in _PEOPLE
        number = number_of(word)
        if number is not None:
            is_one = word == "one"
            return (index, number) if has_people and not is_one and _is_plain(document, index) else None
    return None


def _is_plain(document: Document, index: int) -> bool:
    """Whether a number counts what follows it: no age, no share, no price."""
    words = document.words
    following = words[index + 1 : index + 2]
    return following not in {("-",), ("%",), ("percent",), ("per",)} and words[index - 1] not in {
        "$",
        "€",
        "£",
        "-",
        "aged",
    }


def _flag(document: Document, first: int, last: int, part: int, whole: int) -> Flag:
    return PART_EXCEEDS_WHOLE.flag(
        document,
        document.tokens[first][0],
        document.tokens[last - 1][1],
        f"{part} cannot be part of {whole}",
        evidence=(("part", part), ("whole", whole)),
    )


DETECTOR = Detector(rules=(PART_EXCEEDS_WHOLE,), find=find)
