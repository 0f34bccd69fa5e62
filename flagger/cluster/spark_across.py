"""PySpark: articles compared with each other by group-by jobs, which give the flags that `flagger score --across` does.

The functions are those of `flagger.across`; Spark sorts, joins and groups. The statements of one key, which is a place
or a pair of names, have to fit in the memory of an executor.
"""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from flagger.across.findings import Finding, copy_flag, finding, flags_of
from flagger.across.found import from_lines, to_line
from flagger.across.rows import BAND_COLUMNS, key_of, row_of, schema, statement_of, table_of
from flagger.across.sides import contradicted, order
from flagger.across.signature import SIMILAR, similarity
from flagger.cluster.tables import Scoring, TableScorer, articles_of
from flagger.read import Rows
from flagger.records import Article, Span

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

KEY, LINES = "flagger_article", "flagger_across"
"""Columns that are added to the articles: their keys, and the flags that comparing them gave, as lines."""


def compare(articles: "DataFrame", *, fields: Mapping[str, str] | None = None) -> "DataFrame":
    """The flags of each article that has any, as `KEY` and `LINES`; the rows that are compared are kept by the executors."""
    from pyspark.sql import functions as F  # noqa: N812  # as everybody calls it
    from pyspark.sql.pandas.types import from_arrow_schema

    rows = articles.mapInArrow(partial(_rows, dict(fields or {})), from_arrow_schema(schema()))
    ranked = rows.sort("order", "article").withColumn("rank", F.monotonically_increasing_id()).localCheckpoint()
    copies = _copies(ranked).localCheckpoint()
    parents = copies.select(F.col("later").alias("child"), F.col("earlier").alias("parent"))
    roots = copies.select(F.col("later").alias("rank"), F.col("earlier").alias("root"))
    while roots.join(parents, roots.root == parents.child, "left_semi").limit(1).count():
        climbed = roots.join(parents, roots.root == parents.child, "left")
        roots = climbed.select("rank", F.coalesce("parent", "root").alias("root")).localCheckpoint()
    about = ranked.join(roots, "rank", "left").withColumn("root", F.coalesce("root", "rank"))
    told = about.select("article", "rank", "root", "article_id", "published", F.explode("statements").alias("told"))
    flat = told.select("article", "rank", "root", "article_id", "published", "told.*")
    findings = flat.groupBy("key").applyInArrow(_findings, "article long, line string")
    lines = findings.groupBy("article").applyInArrow(_lines, f"{KEY} long, line string")
    return lines.unionByName(_copied(ranked, copies)).groupBy(KEY).agg(F.collect_list("line").alias(LINES))


def score(articles: "DataFrame", scoring: Scoring) -> "DataFrame":
    """A report for each row, with what comparing the articles shows in its flags, scores and verdict."""
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import LongType, StructField, StructType

    from flagger.write import parquet

    TableScorer(scoring)  # says here, and not on an executor, what is wrong
    columns = StructType([*articles.schema.fields, StructField(KEY, LongType())])
    keyed = articles.mapInArrow(partial(_keyed, dict(scoring.fields)), columns)
    found = keyed.join(compare(articles, fields=scoring.fields), KEY, "left")
    return found.mapInArrow(partial(_scored, scoring), from_arrow_schema(parquet.schema(keep_text=scoring.keep_text)))


def _copies(ranked: "DataFrame") -> "DataFrame":
    """For each article that is like an earlier one, that one, how much they share, and whether it is all."""
    from pyspark.sql import functions as F  # noqa: N812

    names = ("digest", *BAND_COLUMNS)
    shared = F.explode(F.array(*(F.struct(F.lit(name).alias("name"), F.col(name).alias("value")) for name in names)))
    bands = ranked.select("rank", shared.alias("band")).where("band.value is not null")
    first = bands.groupBy("band").agg(F.min("rank").alias("earlier")).withColumnRenamed("band", "of")
    pairs = bands.join(first, bands.band.eqNullSafe(first.of)).where("rank <> earlier")
    one, other = (
        ranked.select(F.col("rank").alias(name), F.col("signature").alias(sign), F.col("digest").alias(digest))
        for name, sign, digest in (("later", "mine", "my_digest"), ("earlier", "theirs", "their_digest"))
    )
    candidates = (
        pairs.select(F.col("rank").alias("later"), "earlier").distinct().join(one, "later").join(other, "earlier")
    )
    alike = candidates.mapInArrow(_alike, "later long, earlier long, similarity double, is_same boolean")
    best = F.min_by(F.struct("earlier", "similarity", "is_same"), "earlier").alias("best")
    return alike.groupBy("later").agg(best).select("later", "best.*")


def _copied(ranked: "DataFrame", copies: "DataFrame") -> "DataFrame":
    from pyspark.sql import functions as F  # noqa: N812

    mine = ranked.select(F.col("rank").alias("later"), "article", "start", "end", "opening")
    theirs = ranked.select(
        F.col("rank").alias("earlier"),
        F.col("article").alias("original"),
        F.col("article_id").alias("original_id"),
        F.col("opening").alias("original_opening"),
    )
    pairs = copies.join(mine, "later").join(theirs, "earlier").where("article <> original")
    return pairs.mapInArrow(_copy_lines, f"{KEY} long, line string")


def _rows(fields: Mapping[str, str], batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    rows = Rows(fields)
    for batch in batches:
        yield from table_of(
            row_of(each) for each, _ in articles_of(batch, rows) if isinstance(each, Article)
        ).to_batches()


def _keyed(fields: Mapping[str, str], batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    import pyarrow as pa

    rows = Rows(fields)
    for batch in batches:
        keys = [key_of(each) if isinstance(each, Article) else None for each, _ in articles_of(batch, rows)]
        yield batch.append_column(KEY, pa.array(keys, pa.int64()))


def _scored(scoring: Scoring, batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    found: dict[int, list[str]] = {}
    scorer = TableScorer(scoring, lambda article: from_lines(found.get(key_of(article), ()), article))
    for batch in batches:
        found.clear()
        keys, lines = batch.column(KEY).to_pylist(), batch.column(LINES).to_pylist()
        found.update((key, each) for key, each in zip(keys, lines, strict=True) if each)
        yield from scorer(batch.drop_columns([KEY, LINES])).to_batches()


def _alike(batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    for batch in batches:
        rows = []
        for row in batch.to_pylist():
            is_same = row["my_digest"] is not None and row["my_digest"] == row["their_digest"]
            share = 1.0 if is_same else similarity(row["mine"], row["theirs"])
            if share >= SIMILAR:
                rows.append({"later": row["later"], "earlier": row["earlier"], "similarity": share, "is_same": is_same})
        yield _batch(rows, later="int64", earlier="int64", similarity="float64", is_same="bool_")


def _findings(told: "pa.Table") -> "pa.Table":
    statements = sorted(map(statement_of, told.to_pylist()), key=order)
    rows = [
        {"article": sides.statement.article, "line": json.dumps(finding(sides).to_json())}
        for sides in contradicted(statements, statements)
    ]
    return _table(rows, article="int64", line="string")


def _lines(found: "pa.Table") -> "pa.Table":
    rows = found.sort_by("line").to_pylist()
    flags = flags_of(Finding.from_json(json.loads(row["line"])) for row in rows)
    return _table(
        [{KEY: rows[0]["article"], "line": to_line(flag).decode()} for flag in flags], **{KEY: "int64"}, line="string"
    )


def _copy_lines(batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
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
