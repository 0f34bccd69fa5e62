"""How many people an article says were killed or injured: where, on which day, by what, and in whose words."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from flagger.across.counting import COUNT, Range, range_of
from flagger.across.places import Place, located
from flagger.across.stated import Stated
from flagger.across.times import UNKNOWN, When, when
from flagger.across.wording import voice_over
from flagger.facts.passages import sentences_with
from flagger.facts.wordlist import wordset
from flagger.records import Claim, Document, Span

TRIGGERS = wordset(
    "killed killing kills died dead deaths death toll drowned perished fatalities lives injured injuring injures wounded "
    "wounding hurt"
)

_KILLED = "killed|shot dead|burned to death|drowned|dead"
_HURT = "injured|wounded|hurt"
_WHO = r"(?P<who>(?:\s(?!were\b|was\b|are\b|have\b|had\b|has\b|and\b|in\b|on\b|after\b|when\b)[\w’'-]+){0,5}?)"
_PASSIVE = (
    rf"(?:\s(?:were|was|are|have\sbeen|has\sbeen|had\sbeen|being))?(?:\s(?:also|reported|confirmed|reportedly|either))?"
)
_AFTER = r"(?P<who>(?:\s(?!and\b|in\b|on\b|after\b|when\b|at\b|near\b|since\b|as\b|with\b|by\b|from\b)[\w’'-]+){0,4})"
_NOBODY = (
    r"\b(?i:no one|nobody|no-one|no people|no civilians|no passengers)\s(?:was|were|has been|had been|have been)\s"
)

_FRAMES = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("killed", rf"\b{COUNT}{_WHO}{_PASSIVE}\s(?:{_KILLED})\b"),
        ("killed", rf"\b{COUNT}{_WHO}(?:\s(?:have|had|has))?(?:\salso)?\s(?:died|perished|lost\stheir\slives)\b"),
        ("killed", rf"\b(?:killed|killing|kills|kill)\s{COUNT}{_AFTER}"),
        ("killed", rf"\b(?:claimed|claiming|claims|cost|costing|took)\s(?:the\slives\sof\s)?{COUNT}{_AFTER}"),
        ("killed", rf"\b(?:left|leaving|leaves)\s{COUNT}{_WHO}\sdead\b"),
        ("killed", rf"\b(?:[Dd]eath\s)?[Tt]oll\b[^.;]{{0,80}}?\b(?:to|at|of|reached|is|was|passed|exceeded|topped)\s{COUNT}"),
        ("killed", rf"\b{COUNT}\s(?:deaths|fatalities)\b"),
        ("killed", rf"{_NOBODY}killed\b"),
        ("killed", r"\b(?:caused|causing)\sno\s(?:deaths|casualties|fatalities)\b"),
        ("injured", rf"\b{COUNT}{_WHO}{_PASSIVE}\s(?:{_HURT})\b"),
        ("injured", rf"\b(?:injured|injuring|injures|wounded|wounding|wounds|hurt|hurting)\s{COUNT}{_AFTER}"),
        ("injured", rf"\b(?:left|leaving|leaves)\s{COUNT}{_WHO}\s(?:{_HURT})\b"),
        ("injured", rf"{_NOBODY}(?:{_HURT})\b"),
    )
)  # fmt: skip
_NOT_COUNTED = re.compile(
    r"\b(?:since|annually|yearly|every|each|per|average|overdose|overdoses|covid-19|coronavirus|pandemic|virus|"
    r"(?:this|last|past|previous|next)\s(?:\w+\s)?(?:years?|months?|weeks?|decades?|days)|so\sfar|decades|"
    r"(?:in|during)\sthe\s(?:war|conflict|fighting))\b",
    re.IGNORECASE,
)
"""In a sentence that adds up over time, or counts what no single event did."""
_UNITS = wordset(
    "km kilometers kilometres miles mile percent per meters metres feet years year months weeks days hours minutes times "
    "dollars million billion pounds acres animals birds cattle fish dogs cows sheep horses whales elephants tanks aircraft "
    "drones bills jobs others other more points states districts of "
    "january february march april may june july august september october november december"
)
_ANYBODY = wordset("people persons person individuals lives victims")
_CAUSES = {
    "quake": "earthquake quake tremor aftershock temblor tsunami",
    "storm": "hurricane typhoon cyclone tornado tornadoes storm storms",
    "water": "flood floods flooding flash landslide landslides mudslide mudslides avalanche",
    "fire": "fire blaze wildfire wildfires inferno fires explosion blast",
    "crash": "crash crashed collided collision plunged derailed derailment overturned fell",
    "sinking": "sank sinking capsized capsizing sunk ferry boat shipwreck",
    "collapse": "collapse collapsed burst collapsing mine dam blast",
    "crush": "stampede crush",
    "violence": "explosion blast bomb bombing bombings bomber exploded gunman gunmen shooting opened shot attack attacks "
    "attacked attacker missile missiles strike strikes airstrike airstrikes shelling rocket rockets drone drones shelled "
    "bombardment artillery raid massacre struck stabbing",
}
_CAUSE_OF: dict[str, set[str]] = {}
for _cause, _words in _CAUSES.items():
    for _word in _words.split():
        _CAUSE_OF.setdefault(_word, set()).add(_cause)
_SITES = wordset(
    "school market hospital apartment hotel station church mosque airport factory mine plant camp bridge bus car truck "
    "train plane helicopter boat ferry ship nightclub club stadium theatre mall restaurant cafe prison base barracks dam "
    "motorcycle minibus van convoy checkpoint wedding funeral temple synagogue university nursery kindergarten office"
)
_BACK = 2
"""Sentences before a count that may say where and when it happened."""


class _Found(NamedTuple):
    kind: str
    span: Span
    count: Range
    whose: str


def casualties(document: Document, written: int | None) -> Iterator[Stated]:
    """Every count of dead or injured of one event that has a place and a day; `written` is the day of the article."""
    for index, bounds in sentences_with(document, TRIGGERS):
        start, end = document.tokens[bounds.start][0], document.tokens[bounds.end - 1][1]
        sentence = document.text[start:end]
        if _NOT_COUNTED.search(sentence):
            continue
        for found in _counts(sentence):
            stated = _stated(document, index, found, written)
            if stated is not None:
                yield stated


def _counts(sentence: str) -> Iterator[_Found]:
    """The counts in a sentence, each once."""
    taken: set[tuple[str, int]] = set()
    for kind, frame in _FRAMES:
        for match in frame.finditer(sentence):
            groups = match.groupdict()
            count = range_of(match) if groups.get("number") or groups.get("plenty") else Range(0.0, 0.0, 0.0)
            who = (groups.get("who") or "").split()
            if any(word.lower() in _UNITS for word in who[:2]) or sentence[match.end() :].split()[:1] in (
                ["km"],
                ["miles"],
            ):
                continue
            place = (kind, match.start("number") if groups.get("number") else match.start())
            if place not in taken:
                taken.add(place)
                end = match.start() + len(match[0].rstrip())
                yield _Found(kind, Span(match.start(), end), count, _whose(who))


def _whose(who: list[str]) -> str:
    """Whom a count counts: the last noun, or "" for people of any kind."""
    words = [word.lower() for word in who if word.isalpha()]
    if not words or not _ANYBODY.isdisjoint(words):
        return ""
    return words[-1]


def _stated(document: Document, index: int, found: _Found, written: int | None) -> Stated | None:
    """The claim of a count, with the place and day that its sentence or one just before it gives."""
    start = document.sentences[index].start
    span = Span(start + found.span.start, start + found.span.end)
    voice = voice_over(document, index, span)
    if voice is None:
        return None
    moment, place, causes, sites = UNKNOWN, None, frozenset[str](), frozenset[str]()
    for back in range(_BACK + 1):
        if index - back < 0:
            break
        bounds = document.sentences[index - back]
        sentence = document.text[bounds.start : bounds.end]
        position = found.span.start if back == 0 else len(sentence)
        moment = when(sentence, position, written) if moment == UNKNOWN else moment
        place = place or located(document, *bounds, position)
        if back == 0 or not causes:
            words = document.words[slice(*document.sentence_tokens[index - back])]
            causes = causes or frozenset(cause for word in words for cause in _CAUSE_OF.get(word, ()))
            sites = sites or _SITES.intersection(words)
        if moment != UNKNOWN and place and causes:
            break
    if place is None or not _is_one_event(moment, place, causes):
        return None
    return Stated(
        key=f"{found.kind}|{place.name}",
        claim=Claim(
            relation=found.kind,
            agent="",
            patient=found.whose or "people",
            span=span,
            place=place.name,
            number=found.count.number,
            attribution=voice.kind,
            speaker=voice.speaker,
        ),
        when=moment,
        outer=place.outer,
        low=found.count.low,
        high=found.count.high,
        causes=causes,
        sites=sites,
        whose=found.whose,
    )


def _is_one_event(moment: When, place: Place, causes: frozenset[str]) -> bool:
    """Whether place, day and cause leave one event only: of a storm with a name there is one, in a state many attacks."""
    if " " in place.name and place.name.split()[0] in {"hurricane", "typhoon", "cyclone"}:
        return True
    if moment.day is None and (not moment.label or len(moment.label) == 4):
        return False
    return not place.is_state or bool(causes & {"quake", "storm"})
