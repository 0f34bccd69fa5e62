"""BP202: headlines of other stories after the end of an article, without a heading."""

import re
from collections.abc import Iterator

from flagger.detectors.boilerplate.headlines import are_unrelated, similarities
from flagger.detectors.boilerplate.layout import page_of
from flagger.page.lines import Line, Role
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

STRAY_HEADLINES = Rule(
    code="BP202",
    name="stray-headlines",
    summary="unrelated headlines after the end of the article",
    severity=Severity.MAJOR,
    what="Three or more lines after the last sentence that look like headlines and have next to nothing in common with it (TF-IDF).",
    why="A list of other stories whose heading is lost: its statements have nothing to do with the article.",
    examples=(
        (
            "The governor is reluctant to call the fall of the town a defeat. Troops have taken the last road, he said on Monday."
            "\nHe asked the people there to leave quickly and to save their lives.\nThe army has moved its guns to the east.\n"
            "[[Striker lurches over uber move to Madrid\nRain powers early tea on first day of test\n"
            "Singer announces third album and world tour]]"
        ),
        (
            "The bank raised its rate by half a point on Thursday, the largest step since 1995. Prices have risen by a tenth "
            "within a year.\nThe governor said that more steps would follow.\nThe next meeting of the bank is in June, he said.\nAnalysts had expected less.\n\n"
            "[[Ten beaches that you must see before you die\nHow this mother lost her belly in a week\n"
            "Goalkeeper in tears after cup final blunder]]"
        ),
    ),
    clean=(
        (
            "The bank raised its rate by half a point on Thursday, the largest step since 1995. Prices have risen by a tenth "
            "within a year.\nThe governor said that more steps would follow.\nThe next meeting of the bank is in June.\n\nBank rate rises in other countries this year\n"
            "Prices and rates since 1995 in ten charts\nWhat the governor said about the next steps"
        ),
        (
            "The prize was given in Oslo on Friday before an audience of two hundred. It is the fifth of its kind.\n"
            "The winners spoke for an hour and thanked their families.\nThe king was there with the queen.\n\nBest novel: The Long Way Home\n"
            "Best play: A Winter in the Hills\nBest poem: Songs of the Sea"
        ),
    ),
    blind_spots="Headlines about the article's own topic, and lists of fewer than three.",
    source="Ours; the measure of similarity is that of the rule for headed lists.",
)

_LEAST = 3
_ARTICLE_PROSE_LINES = 3
_WORDS_MOST = 20
_WORDS_LEAST = 5
_NO_HEADLINE = re.compile(r"[.,:;)@]\Z|\A[^\w\"'“‘$]|\A\d+[.)]|\A[\w ]{1,24}:|https?:|@|\bp\.?m\b|\ba\.m\b")
_OWN_LIST = re.compile(
    r"(?:what (?:we|you) |here(?:'s| is| are) |key |the winners|results|timeline|at a glance|in numbers|by the numbers|facts? )",
    re.IGNORECASE,
)
"""The heading of a list that is the article's own."""

_DIGIT = re.compile(r"\d")
_DIGITS_MOST = 0.12
"""Programmes, results and lists of winners are full of numbers; headlines have one."""


def find(document: Document) -> Iterator[Flag]:
    text = document.text
    if not document.blocks or _prose_ends(document, len(document.blocks) - 1):
        return
    lines = page_of(document).lines
    prose = [index for index, line in enumerate(lines) if line.role is Role.PROSE]
    if len(prose) < _ARTICLE_PROSE_LINES:
        return
    tail: list[Line] = []
    for line in lines[prose[-1] + 1 :]:
        if line.role not in {Role.SHORT, Role.STAMP, Role.COMPANION}:
            break
        tail.append(line)
    ended = max((index for index, line in enumerate(tail) if line.is_sentence), default=-1)
    headlines = [line for line in tail[ended + 1 :] if line.role is Role.SHORT]
    quotes = [text[line.start : line.end] for line in headlines]
    if len(headlines) < _LEAST or not all(map(_is_headline, quotes)) or _OWN_LIST.match(quotes[0]):
        return
    nearness = similarities(document, quotes)
    if are_unrelated(nearness):
        yield STRAY_HEADLINES.flag(
            document,
            headlines[0].start,
            headlines[-1].end,
            f"{len(quotes)} headlines after the end of the article, on other matters: '{quotes[0]}'",
            evidence=(
                ("headlines", float(len(quotes))),
                ("similarity to the article", round(sum(nearness) / len(nearness), 3)),
            ),
        )


def _prose_ends(document: Document, block: int) -> bool:
    """Whether the last block is several sentences, so that no list ends the text."""
    first, last = document.block_sentences[block]
    return last - first > 1


def _is_headline(line: str) -> bool:
    words = line.count(" ") + 1
    digits = len(_DIGIT.findall(line))
    is_shaped = _WORDS_LEAST <= words <= _WORDS_MOST and digits <= _DIGITS_MOST * len(line)
    return is_shaped and not _NO_HEADLINE.search(line)


DETECTOR = Detector(rules=(STRAY_HEADLINES,), find=find, fields=("text",))
