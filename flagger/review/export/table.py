"""CSV: the log of decisions, one a row, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterator

from sqlalchemy import select

from flagger.review.decisions import Decision, log
from flagger.review.schema import articles
from flagger.review.store import Store
from flagger.write.table import cell

COLUMNS = (
    "decision", "at", "reviewer", "article_id", "subject", "code", "field", "start", "end", "quote", "action",
    "severity", "flag_severity", "confidence", "note", "version", "undoes",
)  # fmt: skip


def export(store: Store) -> Iterator[str]:
    """A row for each decision and undo, oldest first; the byte order mark tells spreadsheets that this is UTF-8."""
    yield "\ufeff" + _row(COLUMNS)
    with store.read() as db:
        ids = {row.number: row.article_id for row in db.execute(select(articles.c.number, articles.c.article_id))}
        for decision in log(db):
            yield _row(_cells(decision, ids[decision.article]))


def _cells(decision: Decision, article_id: str) -> tuple[object, ...]:
    key = decision.key
    is_passage = key.subject != "article"
    return (
        decision.number,
        decision.at,
        cell(decision.reviewer),
        cell(article_id),
        key.subject,
        key.code,
        key.field if is_passage else "",
        key.start if is_passage else "",
        key.end if is_passage else "",
        cell(decision.quote),
        decision.action,
        "" if decision.severity is None else str(decision.severity),
        "" if decision.flag_severity is None else str(decision.flag_severity),
        "" if decision.confidence is None else round(decision.confidence, 4),
        cell(decision.note),
        decision.version,
        decision.undoes or "",
    )


def _row(cells: tuple[object, ...]) -> str:
    row = io.StringIO()
    csv.writer(row, lineterminator="\r\n").writerow(cells)
    return row.getvalue()
