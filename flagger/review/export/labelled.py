"""Labelled JSON lines: decided articles in the shape that `flagger evaluate` reads."""

from collections.abc import Iterator, Sequence

from flagger.review.export.records import line
from flagger.review.settled import VERDICT_OF, Settled, settle
from flagger.review.store import Store
from flagger.review.stored import load_all


def export(store: Store) -> Iterator[str]:
    """A line for each article that somebody ruled on.

    `spans` are the passages of the text that were accepted or added; those of the title stand apart, and so do the
    flags that were rejected, which tell a training what is no problem.
    """
    with store.read() as db:
        for stored in load_all(db):
            outcome = settle(stored)
            if not outcome.ruling:
                continue
            yield line(
                {
                    "id": stored.article.id,
                    "title": stored.article.title,
                    "url": stored.article.url,
                    "date": stored.article.date,
                    "text": stored.article.text,
                    "verdict": str(VERDICT_OF[outcome.ruling]),
                    "spans": _spans(outcome.accepted, "text"),
                    "title_spans": _spans(outcome.accepted, "title"),
                    "rejected": _spans(outcome.rejected, "text"),
                }
            )


def _spans(passages: Sequence[Settled], field: str) -> list[dict[str, object]]:
    return [
        {
            "start": passage.key.start,
            "end": passage.key.end,
            "quote": passage.quote,
            "family": passage.key.code[:2],
            "code": passage.key.code if passage.key.subject == "flag" else "",
            "severity": str(passage.severity),
            "note": passage.note,
        }
        for passage in passages
        if passage.key.field == field
    ]
