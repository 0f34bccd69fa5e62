"""FC403: a well-known event put into a year that it did not happen in."""

import re
from collections.abc import Iterator

from flagger.facts.annexations import ANNEXATION, same_taker
from flagger.facts.calendar_dates import MONTH_OF
from flagger.facts.claims import Told, told
from flagger.facts.entities import entities
from flagger.facts.happenings import dated
from flagger.facts.invasions import INVASION, INVASION_WORDS, marches, same_pair
from flagger.facts.names import Named, Names
from flagger.facts.packs import of_base, pack
from flagger.facts.passages import sentences_with
from flagger.facts.telling import Telling
from flagger.facts.voice import SILENT, voice_at
from flagger.facts.wordlist import wordset
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

WRONG_YEAR = Rule(
    code="FC403",
    name="wrong-year",
    summary="puts a well-known event into a wrong year",
    severity=Severity.MAJOR,
    what="An annexation, an invasion or another event of record told with a year in which it did not happen.",
    why="A year is the easiest thing to mistype or mistranslate, and a reader has no reason to doubt it.",
    examples=(
        "[[Russia annexed Crimea in 2015]].",
        "The [[1987 Chernobyl disaster]] spread radiation over Europe.",
        "[[Iraq invaded Kuwait in 1995]].",
    ),
    clean=(
        "The 30th anniversary of the Chernobyl disaster in 2016 was marked.",
        "In 2019, five years after Russia annexed Crimea, the bridge opened.",
        "The 2019 Chernobyl series won prizes.",
    ),
    blind_spots="Events outside the record; years that stand far from the event.",
    source="The records of annexations, invasions, events and happenings in facts/packs.",
    measured=Measured(
        27,
        31,
        "seven sets of sentences, of two authors, at their first run, and "
        "claims, press releases and articles; the four wrong ones are mended",
    ),
)

_ANNEX_WORDS = frozenset({"annexed", "annexes", "annexation"})
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_AFTER_NAME = wordset(
    "anniversary film movie series documentary book memorial museum commemoration commemorations inquiry commission report "
    "survivors survivor victims veterans zone site celebrations remembrance"
)
_ANNIVERSARY = _AFTER_NAME | {"years", "decades", "since"}
_AFTER_YEAR = wordset("on against in at film series documentary book anniversary")


def find(document: Document) -> Iterator[Flag]:
    for statements, years_of in (
        (told(document, ANNEXATION, _ANNEX_WORDS), same_taker),
        (told(document, INVASION, INVASION_WORDS), same_pair),
        (marches(document), same_pair),
    ):
        for statement in statements:
            years = years_of(statement)
            if years and statement.claim.attribution not in SILENT and _is_dated(document, statement):
                yield _flag_told(document, statement, years)
    seen: set[tuple[int, int]] = set()
    for flag in (*_events(document), *_happenings(document)):
        if (flag.start, flag.end) not in seen:
            seen.add((flag.start, flag.end))
            yield flag


def _happenings(document: Document) -> Iterator[Flag]:
    for found in dated(document):
        years = found.happening.years
        if found.year in years:
            continue
        voice = voice_at(document, found.index, Telling(found.first, found.first, found.last))
        if voice.kind not in SILENT:
            yield _flag_event(document, (found.first, found.last, found.year), years, is_told=bool(voice.kind))


def _is_dated(document: Document, statement: Told) -> bool:
    """Whether the year is the deed's own: inside the clause of a verb, or before the noun, not after it."""
    telling = statement.telling
    end = telling.last if document.words[telling.trigger].endswith("ed") else telling.trigger
    is_opening = telling.first - 1 in {-1, *(span.start - 1 for span in document.sentence_tokens)}
    words = document.words[telling.first : telling.last if is_opening else end]
    return any(_YEAR.fullmatch(word) and int(word) == statement.year for word in words)


def _flag_told(document: Document, statement: Told, years: tuple[int, ...]) -> Flag:
    by_id = entities()
    claim = statement.claim
    fact = f"{by_id[claim.agent].in_text} {claim.relation} {by_id[claim.patient].in_text} in {_listed(years)}"
    quote = document.quote(claim.span)
    return WRONG_YEAR.flag(
        document,
        *claim.span,
        f"wrong year: {fact}",
        severity=Severity.MINOR if claim.attribution else None,
        evidence=(("fact", fact),),
        suggestion=quote.replace(str(statement.year), str(years[0])) if len(years) == 1 else "",
    )


@of_base
def _named_events() -> Names[tuple[int, ...]]:
    rows = pack("events")["events"].values()
    return Names(((name, tuple(row["years"])) for row in rows for name in row["names"]), any_case=True)


def _events(document: Document) -> Iterator[Flag]:
    for index, bounds in sentences_with(document, _named_events().present(document.vocabulary)):
        for named in _named_events().find(document, *bounds):
            found = _year_beside(document, named, bounds.start)
            if found is None or found[2] in named.value or not _ANNIVERSARY.isdisjoint(document.words[slice(*bounds)]):
                continue
            voice = voice_at(document, index, Telling(found[0], found[0], found[1]))
            if voice.kind not in SILENT:
                yield _flag_event(document, found, named.value, is_told=bool(voice.kind))


def _year_beside(document: Document, named: Named[tuple[int, ...]], first: int) -> tuple[int, int, int] | None:
    """The tokens of an event with its year, and the year: "the 1986 E", "E of 1986", "The E in 1986" at the beginning."""
    words = document.words
    following = words[named.last : named.last + 3]
    if named.first > first and _YEAR.fullmatch(words[named.first - 1]):
        is_name = following[:1] != () and following[0] in _AFTER_NAME
        return None if is_name else (named.first - 1, named.last, int(words[named.first - 1]))
    is_opening = named.first - (named.first > first and words[named.first - 1] == "the") == first
    if following[1:2] and following[1] in MONTH_OF:
        following, end = (following[0], *words[named.last + 2 : named.last + 4]), named.last + 3
    else:
        end = named.last + 2
    if len(following) < 2 or not _YEAR.fullmatch(following[1]) or (following[2:] and following[2] in _AFTER_YEAR):
        return None
    if following[0] == "of" or (following[0] == "in" and is_opening):
        return named.first, end, int(following[1])
    return None


def _flag_event(document: Document, found: tuple[int, int, int], years: tuple[int, ...], *, is_told: bool) -> Flag:
    start, end = document.tokens[found[0]][0], document.tokens[found[1] - 1][1]
    quote = document.text[start:end]
    return WRONG_YEAR.flag(
        document,
        start,
        end,
        f"wrong year: it happened in {_listed(years)}",
        severity=Severity.MINOR if is_told else None,
        evidence=(("years", _listed(years)),),
        suggestion=quote.replace(str(found[2]), str(years[0])) if len(years) == 1 else "",
    )


def _listed(years: tuple[int, ...]) -> str:
    return " and ".join(str(year) for year in years)


DETECTOR = Detector(rules=(WRONG_YEAR,), find=find)
