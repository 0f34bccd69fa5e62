"""Ray Data: a data set of articles -> the data set of their reports (`pip install 'flagger[ray]'`)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flagger.cluster.tables import Scoring, TableScorer
from flagger.config import Config

if TYPE_CHECKING:
    from ray.data import Dataset


def score(
    articles: "Dataset",
    *,
    config: Config | None = None,
    fields: Mapping[str, str] | None = None,
    keep_text: bool = False,
    actors: int | tuple[int, int] = 2,
    rows: int = 512,
) -> "Dataset":
    """A report for each row, in the schema of `flagger score -o scored.parquet`, by actors that load flagger once each.

    Args:
        articles: with a column of texts.
        config: the configuration.
        fields: which column holds a field, where the usual names do not tell.
        keep_text: put the article into its report.
        actors: how many, each on a core of its own; or the least and the most.
        rows: articles that an actor is given at a time.

    Raises:
        ConfigError: a rule or field that does not exist.

    """
    scoring = Scoring(config or Config(), dict(fields or {}), keep_text)
    TableScorer(scoring)  # says here, and not in an actor, what is wrong
    return articles.map_batches(
        TableScorer,
        fn_constructor_args=(scoring,),
        batch_format="pyarrow",
        batch_size=rows,
        concurrency=actors,
        num_cpus=1,
    )
