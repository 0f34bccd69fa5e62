"""What of an article's text is the article, and what the page put around it: runs of furniture, lists of headlines.

One pass over the lines, by their wording alone. Neighbouring furniture is one run; after the last prose of an article a
run goes on to the end.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from flagger.once import once_per_document
from flagger.page.lines import Line, Role, read_lines
from flagger.page.table import Kind
from flagger.records import Document, Span


class Run(NamedTuple):
    """Neighbouring lines of furniture, with the lists of headlines among them: a footer is one run."""

    start: int
    end: int
    kind: Kind
    """`RELATED` if a list of headlines is in it, else that of most of its lines."""
    kinds: tuple[Kind, ...]
    lines: tuple[Span, ...]
    headings: tuple[Span, ...]
    headlines: tuple[Span, ...]
    """The lines under headings of other stories."""
    is_last: bool
    """No prose follows."""


class Page(NamedTuple):
    """The lines of an article and the runs among them that are not the article."""

    lines: tuple[Line, ...]
    runs: tuple[Run, ...]


_BRIDGE_LINES = 2
_BRIDGE_CHARS = 40
"""So many short lines between two lines of furniture belong to it: names of sections, a count, a stray word."""

_COMPANIONS = 5
_COMPANIONS_AT_END = 3
"""So many lines that need company keep each other company: a menu. After the last prose fewer do, and a single one does
if the text has nothing else there."""

_LAST_WORD_KINDS = frozenset([Kind.SOURCE, Kind.COMMENTS, Kind.SHARING, Kind.SIGN_UP, Kind.ADVERT])
_HEADLINE_LEAST = 4
"""A headline in a list that has prose after it has so many words: shorter lines there are the article's subheadings."""

SUBHEADING_WORDS = 5
"""The last line of a list that has prose after it is that prose's heading if it has no more words."""

_HEADLINES = 3
_HEADLINES_AT_END = 2
"""So many headlines under a loose heading show that it is none of the article's."""

_LIST_KINDS = frozenset([Kind.CONTROLS, Kind.LINK])
"""Furniture that stands inside lists of stories: "5 min read", "Load more"."""

_GAP_LINES = 3
"""So many lines between two headlines of a list: their dates, authors and sections."""

_TAIL_SHARE = 0.7
"""What follows the last prose is a tail only if it is not most of the text."""

_HEADINGS = frozenset([Role.HEADING, Role.LOOSE_HEADING])
_FURNITURE = frozenset([Role.FURNITURE, Role.COMPANION])
_SURE = frozenset([Role.FURNITURE, Role.HEADING])


@once_per_document
def layout_of(document: Document) -> Page:
    """The lines of an article and the runs that their wording shows."""
    lines = read_lines(document)
    return Page(lines, _runs(lines, len(document.text)))


def _runs(lines: Sequence[Line], n_chars: int) -> tuple[Run, ...]:
    if not any(line.kind or line.notices for line in lines):
        return ()
    last_prose = max((index for index, line in enumerate(lines) if line.role is Role.PROSE), default=len(lines))
    is_tail = last_prose < len(lines) and lines[-1].end - lines[last_prose].end <= _TAIL_SHARE * n_chars
    after_prose = last_prose + 1 if is_tail else len(lines)
    runs: list[Run] = []
    pieces: list[_Piece] = []  # of the run that goes on up to the line being looked at
    index = 0
    while index < len(lines):
        line = lines[index]
        if line.role in _HEADINGS:
            end, is_sure = _list_end(lines, index, after_prose)
        elif line.role in _FURNITURE:
            end, is_sure = _furniture_end(lines, index, after_prose)
        else:
            end, is_sure = index + 1, False
        if is_sure:
            pieces.append(_Piece(index, end))
        elif pieces:
            runs.append(_run(lines, pieces, is_last=pieces[-1].end > after_prose))
            pieces = []
        runs += [Run(*span, kind, (kind,), (span,), (), (), is_last=False) for span, kind in line.notices]
        index = end
    if pieces:
        runs.append(_run(lines, pieces, is_last=pieces[-1].end > after_prose))
    return tuple(runs)


class _Piece(NamedTuple):
    """Lines from one on and up to another: furniture, or a heading and its list."""

    start: int
    end: int


def _run(lines: Sequence[Line], pieces: Sequence[_Piece], *, is_last: bool) -> Run:
    part = lines[pieces[0].start : pieces[-1].end]
    kinds = Counter(line.kind for line in part if line.kind and line.role in _SURE) or Counter(
        line.kind for line in part if line.kind
    )
    lists = [lines[start:end] for start, end in pieces if lines[start].role in _HEADINGS]
    headlines = [Span(line.start, line.end) for each in lists for line in each[1:] if line.role is Role.SHORT]
    return Run(
        part[0].start,
        part[-1].end,
        Kind.RELATED if headlines else kinds.most_common(1)[0][0],
        tuple(kinds),
        tuple([Span(line.start, line.end) for line in part]),
        tuple([Span(each[0].start, each[0].end) for each in lists]),
        tuple(headlines),
        is_last,
    )


def _furniture_end(lines: Sequence[Line], first: int, after_prose: int) -> tuple[int, bool]:
    """Behind the last line of the furniture that begins at a line, and whether one of its lines speaks for itself."""
    is_sure = lines[first].role is Role.FURNITURE
    n_companions = 0
    last = first
    gap = 0
    for index in range(first, len(lines)):
        line = lines[index]
        if line.role is Role.PROSE or line.role in _HEADINGS:
            break
        if line.role in _FURNITURE:
            n_companions += line.role is Role.COMPANION
            is_sure = is_sure or line.role is Role.FURNITURE
            last = index
            gap = 0
        elif index >= after_prose and is_sure:
            last = last if line.is_sentence else index
        else:
            gap += line.role is Role.SHORT
            if gap > _BRIDGE_LINES or line.end - line.start > _BRIDGE_CHARS:
                break
    ends_text = first == after_prose and last == len(lines) - 1 and lines[first].kind in _LAST_WORD_KINDS
    n_enough = 1 if ends_text else _COMPANIONS_AT_END if first >= after_prose else _COMPANIONS
    return last + 1, is_sure or n_companions >= n_enough


def _list_end(lines: Sequence[Line], heading: int, after_prose: int) -> tuple[int, bool]:
    """Behind the last line of the list under a heading, and whether the heading isn't one of the article's own."""
    last = heading
    n_headlines = 0
    for index in range(heading + 1, len(lines)):
        line = lines[index]
        if line.role is Role.PROSE or (line.role is Role.FURNITURE and line.kind not in _LIST_KINDS):
            break
        if _is_headline(line) or (index >= after_prose and line.role is Role.SHORT):
            n_headlines += 1
            last = index
        elif index - last > _GAP_LINES:
            break
    is_before_text = last < after_prose and last + 1 < len(lines) and not lines[last + 1].kind
    if is_before_text and n_headlines > 1 and lines[last].n_words <= SUBHEADING_WORDS:
        last -= 1
    n_enough = _HEADLINES_AT_END if last >= after_prose else _HEADLINES
    is_sure = lines[heading].role is Role.HEADING or n_headlines >= n_enough
    return (last if is_sure else heading) + 1, is_sure


def _is_headline(line: Line) -> bool:
    return line.role is Role.SHORT and line.n_words >= _HEADLINE_LEAST and not line.is_sentence
