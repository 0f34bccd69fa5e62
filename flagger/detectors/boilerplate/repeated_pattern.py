"""BP207: line after line of one pattern, made for search engines."""

from collections import defaultdict
from collections.abc import Iterator

from flagger.detectors.boilerplate.layout import page_of
from flagger.page.lines import Line, Role
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

_COUNTRIES = "Albania Austria Belarus Belgium Bulgaria Croatia Denmark Estonia Finland France Germany Greece"

REPEATED_PATTERN = Rule(
    code="BP207",
    name="repeated-pattern",
    summary="line after line of one pattern, made for search engines",
    severity=Severity.MAJOR,
    what="Twelve or more lines close together that begin with the same three words and have no full stop.",
    why="Such lines exist to be found, not to be read: they mark link farms and hacked pages.",
    examples=(
        "The service was started in 2016 by two students.\n[["
        + "\n".join(f"Send free messages to {country}" for country in _COUNTRIES.split())
        + "]]",
        "[["
        + "\n\n".join(f"Cheap hotels in {country} from 20 dollars" for country in _COUNTRIES.split())
        + "]]\n\nThe city lies on the coast and has two million people.",
    ),
    clean=(
        (
            "I have a dream that one day this nation will rise up.\nI have a dream that my children will be free.\nI have a dream "
            "today.\nI have a dream.\nI have a dream that one day.\nI have a dream."
        ),
        "Smith, 2nd: 14.2\nJones, 3rd: 14.3\nBrown, 4th: 14.9\nBlack, 5th: 15.0\nWhite, 6th: 15.1\nGreen, 7th: 15.2",
    ),
    blind_spots="Tables and lists of results whose rows begin alike and have no full stop; songs.",
    source="Ours, after the spam policies of search engines.",
)

_LINES_LEAST = 12
_HEAD_WORDS = 3
_SHARE = 0.4
"""So many of the lines from the first of a pattern to its last have it: others may stand between."""


def find(document: Document) -> Iterator[Flag]:
    if len(document.blocks) < _LINES_LEAST:
        return
    lines = page_of(document).lines
    numbers: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        if line.role is Role.SHORT and line.n_words > _HEAD_WORDS:
            numbers[_head(document, line)].append(number)
    for head, found in numbers.items():
        first, last = found[0], found[-1]
        if head and len(found) >= _LINES_LEAST and len(found) >= _SHARE * (last - first + 1):
            message = f"{len(found)} lines of one pattern: '{' '.join(head)} …'"
            evidence = (("lines", float(len(found))),)
            yield REPEATED_PATTERN.flag(document, lines[first].start, lines[last].end, message, evidence=evidence)


def _head(document: Document, line: Line) -> tuple[str, ...]:
    """The first words of a line, if they are words and the line has no full stop."""
    words = document.text[line.start : line.end].split(None, _HEAD_WORDS)[:_HEAD_WORDS]
    is_pattern = document.text[line.end - 1] not in ".!?…:,;" and all(word.isalpha() for word in words)
    return tuple(words) if is_pattern else ()


DETECTOR = Detector(rules=(REPEATED_PATTERN,), find=find, fields=("text",))
