"""Cuts a text into segments at the bounds of spans, so that a page can wrap each in the marks that cover it.

Offsets are code points and are cut here, in Python: in JavaScript an emoji counts twice and shifts every later offset.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from flagger.records import Span
from flagger.review.visible import SPECIAL, name_of

_UNSEEN = re.compile(rf"\r(?=\n)|{SPECIAL.pattern}")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text under the same marks.

    `name` is "" for plain text; a run of invisible characters has the name that is shown in its place, and the
    carriage return of a CRLF is called "CR".
    `marks` are the spans that cover it, by index, the one that began first outermost; `begins` are those that begin here.
    """

    start: int
    text: str
    name: str
    marks: tuple[int, ...]
    begins: tuple[int, ...]

    @property
    def shown(self) -> str:
        """The text as it may stand in a page: nothing for special characters, one line feed for any line end."""
        return "" if self.name else self.text.replace("\r", "\n")


def segments(text: str, spans: Sequence[Span], bounds: Iterable[int] = ()) -> list[Segment]:
    """Segments whose texts joined are the whole text; none crosses a span's end, a bound or a special character.

    The carriage return of a CRLF is a segment of its own that shows nothing, since browsers drop it. Spans that reach
    beyond the text are cut at its end; empty ones mark nothing.
    """
    length = len(text)
    clipped = [Span(max(0, span.start), min(span.end, length)) for span in spans]
    opening = _by_offset((span.start, index) for index, span in enumerate(clipped) if span.start < span.end)
    closing = _by_offset((span.end, index) for index, span in enumerate(clipped) if span.start < span.end)
    unseen = [match.span() for match in _UNSEEN.finditer(text)]
    cuts = {0, length, *opening, *closing, *(bound for bound in bounds if 0 < bound < length)}
    cuts.update(offset for span in unseen for offset in span)
    found: list[Segment] = []
    covering: dict[int, None] = {}
    next_unseen = 0
    for start, end in pairwise(sorted(cuts)):
        for index in closing.get(start, ()):
            del covering[index]
        begins = sorted(opening.get(start, ()), key=lambda index: (-clipped[index].end, index))
        covering.update(dict.fromkeys(begins))
        while next_unseen < len(unseen) and unseen[next_unseen][1] <= start:
            next_unseen += 1
        is_unseen = next_unseen < len(unseen) and unseen[next_unseen][0] <= start
        name = name_of(text[start:end]) if is_unseen else ""
        found.append(Segment(start, text[start:end], name, tuple(covering), tuple(begins)))
    return found


def lanes(spans: Sequence[Span]) -> list[int]:
    """For each span a lane, such that spans that overlap have different ones; the leftmost and longest get lane 0."""
    free_from: list[int] = []
    chosen = [0] * len(spans)
    for index in sorted(range(len(spans)), key=lambda index: (spans[index].start, -spans[index].end)):
        span = spans[index]
        lane = next((lane for lane, end in enumerate(free_from) if end <= span.start), len(free_from))
        free_from[lane : lane + 1] = [span.end]
        chosen[index] = lane
    return chosen


def shown(text: str) -> str:
    """What a page holds of a text, character for character: what a selection of that text reads back as."""
    return "".join(segment.shown for segment in segments(text, ()))


def _by_offset(pairs: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for offset, index in pairs:
        found.setdefault(offset, []).append(index)
    return found
