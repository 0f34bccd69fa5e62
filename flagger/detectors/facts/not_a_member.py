"""FC207: a state called a member of NATO or the European Union that is not one. FC404: one that joined in another year."""

import re
from collections.abc import Iterator

from flagger.facts.entities import Mention, state_words
from flagger.facts.frames import Telling
from flagger.facts.packs import pack
from flagger.facts.passages import sentences_with
from flagger.facts.shape import Shape, readings
from flagger.facts.voice import SILENT, voice_of
from flagger.facts.wordlist import wordset
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

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
)

_RELATION = {
    **dict.fromkeys(("member", "members", "ally", "state"), "V"),
    **dict.fromkeys(("joined", "joins"), "L"),
    **dict.fromkeys(("left", "quit"), "Z"),
    **dict.fromkeys(("membership", "accession"), "A"),
}
_UNION_WORDS = wordset("nato eu european")
_TAIL = r"(?P<date>[kw]{0,2}(?:i[xd]{1,3}))?"
_UNION = r"(?P<union>N)"
_STATE = r"(?<![ciufo])(?P<state>N)"
_FRAMES = (
    re.compile(rf"{_UNION}V{{1,2}}(?P<state>N)(?![SW])"),
    re.compile(rf"Jt?{_UNION}V,t?(?P<state>N)(?![SWkDg])"),
    re.compile(rf"{_STATE},tVut?{_UNION}(?=[,.J])"),
    re.compile(rf"{_STATE},t{_UNION}V(?=[,.J])"),
    re.compile(rf"{_STATE}[hb]{{1,2}}t?w?Vut?{_UNION}(?![SwkW])"),
    re.compile(rf"{_STATE}[hb]{{1,2}}t{_UNION}V(?![SwkW])"),
    re.compile(rf"{_STATE}[wh]t?w?Vut?{_UNION}{_TAIL}(?![SW])"),
    re.compile(rf"{_STATE}[wh]t?w?{_UNION}V{_TAIL}(?![SW])"),
    re.compile(rf"{_STATE}(?:,?q)?h?Lt?{_UNION}{_TAIL}(?![SW])"),
    re.compile(rf"{_STATE}b(?P<in>i)t?{_UNION}(?=[,.Jc])"),
    re.compile(rf"{_STATE}(?:,?q)?h?(?P<leaving>Z)t?{_UNION}{_TAIL}(?![SW])"),
    re.compile(rf"{_STATE}SAu?[io]?t?{_UNION}{_TAIL}(?![SW])"),
)
_PARTNER = wordset("non candidate partner aspiring potential future unlike non-nato prospective would-be bid")
_BECAME = wordset("became becomes remains is was been")
_FORMER = wordset("united-kingdom")
"""States that have been members, of which a text may speak at any time."""

_YEAR = re.compile(r"(?:19|20)\d\d")


def find(document: Document) -> Iterator[Flag]:
    for index, bounds in sentences_with(document, _UNION_WORDS):
        if state_words().isdisjoint(document.words[bounds.start : bounds.end]):
            continue
        seen: set[int] = set()
        for sentence in readings(document, *bounds, _RELATION):
            for frame in _FRAMES:
                for match in frame.finditer(sentence.letters):
                    token = sentence.tokens[match.start("state")]
                    for flag in _check(document, index, sentence, match) if token not in seen else ():
                        seen.add(token)
                        yield flag


def _check(document: Document, index: int, sentence: Shape, match: re.Match[str]) -> Iterator[Flag]:
    union, state = (sentence.mentions[match.start(name)] for name in ("union", "state"))
    if union.entity.kind != "union" or not union.entity.members or state.entity.kind != "state":
        return
    if not _is_present(document, sentence, match):
        return
    first, last = sentence.tokens[match.start()], sentence.after(match.end() - 1)
    voice = voice_of(document, sentence, index, Telling(first, first, last))
    severity = Severity.MINOR if voice.kind else None
    start, end = document.tokens[first][0], document.tokens[last - 1][1]
    names = f"{state.entity.in_text} and {union.entity.in_text}"
    if voice.kind in SILENT:
        return
    if _is_outsider(union, state):
        yield NOT_A_MEMBER.flag(
            document,
            start,
            end,
            f"{state.entity.in_text} is no member of {union.entity.in_text}",
            severity=severity,
            evidence=(("union", union.entity.name), ("state", state.entity.name)),
        )
        return
    is_leaving = match.groupdict().get("leaving") is not None
    year, told = _year_of(union, state, is_leaving=is_leaving), _year_told(document, sentence, match)
    if year and told and told != year:
        deed = "left" if is_leaving else "joined"
        yield MEMBER_YEAR.flag(
            document,
            start,
            end,
            f"{state.entity.in_text} {deed} {union.entity.in_text} in {year}",
            severity=severity,
            evidence=(("year", year), ("of", names)),
            suggestion=document.text[start:end].replace(str(told), str(year)),
        )


def _year_of(union: Mention, state: Mention, *, is_leaving: bool) -> int:
    """The year in which a state joined or left a union; 0 where the base has none."""
    years = pack("places")["departures" if is_leaving else "accessions"].get(union.entity.id, {})
    year: int = years.get(state.entity.id, 0)
    return year


def _year_told(document: Document, sentence: Shape, match: re.Match[str]) -> int | None:
    """The year that directly follows what a sentence says of joining or leaving."""
    groups = match.groupdict()
    if not groups.get("date") or document.words[sentence.tokens[match.start("date")]] == "since":
        return None
    words = document.words[sentence.tokens[match.start("date")] : sentence.after(match.end() - 1)]
    return next((int(word) for word in words if _YEAR.fullmatch(word)), None)


def _is_outsider(union: Mention, state: Mention) -> bool:
    return state.entity.id not in union.entity.members | _FORMER


def _is_present(document: Document, sentence: Shape, match: re.Match[str]) -> bool:
    """Whether the verb is one of being, becoming or joining, and nothing makes the member a partner only."""
    tokens = range(sentence.tokens[match.start()], sentence.after(match.end() - 1))
    words = {document.words[token] for token in tokens}
    before = document.words[max(0, tokens.start - 2) : tokens.start]
    is_verb = not words.isdisjoint(_RELATION.keys() - {"member", "members", "ally", "state"})
    is_loose = match.re in _VERBAL and words.isdisjoint(_BECAME)
    if match.groupdict().get("in") and document.words[sentence.tokens[match.start("in")]] != "in":
        return False
    is_past = not is_verb and not words.isdisjoint({"was", "were", "be"})
    return not is_past and not is_loose and _PARTNER.isdisjoint(before) and _PARTNER.isdisjoint(words)


_VERBAL = frozenset(_FRAMES[6:8])
"""The wording whose verb can be any: only "became" and the like make a member."""


DETECTOR = Detector(rules=(NOT_A_MEMBER, MEMBER_YEAR), find=find)
