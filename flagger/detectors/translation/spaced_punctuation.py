"""TQ304 and TQ305: a space before a full stop or comma, and punctuation marks doubled."""

import re
from collections.abc import Iterator

from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

SPACE_BEFORE_PUNCTUATION = Rule(
    code="TQ304",
    name="space-before-punctuation",
    summary="a space before a comma or full stop in running text",
    severity=Severity.INFO,
    what="A space between a word and the comma, full stop after it: 'the drama , which'. An article "
    "where most marks are spaced gets one flag, at the first of them.",
    why="Translation engines and corpus tools cut text into words and marks; when they are not put together again the "
    "text came through a program, not an editor.",
    examples=(
        "The drama[[ ,]] which first aired on Monday, drew a large audience.",
        "The minister arrived late[[ .]] He gave no reason.",
    ),
    clean=(
        "The build runs on .NET and costs .5 cents, he said ... and left.",
        "He said the talks were difficult . . . but useful.",
        "The drama, which first aired on Monday, drew a large audience.",
    ),
    blind_spots="Gaps that a scraper leaves where a link or a footnote was removed look the same.",
    source="Ours: raw output of statistical and low-resource engines; Moses' detokeniser exists to undo it.",
    measured=Measured(15, 15, "press releases held back; most are gaps of removed links"),
)
DOUBLED_PUNCTUATION = Rule(
    code="TQ305",
    name="doubled-punctuation",
    summary="two commas, two full stops or a comma and a full stop side by side",
    severity=Severity.INFO,
    what="Punctuation that no sentence can have: ',,', ', ,', ',.' or exactly two full stops.",
    why="Text that was assembled by a program from pieces often keeps the end of each piece.",
    examples=(
        "The minister arrived late[[,,]] and he gave no reason.",
        "The road is closed[[,.]] Drivers were sent back.",
    ),
    clean=(
        "He paused... and then went on.",
        "Apple Inc., Google Corp., and others etc., all of them came.",
        "It is over.... The rest is silence.",
    ),
    blind_spots="Two full stops that an author meant as an ellipsis.",
    source="Ours.",
    measured=Measured(6, 6, "press releases held back"),
)

_SPACED = re.compile(r"[,.](?<=\w[ \u00a0].)(?=\s|\Z)(?![ \u00a0]?\.)")
_DOUBLED = re.compile(r",,|, ,|,\.|\.\.(?!\.)(?<![.A-Z]\.\.)(?<!\b[a-z]{2}\.\.)")
_GATE = re.compile(r"[,.](?<=[ \u00a0,.][,.])")
_TOKENISED_SHARE = 0.3
"""From this share of spaced commas and full stops on the whole article is taken as cut into words by a program."""


def find(document: Document) -> Iterator[Flag]:
    text = document.text
    if not _GATE.search(text):
        return
    yield from _spaced(document)
    for match in _DOUBLED.finditer(text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if before.isalnum() and (not after or after.isspace()):
            yield DOUBLED_PUNCTUATION.flag(document, *match.span(), f"{match[0]!r} stands where one mark belongs")


def _spaced(document: Document) -> Iterator[Flag]:
    text = document.text
    found = [match.start() for match in _SPACED.finditer(text)]
    n_marks = text.count(", ") + text.count(". ")
    if len(found) > 3 and len(found) >= _TOKENISED_SHARE * n_marks:
        message = f"{len(found)} punctuation marks of the article stand apart from their words: a program cut the text"
        yield SPACE_BEFORE_PUNCTUATION.flag(document, found[0] - 1, found[0] + 1, message)
        return
    for at in found:
        yield SPACE_BEFORE_PUNCTUATION.flag(
            document, at - 1, at + 1, f"a space stands before {text[at]!r}", suggestion=text[at]
        )


DETECTOR = Detector(rules=(SPACE_BEFORE_PUNCTUATION, DOUBLED_PUNCTUATION), find=find)
