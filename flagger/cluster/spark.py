"""PySpark: a data frame of articles -> the data frame of their reports (`pip install 'flagger[spark]'`)."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from flagger.cluster.tables import Scoring, TableScorer
from flagger.config import Config
from flagger.write.parquet import schema

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame


def score(
    articles: "DataFrame",
    *,
    config: Config | None = None,
    fields: Mapping[str, str] | None = None,
    keep_text: bool = False,
) -> "DataFrame":
    """A report for each row, in the schema of `flagger score -o scored.parquet`; flagger must be installed on executors.

    Raises:
        ConfigError: a rule or field that does not exist.

    """
    from pyspark.sql.pandas.types import from_arrow_schema

    scoring = Scoring(config or Config(), dict(fields or {}), keep_text)
    TableScorer(scoring)  # says here, and not on an executor, what is wrong
    return articles.mapInArrow(partial(_partition, scoring), from_arrow_schema(schema(keep_text=keep_text)))


def _partition(scoring: Scoring, batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    scorer = TableScorer(scoring)
    for batch in batches:
        yield from scorer(batch).to_batches()
