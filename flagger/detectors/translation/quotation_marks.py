"""TQ301 and TQ302: quotation marks that are turned round, and quotations that never end."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal, NamedTuple

from flagger.records import Document, Flag, Severity, Span
from flagger.rules import Detector, Measured, Rule

TURNED_QUOTATION_MARK = Rule(
    code="TQ301",
    name="turned-quotation-mark",
    summary="an opening quotation mark where the quotation ends, or a closing one where it begins",
    severity=Severity.MINOR,
    what="A mark that faces the wrong way: 'This is a crime. “' or 'indiscriminate, “the official said'. The flag runs "
    "from the opening of the quotation to the wrong mark, or over the words beside the mark if the quotation is long. "
    "A straight mark with a space on both sides is for information only.",
    why="Translation engines translate the words between marks on their own and set the marks again by rule of thumb, "
    "so that a reader no longer sees where a quotation ends and the reporter speaks.",
    examples=(
        "He looked away. [[“This is a crime. “]]",
        "[[“We will not leave, “the]] mayor said. “Nobody will.”",
        "The allies [[must also come forward. ‘]]",
        "“No,” she said. She called it [[”a]] mistake” and left.",
    ),
    clean=(
        "“We will not leave,” the mayor said. “Nobody will.”",
        "He told the court: “She said “no” to me and hung up.”",
        'The 5\'10" guard wore a 12" chain in the ‘90s.',
        "Er sagte: „Das ist ein Verbrechen.“",
    ),
    blind_spots="Single quotation marks inside a sentence, which nobody can tell from apostrophes; texts that use one "
    "mark for both sides.",
    source="Ours: seen in articles translated there and back.",
    measured=Measured(19, 19, "press releases held back, most of them straight marks with a space"),
)
UNCLOSED_QUOTATION = Rule(
    code="TQ302",
    name="unclosed-quotation",
    summary="a quotation that opens and never ends",
    severity=Severity.MINOR,
    what="An opening quotation mark with no closing one in its paragraph, when the next paragraph does not go on with "
    "the quotation.",
    why="The reader cannot tell whose words the rest is; translation and careless scraping both lose closing marks.",
    examples=(
        "The head of the delegation said: [[“The main thing is that we go on talking.]]\n\nThe army has moved south.",
        "[[“The talks are hard. “Unfortunately]], they see it otherwise,” he said.",
    ),
    clean=(
        "“This is the first paragraph of a speech.\n\n“This is the second,” she said.",
        "He said: “The first line goes on\n\nin another block of the page.”",
        "“We go,” he said. “They stay.”",
    ),
    blind_spots="A quotation whose closing mark was lost before another quotation of the next paragraph; straight "
    "marks after a number, which may be inches.",
    source="Ours: seen in articles translated there and back.",
    measured=Measured(28, 30, "press releases held back"),
)

_Side = Literal["open", "close", "alone"]

_STOPS = frozenset(".,!?…")
_BOUNDARY_BEFORE = frozenset("([{—–-/*'‘\u200b")
_BOUNDARY_AFTER = frozenset(".,;:!?)]}—–-…/*'’\u200b")
_MARK = re.compile(r"[\"“”„«»″]|''|’’")
_SUSPECT = re.compile(
    r"[\"“”‘](?:(?<=[.,!?…][ \u00a0][\"“‘])(?=\s|\Z)|(?<=\s”)(?=\w)|(?<=[^\W\d]“)(?=\s|\Z)|(?<=[.,!?…]“)(?=\s|\Z))"
)
"""A mark that faces the wrong way whatever the marks around it are."""
_REPORTER = re.compile(r"[a-z]|(?:[A-Z][\w.'’-]*+ ){1,4}(?:said|says|added|told|wrote|explained)\b")
"""What follows a quotation that has just ended."""
_LONGEST = 160
"""A longer quotation is not marked whole: the words beside the wrong mark or the first sentence stand for it."""
_WORDS_BEFORE = re.compile(r"(?:\S{1,30}\s+){0,3}\S{0,30}\s*\Z")
_WORD_AFTER = re.compile(r"\w[\w'’-]{0,30}")


class _Mark(NamedTuple):
    at: int
    side: _Side
    is_turned: bool
    """Whether the glyph is that of the other side."""


def find(document: Document) -> Iterator[Flag]:
    text = document.text
    if text.count("“") == text.count("”") and not text.count('"') % 2 and not _SUSPECT.search(text):
        return
    is_one_sided = "“" not in text  # Scandinavian: ” on both sides
    found = list(_MARK.finditer(text))
    starts = [match.start() for match in found]
    blocks = []
    for block in document.blocks:
        inside = found[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        blocks.append([_mark(text, block, match, is_one_sided=is_one_sided) for match in inside])
    if any(_is_spaced(text, mark) for marks in blocks for mark in marks):
        return
    for index, marks in enumerate(blocks):
        if marks and not any(text[mark.at] in "„«»" for mark in marks):
            yield from _in_block(document, index, marks)
    ends = {block.end for block in document.blocks}
    for match in _SUSPECT.finditer(text):
        if match[0] == "‘" and match.end() in ends and text[match.start() - 2] != ",":
            yield _turned(document, -1, match.start())


def _mark(text: str, block: Span, match: re.Match[str], *, is_one_sided: bool) -> _Mark:
    """The side of a quotation that a mark stands on, judged by its neighbours; by its glyph only if they don't tell."""
    at, glyph = match.start(), match[0]
    before = text[at - 1] if at > block.start else " "
    after = text[match.end()] if match.end() < block.end else " "
    is_after_gap = before.isspace() or before in _BOUNDARY_BEFORE
    is_before_gap = after.isspace() or after in _BOUNDARY_AFTER
    side: _Side = "open" if glyph == "“" or (glyph == '"' and before.isspace()) else "close"
    if len(glyph) == 2:
        side = "open" if is_after_gap and not is_before_gap else "close"
    elif before.isspace() and after.isspace():
        side = "alone"
    elif is_after_gap != is_before_gap:
        side = "open" if is_after_gap else "close"
    is_wrong = not is_one_sided and glyph == ("”" if side == "open" else "“")
    return _Mark(at, side, is_wrong)


def _is_spaced(text: str, mark: _Mark) -> bool:
    """Whether a mark has spaces on both sides where no quotation can end: the text was cut into words by a program."""
    return mark.side == "alone" and (mark.at < 2 or text[mark.at - 2] not in _STOPS or text[mark.at - 1] == "\n")


def _in_block(document: Document, index: int, marks: list[_Mark]) -> Iterator[Flag]:
    text, block = document.text, document.blocks[index]
    sides = [mark.side for mark in marks]
    is_nested = sides.count("open") == sides.count("close") and "alone" not in sides
    if marks[0].at == block.start and sides[0] == "open" and _goes_on(document, index):
        is_nested = True  # a speech of many paragraphs opens in each and closes in the last
    opened = -1
    is_inner = False
    for mark in marks:
        if mark.side == "alone":
            is_last = mark is marks[-1] and mark.at + 1 == block.end
            if opened >= 0 or (is_last and text[mark.at] == "“"):
                yield _turned(document, opened, mark.at)
            opened = -1 if opened >= 0 or is_last else mark.at
        elif mark.side == "close":
            if mark.is_turned:
                yield _turned(document, opened, mark.at)
            opened = opened if is_inner else -1
            is_inner = False
        elif opened >= 0 and not is_nested and text[mark.at - 2] not in _STOPS:
            is_inner = True
        else:
            flag, opened = _opening(document, mark, -1 if is_nested else opened)
            yield from flag
    is_whole = text[block.end - 1] in _STOPS
    if opened >= 0 and is_whole and not is_nested and not _goes_on(document, index):
        yield _unclosed(document, opened, block.end)


def _opening(document: Document, mark: _Mark, opened: int) -> tuple[list[Flag], int]:
    """What an opening mark says of the quotation that is still open (-1: none), and where one is open after it."""
    if opened < 0:
        return ([_turned(document, mark.at, mark.at)] if mark.is_turned else []), mark.at
    if _REPORTER.match(document.text, mark.at + 1):
        return [_turned(document, opened, mark.at)], -1
    return [_unclosed(document, opened, _word_end(document.text, mark.at))], mark.at


def _goes_on(document: Document, index: int) -> bool:
    """Whether a later block closes the quotation, or the next but one at most opens it anew."""
    text, block = document.text, document.blocks[index]
    following = _MARK.search(text, block.end)
    if following is None:
        return False
    if _mark(text, Span(block.end, len(text)), following, is_one_sided=False).side != "open":
        return True
    return any(following.start() == later.start for later in document.blocks[index + 1 : index + 3])


def _turned(document: Document, opened: int, at: int) -> Flag:
    text = document.text
    start = opened
    if opened < 0 or at - opened > _LONGEST:
        before = _WORDS_BEFORE.search(text, max(0, at - 4 * 30), at)
        start = before.start() if before else at
    is_straight = text[at] == '"' and text[at - 1].isspace() and start != at
    message = f"the quotation mark {text[at]} faces the wrong way, so the quotation has no clear end"
    if is_straight:
        message = "a space stands before the closing quotation mark, or the mark belongs to what follows"
    severity = Severity.INFO if is_straight and _word_end(text, at) == at + 1 else Severity.MINOR
    return TURNED_QUOTATION_MARK.flag(document, start, _word_end(text, at), message, severity=severity)


def _unclosed(document: Document, start: int, end: int) -> Flag:
    if end - start > _LONGEST:
        sentence = document.sentences[document.sentence_at(start)]
        end = min(end, sentence.end)
    return UNCLOSED_QUOTATION.flag(document, start, end, "the quotation that opens here is never closed")


def _word_end(text: str, at: int) -> int:
    """Where the word that stands directly after a mark ends, or the mark if none does."""
    word = _WORD_AFTER.match(text, at + 1)
    return word.end() if word else at + 1


DETECTOR = Detector(rules=(TURNED_QUOTATION_MARK, UNCLOSED_QUOTATION), find=find)
