"""BP401: codes of news agencies: story numbers, instrument codes, the initials of the desk."""

import re
from collections.abc import Iterator

from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

WIRE_CODE = Rule(
    code="BP401",
    name="wire-code",
    summary="a news agency's story code",
    severity=Severity.INFO,
    what="Story numbers ('[L1N2YQ0AN]'), instrument codes ('<GAZP.MM>'), transmission lines ('AP-WF-07-23-22 1234GMT') and "
    "desk initials ('bur-jm/ach') of news agencies.",
    why="They are addressed to editors; a site that leaves them in took the wire's text unread.",
    examples=(
        "Shares of Gazprom [[<GAZP.MM>]] fell by a tenth.",
        "He will stand trial in May.\n\n[[bur-jm/ach/tgb]]",
    ),
    clean=(
        "“He [the governor] left,” she said. [AUTHENTICITY CERTIFIED] [applause] [12]",
        "The tag <b> makes text bold, and x <y is a comparison.",
        "The road is closed and/or flooded.",
    ),
    blind_spots="Codes without brackets in the middle of a sentence.",
    source="Ours: codes of Reuters, AP and AFP seen in republished text.",
    measured=Measured(5, 5, "hits in the held-back half of web pages, news and political articles"),
)

_BRACKETED = re.compile(r"\[(?:ID:)?n?[A-Z]{1,4}\d[A-Z0-9]{5,12}\]|\[n[A-Z]\w{7,12}\]")
_INSTRUMENT = re.compile(r"<\.[A-Z][A-Z0-9]{1,9}>|<[A-Z0-9]{1,8}(?:\.[A-Z]{1,3}|=[A-Z]{0,4})>")
_TRANSMISSION = re.compile(r"\b(?:AP-[A-Z]{2}|NYT)-\d\d ?- ?\d\d ?- ?\d\d \d{4} ?(?:GMT|EDT|EST|ET)\b")
_INITIALS = re.compile(r"^[a-z]{2,5}(?:-[a-z]{2,5}){0,4}/[a-z]{2,4}(?:/[a-z]{2,4}){0,3}$")
_TAIL_BLOCKS = 3


def find(document: Document) -> Iterator[Flag]:
    text = document.text
    patterns = [_BRACKETED] * ("[" in text) + [_INSTRUMENT] * (">" in text)
    patterns += [_TRANSMISSION] * ("AP-" in text or "NYT-" in text)
    for pattern in patterns:
        for code in pattern.finditer(text):
            yield WIRE_CODE.flag(document, *code.span(), f"a news agency's code: '{code[0]}'")
    for block in document.blocks[-_TAIL_BLOCKS:]:
        quote = text[block.start : block.end]
        if "/" in quote and _INITIALS.match(quote):
            yield WIRE_CODE.flag(document, *block, f"initials of a news agency's desk: '{quote}'")


DETECTOR = Detector(rules=(WIRE_CODE,), find=find, english=False, fields=("text",))
