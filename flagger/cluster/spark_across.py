"""PySpark: articles compared with each other by group-by jobs, which give the flags that `flagger score --across` does.

The functions are those of `flagger.across`; Spark sorts, joins and groups. The statements of one key, which is a place
or a pair of names, have to fit in the memory of an executor.
"""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from flagger.across.rows import BAND_COLUMNS, schema
from flagger.cluster import across_tables
from flagger.cluster.across_tables import KEY, LINES
from flagger.cluster.tables import Scoring, TableScorer

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def compare(articles: "DataFrame", *, fields: Mapping[str, str] | None = None) -> "DataFrame":
    """The flags of each article that has any, as `KEY` and `LINES`; the rows that are compared are kept by the executors."""
    from pyspark.sql import functions as F  # noqa: N812  # as everybody calls it
    from pyspark.sql.pandas.types import from_arrow_schema

    rows = articles.mapInArrow(partial(across_tables.rows_of, dict(fields or {})), from_arrow_schema(schema()))
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
    findings = flat.groupBy("key").applyInArrow(across_tables.findings_of, "article long, line string")
    lines = findings.groupBy("article").applyInArrow(across_tables.lines_of, f"{KEY} long, line string")
    return lines.unionByName(_copied(ranked, copies)).groupBy(KEY).agg(F.collect_list("line").alias(LINES))


def score(articles: "DataFrame", scoring: Scoring) -> "DataFrame":
    """A report for each row, with what comparing the articles shows in its flags, scores and verdict."""
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import LongType, StructField, StructType

    from flagger.write import parquet

    TableScorer(scoring)  # says here, and not on an executor, what is wrong
    columns = StructType([*articles.schema.fields, StructField(KEY, LongType())])
    keyed = articles.mapInArrow(partial(across_tables.keyed, dict(scoring.fields)), columns)
    found = keyed.join(compare(articles, fields=scoring.fields), KEY, "left")
    return found.mapInArrow(
        partial(across_tables.scored, scoring), from_arrow_schema(parquet.schema(keep_text=scoring.keep_text))
    )


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
    alike = candidates.mapInArrow(across_tables.alike, "later long, earlier long, similarity double, is_same boolean")
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
    return pairs.mapInArrow(across_tables.copy_lines, f"{KEY} long, line string")
