"""The steps of comparing articles as functions of tables, for engines that sort, join and group: see `spark_across`."""

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from flagger.across.findings import Finding, copy_flag, finding, flags_of
from flagger.across.found import from_lines, to_line
from flagger.across.rows import key_of, row_of, statement_of, table_of
from flagger.across.sides import contradicted, order
from flagger.across.signature import SIMILAR, similarity
from flagger.cluster.tables import Scoring, TableScorer, articles_of
from flagger.read import Rows
from flagger.records import Article, Span

if TYPE_CHECKING:
    import pyarrow as pa

KEY, LINES = "flagger_article", "flagger_across"
"""Columns that are added to the articles: their keys, and the flags that comparing them gave, as lines."""


def rows_of(fields: Mapping[str, str], batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    rows = Rows(fields)
    for batch in batches:
        yield from table_of(
            row_of(each) for each, _ in articles_of(batch, rows) if isinstance(each, Article)
        ).to_batches()


def keyed(fields: Mapping[str, str], batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    import pyarrow as pa

    rows = Rows(fields)
    for batch in batches:
        keys = [key_of(each) if isinstance(each, Article) else None for each, _ in articles_of(batch, rows)]
        yield batch.append_column(KEY, pa.array(keys, pa.int64()))


def scored(scoring: Scoring, batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    found: dict[int, list[str]] = {}
    scorer = TableScorer(scoring, lambda article: from_lines(found.get(key_of(article), ()), article))
    for batch in batches:
        found.clear()
        keys, lines = batch.column(KEY).to_pylist(), batch.column(LINES).to_pylist()
        found.update((key, each) for key, each in zip(keys, lines, strict=True) if each)
        yield from scorer(batch.drop_columns([KEY, LINES])).to_batches()


def alike(batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    for batch in batches:
        rows = []
        for row in batch.to_pylist():
            is_same = row["my_digest"] is not None and row["my_digest"] == row["their_digest"]
            share = 1.0 if is_same else similarity(row["mine"], row["theirs"])
            if share >= SIMILAR:
                rows.append({"later": row["later"], "earlier": row["earlier"], "similarity": share, "is_same": is_same})
        yield _batch(rows, later="int64", earlier="int64", similarity="float64", is_same="bool_")


def findings_of(told: "pa.Table") -> "pa.Table":
    statements = sorted(map(statement_of, told.to_pylist()), key=order)
    rows = [
        {"article": sides.statement.article, "line": json.dumps(finding(sides).to_json())}
        for sides in contradicted(statements, statements)
    ]
    return _table(rows, article="int64", line="string")


def lines_of(found: "pa.Table") -> "pa.Table":
    rows = found.sort_by("line").to_pylist()
    flags = flags_of(Finding.from_json(json.loads(row["line"])) for row in rows)
    return _table(
        [{KEY: rows[0]["article"], "line": to_line(flag).decode()} for flag in flags], **{KEY: "int64"}, line="string"
    )


def copy_lines(batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    for batch in batches:
        flags = (
            (
                row["article"],
                copy_flag(
                    Span(row["start"], row["end"]),
                    row["opening"],
                    original=row["original_id"],
                    opening=row["original_opening"],
                    similarity=row["similarity"],
                    is_same=row["is_same"],
                ),
            )
            for row in batch.to_pylist()
        )
        yield _batch(
            [{KEY: article, "line": to_line(flag).decode()} for article, flag in flags], **{KEY: "int64"}, line="string"
        )


def _table(rows: list[dict[str, Any]], **types: str) -> "pa.Table":
    import pyarrow as pa

    return pa.Table.from_pylist(rows, pa.schema([(name, getattr(pa, kind)()) for name, kind in types.items()]))


def _batch(rows: list[dict[str, Any]], **types: str) -> "pa.RecordBatch":
    import pyarrow as pa

    return pa.RecordBatch.from_pylist(rows, pa.schema([(name, getattr(pa, kind)()) for name, kind in types.items()]))
