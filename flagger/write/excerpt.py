"""A passage in the line it stands in, cut to a width and with carets under it, all in characters that do no harm."""

import re
from bisect import bisect_right
from typing import NamedTuple

from flagger.records import Span
from flagger.write.visible import visible

_LINE_END = re.compile(r"\r\n|\r|\n")
_WORD_ENDED = re.compile(r"\A[^ ]{0,15} (?=.)")
_WORD_BEGUN = re.compile(r"(?<=.) [^ ]{0,15}\Z")
_CUT = "…"
_TAB = "    "


class Row(NamedTuple):
    """A line of a text around a marked part, ready to be shown; the carets stand `indent` cells from its beginning."""

    number: int
    before: str
    marked: str
    after: str
    indent: int
    carets: str


class Lines:
    """The lines of a text, as editors count them, from 1."""

    def __init__(self, text: str) -> None:
        ends = [(match.start(), match.end()) for match in _LINE_END.finditer(text)]
        self._text = text
        self._starts = [0, *(end for _, end in ends)]
        self._ends = [*(start for start, _ in ends), len(text)]

    def position(self, offset: int) -> tuple[int, int]:
        r"""Line and column of a code point, both counted from 1.

        >>> Lines("one\r\ntwo").position(6)
        (2, 2)
        """
        index = bisect_right(self._starts, offset) - 1
        return index + 1, offset - self._starts[index] + 1

    def rows(self, span: Span, width: int) -> list[Row]:
        """The line of a passage, or of a longer one the first and the last line, none of them wider than `width`."""
        first = self.position(span.start)[0]
        last = max(first, self.position(max(span.start, span.end - 1))[0])
        return [self._row(number, span, width) for number in sorted({first, last})]

    def _row(self, number: int, span: Span, width: int) -> Row:
        start, end = self._starts[number - 1], self._ends[number - 1]
        opened = min(max(start, span.start), end)
        closed = max(opened, min(end, span.end))
        before, marked, after = _fit(self._text, Span(start, end), Span(opened, closed), width)
        return Row(number, before, marked, after, cells(before), "^" * max(1, cells(marked)))


def cells(text: str) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def tail(text: str, room: int) -> str:
    """The end of a text that has room in so many cells, with an ellipsis for what is cut off.

    >>> tail("news/2022/july.txt", 10)
    '…/july.txt'
    """
    return text if cells(text) <= room else _CUT + _last(text, room - 1)


def _fit(text: str, line: Span, span: Span, width: int) -> tuple[str, str, str]:
    """What stands before, in and after the span in its line, with ellipses where all of it is wider than `width`."""
    far = 2 * width  # what lies further is never shown, and a line may be a megabyte
    before = _shown(text[max(line.start, span.start - far) : span.start])
    marked = _shown(text[span.start : min(span.end, span.start + far)])
    after = _shown(text[span.end : min(line.end, span.end + far)])
    most = width * 3 // 4
    if cells(marked) > most or span.end - span.start > far:
        end = _shown(text[max(span.start, span.end - far) : span.end])
        marked = f"{_first(marked, most * 2 // 3)} {_CUT} {_last(end, most // 3 - 3)}"
    room = width - cells(marked)
    left = room - min(cells(after), room // 2)
    if cells(before) > left or span.start - line.start > far:
        before = _CUT + _last(before, left - 1)
    right = room - cells(before)
    if cells(after) > right or line.end - span.end > far:
        after = _first(after, right - 1) + _CUT
    return before, marked, after


def _shown(text: str) -> str:
    return visible(text.replace("\t", _TAB))


def _first(text: str, room: int) -> str:
    """The beginning that has room, to its last whole word if that is near."""
    taken = 0
    for index, char in enumerate(text):
        taken += cells(char)
        if taken > room:
            return (text[:index] if char == " " else _WORD_BEGUN.sub("", text[:index])).rstrip(" ")
    return text


def _last(text: str, room: int) -> str:
    """The end that has room, from its first whole word on if that is near."""
    taken = 0
    for index in range(len(text) - 1, -1, -1):
        taken += cells(text[index])
        if taken > room:
            rest = text[index + 1 :]
            rest = rest.lstrip("".join({char for char in rest[:8] if not cells(char)}))  # marks of a letter cut off
            return (rest if text[index] == " " else _WORD_ENDED.sub("", rest)).lstrip(" ")
    return text
