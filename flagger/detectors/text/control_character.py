"""TX106: control characters that no text has, such as NUL, backspace or a terminal's colour codes."""

import re
from collections.abc import Iterator

from flagger.language.characters import first_of_each, unusual_kinds
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

CONTROL_CHARACTER = Rule(
    code="TX106",
    name="control-character",
    summary="a control character left in the text",
    severity=Severity.MINOR,
    what="Control characters other than tabs, line breaks and page breaks, and colour codes of a terminal. Those between "
    "0x80 and 0x9F are signs of Windows-1252 that were taken for Latin-1.",
    why="They break readers, databases and display, and show that the text was cut out of something else.",
    examples=(
        "The report[[\x00]] was published.",
        "[[\x1b[31m]]WARNING[[\x1b[0m]]: the file is empty.",
        "He said: [[\x93]]No.",
    ),
    clean=(
        "First line\r\n\tSecond line\x0cNext page",
        "An empty line\n\nfollows.",
    ),
    blind_spots="Control codes written out as text (\\x00); those inside wrongly decoded characters, which are TX101. One flag stands for all characters of one kind.",
    source="ISO/IEC 6429; the Windows-1252 table for the suggestion.",
    measured=Measured(1, 1, "articles, web pages and press releases held back from tuning"),
)

_CONTROL = re.compile("\x1b\\[[0-9;]{0,20}[A-Za-z]|[\x00-\x08\x0e-\x1b\x7f]|(?<![\x80-\xff])[\x80-\x9f]")
_KINDS = frozenset(map(chr, (*range(9), *range(0x0E, 0x1C), *range(0x7F, 0xA0))))


def find(document: Document) -> Iterator[Flag]:
    if _KINDS.isdisjoint(unusual_kinds(document)):
        return
    for match, count in first_of_each(_CONTROL.finditer(document.text)):
        meant = _meant(match[0])
        times = f", {count} times" if count > 1 else ""
        yield CONTROL_CHARACTER.flag(
            document,
            *match.span(),
            f"control character {match[0]!r} in the text{times}" + (f"; it stands for {meant}" if meant else ""),
            evidence=(("count", count),),
            suggestion=meant,
        )


def _meant(control: str) -> str:
    """The sign that Windows-1252 has in the place of a control character, if any."""
    if "\x80" <= control <= "\x9f":
        return control.encode("latin-1").decode("cp1252", "ignore")
    return ""


DETECTOR = Detector(rules=(CONTROL_CHARACTER,), find=find, english=False)
