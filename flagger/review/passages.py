"""The text of an article cut into paragraphs, and these into pieces under the same marks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from flagger.records import Article, Span
from flagger.review.highlight import lanes, segments
from flagger.segment import segment

_MOST_MARKS = 4
"""Marks drawn on one passage; a fifth would lie on the next line, and its tag still stands in the text."""

_LONG_CHARS = 60_000
"""Beyond this, paragraphs without flags are left out of the page unless they are asked for."""


class Shown(NamedTuple):
    """What is marked: its number on the page, the family that colours it, what was decided, and where it stands."""

    number: int
    family: str
    state: str
    span: Span


@dataclass(frozen=True, slots=True)
class Mark:
    """How a flag shows on a passage."""

    flag: int
    family: str
    lane: int
    state: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks; `at` is its first code point. `name` stands for what cannot be seen."""

    at: int
    text: str
    name: str
    marks: tuple[Mark, ...]
    tags: tuple[Mark, ...]
    """Of the marks that begin here."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the article, or in place of ones that are left out how many characters those had."""

    pieces: tuple[Piece, ...]
    left_out: int = 0


def pieces_of(content: str, marked: Sequence[Shown], bounds: Iterable[int] = ()) -> tuple[Piece, ...]:
    """The content cut at the bounds of what is marked; overlapping marks get different lanes."""
    spans = [item.span for item in marked]
    marks = [
        Mark(item.number, item.family, min(lane, _MOST_MARKS - 1), item.state)
        for item, lane in zip(marked, lanes(spans), strict=True)
    ]
    return tuple(
        Piece(
            at=part.start,
            text=part.shown,
            name="" if part.name == "CR" else part.name,
            marks=tuple(marks[index] for index in part.marks[:_MOST_MARKS]),
            tags=tuple(marks[index] for index in part.begins),
        )
        for part in segments(content, spans, bounds)
    )


def paragraphs_of(article: Article, marked: Sequence[Shown], *, show_all: bool) -> tuple[Paragraph, ...]:
    """The text cut where its blocks begin, so that every character stands in exactly one paragraph.

    Of a very long text without `show_all` only the beginning and the paragraphs with marks.
    """
    starts = [block.start for block in segment(article).blocks][1:]
    found: list[list[Piece]] = [[]]
    remaining = iter([*starts, len(article.text) + 1])
    bound = next(remaining)
    for piece in pieces_of(article.text, marked, starts):
        while piece.at >= bound:
            found.append([])
            bound = next(remaining)
        found[-1].append(piece)
    paragraphs = [Paragraph(tuple(pieces)) for pieces in found if pieces]
    is_long = len(article.text) > _LONG_CHARS and not show_all
    return tuple(_shortened(paragraphs)) if is_long else tuple(paragraphs)


def _shortened(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The first paragraphs and those with flags; the ones between are counted."""
    shown = left_out = 0
    for paragraph in paragraphs:
        size = sum(len(piece.text) for piece in paragraph.pieces)
        is_flagged = any(piece.marks for piece in paragraph.pieces)
        if is_flagged or shown + size <= _LONG_CHARS // 2:
            if left_out:
                yield Paragraph((), left_out)
                left_out = 0
            shown += size
            yield paragraph
        else:
            left_out += size
    if left_out:
        yield Paragraph((), left_out)
