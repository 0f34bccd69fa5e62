"""TQ404: dates in figures as other languages write them, beside dates in words."""

import re
from collections.abc import Iterator

from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

FOREIGN_DATE_FORMAT = Rule(
    code="TQ404",
    name="foreign-date-format",
    summary="'24.02.2022' or '24/02/2022 year' in running text",
    severity=Severity.INFO,
    what="A date in figures with points, or with 'year' behind it. In an article that writes other dates in words the first "
    "one is minor: two formats in one text mean two hands.",
    why="Engines copy dates as they stand, and in another order of day and month they name another day.",
    examples=(
        "The law that was passed on [[24.02.2022]] came into force in May.",
        "They met on March 3, 2021. The treaty was signed on [[05.04.2021]] in the capital.",
    ),
    clean=(
        "The law of February 24, 2022 came into force in May.",
        "Version 24.02.2022.1 of the program and the server 10.12.2001.5 are old.",
        "See www.example.org/24.02.2022 for the text.",
    ),
    blind_spots="Dates with slashes, which English uses too; the European press in English writes points now and then.",
    source="Ours; formats after the Unicode CLDR.",
)

_FIGURES = re.compile(
    r"(?<![\w./-])(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2])[./](?:19|20)\d\d(?:(?<=\.\d{4})(?![\w/-]|\.\d)| years?\b)"
)
_PIECES = (".19", ".20", "/19", "/20")
"""One of these stands in every such date."""
_WORDS = re.compile(
    r"\b(?:January|February|March|April|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|"
    r"Nov\.|Dec\.) \d{1,2}\b|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


def find(document: Document) -> Iterator[Flag]:
    if not any(piece in document.text for piece in _PIECES):
        return
    severity = None
    for match in _FIGURES.finditer(document.text):
        if severity is None:
            severity = Severity.MINOR if _WORDS.search(document.text) else Severity.INFO
        message = f"{match[0]}: English writes the month as a word, or day and month could be taken for each other"
        yield FOREIGN_DATE_FORMAT.flag(document, *match.span(), message, severity=severity)
        severity = Severity.INFO


DETECTOR = Detector(rules=(FOREIGN_DATE_FORMAT,), find=find)
