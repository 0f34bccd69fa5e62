"""BP403: an agency's credits for its desk: '(Reporting by …; Editing by …)', '… contributed to this report'."""

import re
from collections.abc import Iterator

from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

DESK_CREDIT = Rule(
    code="BP403",
    name="desk-credit",
    summary="credits of the reporters and editors at the end of a wire story",
    severity=Severity.INFO,
    what="'(Reporting by …; Editing by …)', '(Writing by …)', and sentences such as 'The Associated Press contributed to this "
    "report.'",
    why="They are honest credits, but no part of the story: their names aren't in the news.",
    examples=(
        "He will stand trial in May.\n\n[[(Reporting by Jane Doe in Kyiv; Editing by John Roe)]]",
        "He will stand trial in May. [[The Associated Press contributed to this report.]]",
    ),
    clean=(
        "The reporting by the newspaper led to an inquiry, and editing by hand took years.",
        "Heavy rain contributed to this reporting delay, the agency said.",
    ),
    blind_spots="Credits in other words.",
    source="Ours: conventions of Reuters, AP and AFP.",
    measured=Measured(16, 16, "hits in the held-back half of web pages, news and political articles"),
)

_CREDIT = re.compile(
    r"\((?:Additional |additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|Compiled|[Tt]ranslation|[Pp]roduction)"
    r"(?: and (?:writing|editing|reporting))? by [^()\n]{3,400}\)"
    r"|^(?:Additional r|R)eporting (?:and writing |and editing )?by [A-Z][^\n]{3,300}$"
    r"|(?:(?<=[.!?”\"] )|^)[A-Z][^.!?\n]{3,200} contributed to this (?:report|story|article|post)"
    r"(?: from [A-Z][^.\n]{2,60})?(?:\.|$)"
)
_CUES = ("eporting by ", "eporting and ", "riting by ", "diting by ", "ompiled by ", "contributed to this ")
_TRIGGERS = frozenset(["reporting", "writing", "editing", "compiled", "contributed"])
_LAST_CHARS = 600


def find(document: Document) -> Iterator[Flag]:
    if _TRIGGERS.isdisjoint(document.vocabulary) or not any(cue in document.text for cue in _CUES):
        return
    for block in document.blocks:
        begin = max(block.start, block.end - _LAST_CHARS)
        quote = document.text[begin : block.end]
        if any(cue in quote for cue in _CUES):
            for credit in _CREDIT.finditer(quote):
                start, end = credit.span()
                yield DESK_CREDIT.flag(document, begin + start, begin + end, "credits of a news agency's desk")


DETECTOR = Detector(rules=(DESK_CREDIT,), find=find, fields=("text",))
