"""TX102: U+FFFD, the sign that stands where a character was lost."""

import re
from collections.abc import Iterator

from flagger.language.characters import unusual_kinds, word_around
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

REPLACEMENT_CHARACTER = Rule(
    code="TX102",
    name="replacement-character",
    summary="a character was lost and replaced by the sign for that",
    severity=Severity.MINOR,
    what="The replacement character (a question mark in a diamond), also where it was decoded wrongly itself.",
    why="Something stood there that can't be recovered; in a number or a name that changes what the text says.",
    examples=(
        "He [[don\ufffdt]] know.",
        "The price rose to [[\ufffd20]].",
    ),
    clean=(
        "He don't know.",
        "What does the question mark (?) in the diamond ◆ mean?",
    ),
    blind_spots="A lost character that was replaced by a plain question mark or by nothing. One flag stands for all.",
    source="Unicode Standard, section 23.8, Specials.",
    measured=Measured(37, 37, "articles, web pages and press releases held back from tuning"),
)

_LOST = re.compile("(?>(?:\ufffd|ï¿½)+)")
_IN_CONTRACTION = re.compile("(?<=[A-Za-z])(?:\ufffd|ï¿½)(?=(?:s|t|re|ve|ll|d|m)\\b)")


def find(document: Document) -> Iterator[Flag]:
    text = document.text
    kinds = unusual_kinds(document)
    if "\ufffd" not in kinds and "ï" not in kinds:
        return
    lost = _LOST.search(text)
    if not lost:
        return
    count = sum(1 for _ in _LOST.finditer(text))
    start, end = word_around(text, *lost.span())
    mended = _IN_CONTRACTION.sub("’", text[start:end])
    where = "here" if count == 1 else f"here, and {count} in all"
    yield REPLACEMENT_CHARACTER.flag(
        document,
        start,
        end,
        f"a character was lost {where}",
        evidence=(("count", count),),
        suggestion="" if mended == text[start:end] or "\ufffd" in mended else mended,
    )


DETECTOR = Detector(rules=(REPLACEMENT_CHARACTER,), find=find, english=False)
