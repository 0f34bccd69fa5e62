"""FC207: a state called a member of NATO or the European Union that is not one. FC404: one that joined in another year."""

from collections.abc import Iterator

from flagger.facts.memberships import LEFT, Membership, memberships
from flagger.facts.packs import pack
from flagger.facts.voice import SILENT, voice_at
from flagger.facts.wordlist import wordset
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

NOT_A_MEMBER = Rule(
    code="FC207",
    name="not-a-member",
    summary="calls a state a member of a union that it does not belong to",
    severity=Severity.MAJOR,
    what="'NATO member Ukraine', 'Turkey, a member of the European Union': the state has never been a member.",
    why="Who is a member decides who is bound to help; rewriting turns candidates and partners into members.",
    examples=(
        "[[NATO member Ukraine]] asked for help.",
        "[[Switzerland is a member of the European Union]].",
    ),
    clean=(
        "Ukraine is not a member of NATO.",
        "Ukraine is a candidate member of the European Union.",
        "NATO members, Ukraine and Georgia met.",
    ),
    blind_spots="Other unions; states that joined or left, at whatever time.",
    source="Members of NATO and of the European Union in facts/packs/places.toml.",
    measured=Measured(
        13,
        14,
        "ten sets of sentences, of two authors, at their first run, and 20,929 articles of news; the wrong one is mended",
    ),
)

MEMBER_YEAR = Rule(
    code="FC404",
    name="wrong-year-of-membership",
    summary="has a state join or leave a union in a wrong year",
    severity=Severity.MAJOR,
    what="'Finland joined NATO in 2019', 'Britain left the European Union in 2016': the record has another year.",
    why="Who was bound by what, and when, is the point of such a sentence.",
    examples=(
        "[[Finland joined NATO in 2019]].",
        "[[Britain left the European Union in 2016]], its government says.",
    ),
    clean=(
        "Finland joined NATO in 2023.",
        "Britain voted to leave the European Union in 2016.",
    ),
    blind_spots="Other unions; years told apart from the deed.",
    source="Accessions to NATO and to the European Union in facts/packs/places.toml.",
    measured=Measured(
        7,
        7,
        "seven sets of sentences, of two authors, at their first run, and 20,929 articles of news",
    ),
)

_FORMER = wordset("united-kingdom")
"""States that have been members, of which a text may speak at any time."""
_HALF_LEFT = wordset("france greece denmark")
"""States that left a part of a union: its command, or with a territory of theirs."""
_OPEN = wordset("group-of-seven visegrad-group")
"""Unions of whose meetings others are often called members."""


def find(document: Document) -> Iterator[Flag]:
    for told in memberships(document):
        if not told.union.members or told.union.id in _OPEN:
            continue
        voice = voice_at(document, told.index, told.telling)
        if voice.kind in SILENT:
            continue
        severity = Severity.MINOR if voice.kind else None
        if told.state.id not in told.union.members | _FORMER:
            if not told.is_noun or told.year:
                message = f"{told.state.in_text} is no member of {told.union.in_text}"
                yield _flag_membership(document, told, NOT_A_MEMBER, message, severity)
        else:
            year = _year_of(told)
            if year and told.year and told.year != year:
                yield _flag_year(document, told, year, severity)
            elif told.relation == LEFT and told.year and not year and told.state.id in told.union.members - _HALF_LEFT:
                message = f"{told.state.in_text} has not left {told.union.in_text}"
                yield _flag_membership(document, told, MEMBER_YEAR, message, severity)


def _year_of(told: Membership) -> int:
    """The year in which a state joined or left a union; 0 where the base has none."""
    years = pack("places")["departures" if told.relation == LEFT else "accessions"].get(told.union.id, {})
    year: int = years.get(told.state.id, 0)
    return year


def _flag_membership(document: Document, told: Membership, rule: Rule, message: str, severity: Severity | None) -> Flag:
    return rule.flag(
        document,
        document.tokens[told.telling.first][0],
        document.tokens[told.telling.last - 1][1],
        message,
        severity=severity,
        evidence=(("union", told.union.name), ("state", told.state.name)),
    )


def _flag_year(document: Document, told: Membership, year: int, severity: Severity | None) -> Flag:
    start, end = document.tokens[told.telling.first][0], document.tokens[told.telling.last - 1][1]
    deed = "left" if told.relation == LEFT else "joined"
    return MEMBER_YEAR.flag(
        document,
        start,
        end,
        f"{told.state.in_text} {deed} {told.union.in_text} in {year}",
        severity=severity,
        evidence=(("year", year), ("of", f"{told.state.in_text} and {told.union.in_text}")),
        suggestion=document.text[start:end].replace(str(told.year), str(year)),
    )


DETECTOR = Detector(rules=(NOT_A_MEMBER, MEMBER_YEAR), find=find)
