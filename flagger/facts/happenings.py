"""What a text dates to a year: events told with a verb, and births and deaths."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product

from flagger.facts.calendar_dates import MONTH_OF
from flagger.facts.entities import entities
from flagger.facts.names import Named, Names
from flagger.facts.packs import of_base, pack
from flagger.facts.passages import sentences_with
from flagger.facts.wordlist import wordset
from flagger.records import Document, Span

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_YEARS = frozenset(map(str, range(1800, 2100)))
_DIED = (
    "died", "death", "assassinated", "murdered", "executed", "assassination", "dead", "dies", "killed", "shot dead",
    "gunned down", "passed away", "killing", "murder",
)  # fmt: skip
_BORN = ("born", "birth")
_UNDERGONE = wordset(
    "killed murdered executed assassinated shot poisoned toppled overthrown ousted captured removed hanged"
)
_PASSIVE = frozenset({"was", "were", "been", "being", "is", ",", "'s", "and"})
"""Words before a deed that is done to the name, not by it: "Stalin executed thousands in 1937"."""

_LINKS = wordset(
    "was were had has have been is first finally also officially who which that , airliner plane jet reactor 's out"
)
_IN = frozenset({"in", "on", "of"})
_BETWEEN = 10
"""Words between a deed and its year: "was shot down over eastern Ukraine in July 2016"."""

_BESIDE = 2
"""The same after a name that is an event of its own, of which much else can be told: "the Beirut blast judge"."""
_OWN = frozenset({("its",), ("their",), ("his",), ("her",), ("the",)})
_DATED = frozenset({",", *map(str, range(1, 32))})
"""What stands beside a month in "On 9 November 1989"."""
_CLEFT = frozenset({("it", "was"), ("it", "is")})
_ENDING = frozenset({("independence",)})
_ENDED = frozenset({("in",), ("on",), ("from",), (",",)})
"""What may follow a bare noun that tells of a deed: not in "India's independence hero died in 2010"."""
_INDEPENDENCE = tuple(
    tuple(deed.split())
    for deed in (
        "independence", "independent since", "became independent", "became an independent state", "became an independent country",
        *(f"{verb} independence" for verb in wordset("gained won achieved declared proclaimed regained restored attained got")),
    )
)  # fmt: skip
_INDEPENDENT = frozenset({"independence", "independent"})
_ASIDE = 10
_PREPOSITIONS = wordset(
    "under by with of for to from like than against about alongside over without between replaced succeeded"
)
"""Before a name that does not do the deed which follows: "minister under N, became chancellor in 2021"."""
_OPENING = 10
_WORKS = wordset(
    "anniversary film movie series documentary book novel memorial museum commemorated commemoration commemorations "
    "remembered inquiry later ago decades years months weeks days marking celebrated play opera"
)
"""Words that tell of another time, or of a work about the event: then nothing is read."""

_ABOUT = wordset("film movie series documentary book novel play opera memorial museum inquiry memoir painting")
_ON = frozenset({"on", "about"})

_OTHER_TIMES = _WORKS | wordset("since after before until")
"""The same where the year stands before the event: "In 2014, after the war ended"."""


@dataclass(frozen=True, slots=True)
class Happening:
    """What happens to a name: the words that tell of it, each a run of words, and the years it may be dated to.

    `relation` is "died" or "born" for a person, "" for any other event.
    """

    name: str
    relation: str
    deeds: tuple[tuple[str, ...], ...]
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """A happening with the year that a text gives it: the tokens that say so, and the index of the sentence."""

    first: int
    last: int
    year: int
    index: int
    happening: Happening


def dated(document: Document) -> Iterator[Dated]:
    """The happenings that a document dates; each naming of one once."""
    yield from _dated_by(document, _names())
    if not _INDEPENDENT.isdisjoint(document.vocabulary):
        yield from _dated_by(document, _states())


def _dated_by(document: Document, names: Names[tuple[Happening, ...]]) -> Iterator[Dated]:
    for index, bounds in sentences_with(document, names.present(document.vocabulary)):
        words = document.words[slice(*bounds)]
        if _YEARS.isdisjoint(words):
            continue
        for named in names.find(document, *bounds):
            for happening in named.value:
                found = _after(document, named, happening, bounds) or _before(document, named, happening, bounds)
                if found is not None:
                    first, last, year = found
                    if _is_subject_of_work(document.words[bounds.start : first]):
                        continue
                    is_adjacent = last - named.last == 2 and document.words[named.last] == ","
                    apart = _WORKS if _YEAR.fullmatch(document.words[last - 1]) else _OTHER_TIMES
                    near = document.words[max(bounds.start, first - 2) : min(last + 1, bounds.end)]
                    if is_adjacent or apart.isdisjoint(near):
                        yield Dated(first, last, year, index, happening)
                        break


@of_base
def _names() -> Names[tuple[Happening, ...]]:
    rows = pack("happenings")
    told: dict[str, list[Happening]] = {}
    for key, row in rows["happenings"].items():
        runs = tuple(tuple(deed.lower().split()) for deed in row["deeds"] or [""])
        for name in row["names"]:
            told.setdefault(name, []).append(Happening(key, "", runs, tuple(row["years"])))
    for name, row in rows["lives"].items():
        for text in (name, *row.get("also", ())):
            for key, deeds in (("died", _DIED), ("born", _BORN)):
                if key in row:
                    happening = Happening(name, key, tuple(tuple(deed.split()) for deed in deeds), (row[key],))
                    told.setdefault(text, []).append(happening)
    return Names(((name, tuple(found)) for name, found in told.items()), any_case=True)


@of_base
def _states() -> Names[tuple[Happening, ...]]:
    """The states with the years in which they became independent."""
    return Names(
        (entities()[state].name, (Happening(f"{state}-independence", "", _INDEPENDENCE, tuple(years)),))
        for state, years in pack("happenings")["independence"].items()
    )


_Found = tuple[int, int, int]


def _after(
    document: Document, named: Named[tuple[Happening, ...]], happening: Happening, bounds: Span
) -> _Found | None:
    """Reads "E broke out in 1914", "N, who died in 2013,", "N's death in 2013", "In 1914 E broke out"."""
    words = document.words
    is_object = words[named.first - 1] in _PREPOSITIONS and words[named.last : named.last + 1] != ("'s",)
    if named.first > bounds.start and is_object:
        return None
    starts = dict.fromkeys(
        _after_links(words, start, bounds.end) for start in (named.last, _without_aside(words, named.last, bounds.end))
    )
    for deed, position in product(happening.deeds, starts):
        end = _end_of(words, position, deed) if deed else named.last
        is_undergone = _UNDERGONE.isdisjoint(deed) or words[position - 1] in _PASSIVE
        is_whole = deed[-1:] not in _ENDING or words[end : end + 1] in _ENDED
        if (end and is_undergone and is_whole) or not deed:
            year = _year_after(words, end, bounds.end, between=_BETWEEN if deed else _BESIDE)
            if year is not None:
                return named.first, year + 1, int(words[year])
            lead = _year_leading(words, named.first, bounds.start)
            if lead is not None and deed:
                return lead, end, int(_first_year(words[lead : named.first]))
    return None


def _end_of(words: tuple[str, ...], position: int, deed: tuple[str, ...]) -> int:
    """The token after the words of a deed, which "its" and the like may stand between; 0 where they are not there."""
    for word in deed:
        position += words[position : position + 1] != (word,) and words[position : position + 1] in _OWN
        if words[position : position + 1] != (word,):
            return 0
        position += 1
    return position


def _before(
    document: Document, named: Named[tuple[Happening, ...]], happening: Happening, bounds: Span
) -> _Found | None:
    """Reads "the death of N in 2013", "the outbreak of E in 1914", "In 1968 tanks crushed E"."""
    words = document.words
    start = named.first - (words[named.first - 1] == "the")
    if bounds.start < start and words[bounds.start] == "in" and start <= bounds.start + _OPENING:
        years = [word for word in words[bounds.start : start] if _YEAR.fullmatch(word)]
        if len(years) == 1 and any(deed and words[start - len(deed) : start] == deed for deed in happening.deeds):
            return bounds.start, named.last, int(years[0])
    is_born = ("born",) in happening.deeds and words[bounds.start : bounds.start + 2] == ("born", "in")
    if is_born and words[start - 1] == "," and start - bounds.start <= _OPENING and _YEAR.fullmatch(words[start - 2]):
        return bounds.start, named.last, int(words[start - 2])
    link = named.first - 1 - (words[named.first - 1] == "the")
    if link <= bounds.start or words[link] not in _IN:
        return None
    for deed in happening.deeds:
        if deed and words[link - len(deed) : link] == deed:
            year = _year_after(words, named.last, bounds.end, between=1)
            if year is not None:
                return link - len(deed), year + 1, int(words[year])
    return None


def _is_subject_of_work(before: tuple[str, ...]) -> bool:
    """Whether what is told after some words is what a work is about: "a book on how N died appeared in 1965"."""
    return any(work in _ABOUT and link in _ON for work, link in pairwise(before))


def _after_links(words: tuple[str, ...], position: int, end: int) -> int:
    while position < end and words[position] in _LINKS:
        position += 1
    return position


def _without_aside(words: tuple[str, ...], position: int, end: int) -> int:
    """The token after an aside in commas, if one begins here."""
    if words[position : position + 1] != (",",) or words[position + 1 : position + 2] in {("who",), ("which",)}:
        return position
    for index in range(position + 1, min(end, position + _ASIDE)):
        if words[index] == "," and index + 1 < end and words[index + 1] not in {"and", "or"}:
            return index + 1
    return position


def _year_after(words: tuple[str, ...], start: int, end: int, *, between: int = _BETWEEN) -> int | None:
    """The token of the year that "in", a month or a comma leads to, with no other clause on the way."""
    if start < end and _YEAR.fullmatch(words[start]):
        return start
    for index in range(start, min(end, start + between)):
        if words[index] in {
            ";",
            ":",
            "when",
            "while",
            "and",
            "but",
            "that",
            "who",
            "which",
            "until",
            "since",
            "after",
        }:
            return None
        if words[index] in _IN or (index == start and words[index] == ","):
            at = index + 1
            while at < end and (words[at] in MONTH_OF or words[at] in {",", "the", "year"} or words[at].isdigit()):
                if _YEAR.fullmatch(words[at]):
                    return at
                at += 1
    return None


def _year_leading(words: tuple[str, ...], first: int, start: int) -> int | None:
    """The token of "In" where a sentence begins "In (August) 1914" and the name follows at once."""
    lead = first
    while lead > start and words[lead - 1] in {"the", ","}:
        lead -= 1
    is_cleft = lead - 2 >= start and words[lead - 1] == "that" and words[start : start + 2] in _CLEFT
    lead -= is_cleft
    if lead - 2 >= start and _YEAR.fullmatch(words[lead - 1]):
        opening = lead - 2
        while opening > start and (words[opening] in MONTH_OF or words[opening] in _DATED):
            opening -= 1
        return opening if opening == start + 2 * is_cleft and words[opening] in {"in", "on", "born"} else None
    return None


def _first_year(words: tuple[str, ...]) -> str:
    return next(word for word in words if _YEAR.fullmatch(word))
