"""TQ202: a verb with an object of a kind that it never takes."""

import re
from collections.abc import Iterator

from flagger.lexicon import words
from flagger.lexicon.search import around
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

WRONG_OBJECT = Rule(
    code="TQ202",
    name="wrong-object",
    summary="'eradicated civilians', 'stalled the ruble': a verb with an object it cannot have",
    severity=Severity.MAJOR,
    what="A verb for things and conditions with people as its object, a verb of stopping with a currency, a verb of "
    "bearing pressure with ammunition.",
    why="An engine chose the wrong one of several senses of a verb, and the sentence says something else than the source.",
    examples=(
        "The war [[has eradicated hundreds of thousands of civilians]] who have fled.",
        "Harsh sanctions [[stalled the ruble]] on Monday.",
        "Kyiv demanded that they [[resist a number of missiles]].",
    ),
    clean=(
        "The plan eradicated poverty among civilians and stalled the reform of the ruble's exchange.",
        "They resist calls for missiles, and the bunker can withstand rockets.",
        "The committee cancelled people's subscriptions and postponed the children's party.",
    ),
    blind_spots="Verbs outside the short list; pronouns as objects; irony.",
    source="Ours; a wider table of verbs and classes of objects, counted in clean text, was too coarse to be of use.",
)

_PEOPLE = (
    "people|civilians|residents|citizens|inhabitants|soldiers|refugees|women|men|children|families|passengers|officers|"
    "villagers|workers|students|protesters|migrants|prisoners|hostages|patients|voters"
)
_MUCH = (
    r"(?:(?:the|a|an|some|many|several|all|about|around|over|nearly|more than|at least|hundreds|thousands|tens|dozens|"
)
_MUCH += r"millions|number|of|local|innocent|more|\d[\d,.]*+|hundred|thousand|million)[ ]){0,6}"
_BEFORE = r"(?:(?:has|have|had)[ ])?"
_TABLE = (
    (
        "people",
        words(
            "eradicated eradicate eradicates eradicating abolished abolish abolishing repealed annulled extinguished demolished "
            "demolishing mitigated mitigating alleviated alleviating adjourned dissipated ratified amended"
        ),
        rf"(?:{_PEOPLE})\b(?!['’]s?|[ ][a-z]+['’]s)",
    ),
    (
        "a currency",
        words("stalled stalling stall collapsed dropped overturned"),
        r"(?:ruble|rouble|lira|hryvnia|peso|yuan|rupee|rial|real|tenge|dollar|euro|yen)\b(?!['’]|[ ](?:amount|bill|value|price|zone|sign))",
    ),
    (
        "ammunition",
        words(
            "resist resisted resisting resists persuade persuaded convince convinced detain detained arrested hire hired evict evicted"
        ),
        r"(?:[\w-]+[ ])?(?:missiles|rockets|shells|drones|bombs|grenades)\b",
    ),
)
_KINDS = tuple(
    (kind, verbs, re.compile(rf"\b{_BEFORE}(?P<verb>{'|'.join(sorted(verbs))})[ ]{_MUCH}(?P<object>{objects})"))
    for kind, verbs, objects in _TABLE
)
_KIND_OF = {verb: (kind, pattern) for kind, verbs, pattern in _KINDS for verb in verbs}
_TRIGGERS = frozenset(_KIND_OF)


def find(document: Document) -> Iterator[Flag]:
    for verb in sorted(_TRIGGERS & document.vocabulary):
        kind, pattern = _KIND_OF[verb]
        for match in around(document.text, verb, pattern):
            if match["verb"] == verb:
                message = f"{verb!r} cannot have {kind} as its object ({match['object']!r}): a wrong sense of the verb"
                yield WRONG_OBJECT.flag(document, *match.span(), message)


DETECTOR = Detector(rules=(WRONG_OBJECT,), find=find)
