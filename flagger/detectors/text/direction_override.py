"""TX104: control characters that turn the direction of text, so that it is read otherwise than it is written."""

import re
from collections.abc import Iterator

from flagger.language.characters import foreign_scripts, unusual_kinds
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

DIRECTION_OVERRIDE = Rule(
    code="TX104",
    name="direction-override",
    summary="text turned round by an invisible control of writing direction",
    severity=Severity.MAJOR,
    what="A control that makes a passage of left-to-right text run from right to left, up to where it ends.",
    why="What a reader sees is not what the text says: the trick hides file names, links and words from filters.",
    examples=(
        "Open the file [[\u202egpj.exe\u202c]] to see the photo.",
        "The total was [[\u2067001 euros\u2069]] in all.",
    ),
    clean=(
        "Thanks to \u2066@UNHCR\u2069 and \u202a@WFP\u202c for the aid.",
        "The Arabic title is \u2067كتاب الحياة\u2069, he said.",
    ),
    blind_spots="Controls that keep the direction, as social networks put them round names, are left alone; so are "
    "controls round letters of a script that runs from right to left.",
    source="Unicode Standard Annex 9, Bidirectional Algorithm; Unicode Technical Report 36, section 2.5.",
)

_TURNS = frozenset("\u202b\u202e\u2067")
_TURNED = re.compile("[\u202b\u202e\u2067][^\u202c\u2069\n\r]*+[\u202c\u2069]?+")
_RIGHT_TO_LEFT = frozenset({"Arabic", "Hebrew", "Mandaic", "NKo", "Syriac", "Thaana"})


def find(document: Document) -> Iterator[Flag]:
    if _TURNS.isdisjoint(unusual_kinds(document)):
        return
    turned = [match for match in _TURNED.finditer(document.text) if _is_hiding(match[0])]
    if turned:
        more = f" and {len(turned) - 1} more" if len(turned) > 1 else ""
        yield DIRECTION_OVERRIDE.flag(
            document,
            *turned[0].span(),
            f"an invisible control turns the direction of this passage{more}",
            evidence=(("count", len(turned)),),
            suggestion=turned[0][0].strip("\u202b\u202c\u202e\u2067\u2069"),
        )


def _is_hiding(passage: str) -> bool:
    """Whether a turned passage has letters or digits, and none of a script that is written this way."""
    return any(map(str.isalnum, passage)) and _RIGHT_TO_LEFT.isdisjoint(foreign_scripts(passage))


DETECTOR = Detector(rules=(DIRECTION_OVERRIDE,), find=find, english=False)
