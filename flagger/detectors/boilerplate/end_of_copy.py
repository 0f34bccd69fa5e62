"""BP404: the sign by which copy ends: '-30-', '###', 'ENDS'."""

import re
from collections.abc import Iterator

from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

END_OF_COPY = Rule(
    code="BP404",
    name="end-of-copy",
    summary="the sign by which a press release or a page of copy ends",
    severity=Severity.INFO,
    what="A line that is '-30-', '###', 'ENDS', '-more-' or the like, or a printer's square after the last full stop.",
    why="It tells editors where the text stops; what follows, such as contacts and notes, isn't part of it.",
    examples=(
        "The senator will visit the plant on Friday.\n\n[[###]]",
        "The senator will visit the plant on Friday.\n\n[[-30-]]\n\nContact: Jane Doe",
        "The senator will visit the plant on Friday.\n[[ENDS]]",
    ),
    clean=(
        "The week ends\n\nThe senator will visit the plant on Friday.",
        "It was -30- degrees in the north and the school was closed.",
        "* * *\n\nThe senator will visit the plant on Friday.",
    ),
    blind_spots="Signs of single newsrooms.",
    source="Conventions of newsrooms and press offices.",
    measured=Measured(1, 1, "hits in the held-back half of web pages, news and political articles"),
)

_SIGN = re.compile(
    r"[-–—* ]{0,4}30[-–—* ]{1,4}|#(?: ?#){2,}|\(?[-–—* ]{0,4}ENDS?[-–—* ]{0,4}\)?\.?|[-–—]\s?(?:[Ee]nds?|more|MORE)\s?[-–—]"
)
_SIGN_CHARS = 12
_SQUARE = re.compile(r"[.!?”\"] ?([■□◼◻▪▫♦◆])\s*\Z")


def find(document: Document) -> Iterator[Flag]:
    text = document.text
    for block in document.blocks:
        if block.end - block.start <= _SIGN_CHARS and _SIGN.fullmatch(quote := document.quote(block)):
            yield END_OF_COPY.flag(document, *block, f"the sign for the end of copy: '{quote}'")
    if square := _SQUARE.search(text[-8:]):
        start = len(text[:-8]) + square.start(1)
        yield END_OF_COPY.flag(document, start, start + 1, f"a printer's mark ends the text: '{square[1]}'")


DETECTOR = Detector(rules=(END_OF_COPY,), find=find, english=False, fields=("text",))
