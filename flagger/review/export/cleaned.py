"""Cleaned articles: accepted boilerplate cut out, with a map that leads every offset back to the original."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from flagger.records import Span
from flagger.review.export.records import line
from flagger.review.settled import settle
from flagger.review.store import Store
from flagger.review.stored import load_all

_CUT_FAMILY = "BP"


class Kept(NamedTuple):
    """A stretch of the original that the cleaned text keeps: where it stands there, where it stood, how long it is."""

    start: int
    original: int
    length: int


def export(store: Store) -> Iterator[str]:
    """A line for each article that was kept or is to be fixed."""
    with store.read() as db:
        for stored in load_all(db):
            outcome = settle(stored)
            if outcome.ruling not in ("keep", "fix"):
                continue
            accepted = [passage.key for passage in outcome.accepted if passage.key.field == "text"]
            cuts = [Span(key.start, key.end) for key in accepted if key.code.startswith(_CUT_FAMILY)]
            text, kept = cut(stored.article.text, cuts)
            article = stored.article
            yield line(
                {
                    "id": article.id,
                    "title": article.title,
                    "url": article.url,
                    "date": article.date,
                    "lang": article.lang,
                    "text": text,
                    "ruling": outcome.ruling,
                    "map": [list(piece) for piece in kept],
                }
            )


def cut(text: str, spans: Iterable[Span]) -> tuple[str, list[Kept]]:
    """The text without these spans, and the stretches that are left.

    Where a cut leaves nothing of a line but white space, the line goes with it, and so does white space that the cut
    leaves at the end of the text.
    """
    kept: list[Kept] = []
    parts: list[str] = []
    cursor = length = 0
    for start, end in [*_joined(text, sorted(_widened(text, span) for span in spans)), Span(len(text), len(text))]:
        if start > cursor:
            kept.append(Kept(length, cursor, start - cursor))
            parts.append(text[cursor:start])
            length += start - cursor
        cursor = end
    return "".join(parts), kept


def _widened(text: str, span: Span) -> Span:
    """The span with the whole of its lines, if nothing else stands on them."""
    first = text.rfind("\n", 0, span.start) + 1
    if text[span.end - 1] == "\n":
        return Span(first, span.end) if not text[first : span.start].strip() else span
    last = text.find("\n", span.end)
    last = len(text) if last < 0 else last + 1
    stands_alone = not text[first : span.start].strip() and not text[span.end : last].strip()
    return Span(first, last) if stands_alone else span


def _joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """Spans in order that neither touch nor overlap; one at the end of the text takes the white space before it."""
    joined: list[Span] = []
    for span in spans:
        start, end = span
        if end == len(text):
            start = len(text[:start].rstrip())
        while joined and joined[-1].end >= start:
            before = joined.pop()
            start, end = min(start, before.start), max(end, before.end)
            if end == len(text):
                start = len(text[:start].rstrip())
        joined.append(Span(start, end))
    return joined
