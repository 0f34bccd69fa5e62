"""TQ303: an ellipsis written with spaces between its dots in the middle of a sentence."""

import re
from collections.abc import Iterator

from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

SPACED_ELLIPSIS = Rule(
    code="TQ303",
    name="spaced-ellipsis",
    summary="dots of an ellipsis pulled apart by a translation engine",
    severity=Severity.MINOR,
    what="Three dots that stand apart, the first glued to the word before them, while the sentence goes on: 'in Kharkov. . . "
    "that increase'.",
    why="Translation engines tokenise '...' into single dots and put them back with spaces; style guides that space "
    "their ellipses put a space before the first dot too.",
    examples=(
        "We saw artillery in Kiev, in Kharkov[[. . .]] that increase risks more deaths.",
        "“The talks are difficult[[. . .]] but they go on,” he said.",
    ),
    clean=(
        "He said the talks were difficult . . . but useful.",
        "He paused... and then went on.",
        "The firm's N. V. office in the U. S. closed.",
        "“Isolation is no longer possible. . . . The period of exclusiveness is past,” he said.",
    ),
    blind_spots="Four dots, which American style guides space when a sentence ends before the omission.",
    source="Ours: seen in articles translated there and back by engines that tokenise punctuation.",
    measured=Measured(0, 2, "88,000 sentences of press releases held back, where typists glue the first dot"),
)

_SPACED = re.compile(r"(?<=\w)\.(?:[ \u00a0]\.){2}(?=[ \u00a0](?:[a-z]|[\"“]\w))")


def find(document: Document) -> Iterator[Flag]:
    if ". ." not in document.text and ".\u00a0." not in document.text:
        return
    for match in _SPACED.finditer(document.text):
        yield SPACED_ELLIPSIS.flag(
            document,
            *match.span(),
            "ellipsis with spaces between its dots, as translation engines leave it",
            suggestion="...",
        )


DETECTOR = Detector(rules=(SPACED_ELLIPSIS,), find=find)
