"""A table of articles -> the table of their reports, in the schema that `flagger score` writes to Parquet."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from flagger.batch.groups import groups
from flagger.batch.judge import Judge
from flagger.batch.wire import META
from flagger.config import Config
from flagger.errors import InputError
from flagger.read import Rows
from flagger.read.parquet import values_of
from flagger.records import SCHEMA, Article, Failure, Flag
from flagger.version import VERSION
from flagger.write.parquet import schema, table
from flagger.write.record import content_hash

if TYPE_CHECKING:
    import pyarrow as pa


_NO_ID = ":0"
"""What an article without an id is called where it has no place either."""


@dataclass(frozen=True, slots=True)
class Scoring:
    """How to score; it travels to the machines that do it."""

    config: Config = field(default_factory=Config)
    fields: Mapping[str, str] = field(default_factory=dict)
    """Which column holds a field, as {"text": "body"}, where the usual names do not tell."""
    keep_text: bool = False


class TableScorer:
    """Scores tables. It is made once on each machine, since it loads word lists and models."""

    def __init__(self, scoring: Scoring, found: Callable[[Article], Iterable[Flag]] | None = None) -> None:
        """Raises ConfigError for a rule or field that does not exist; `found` gives flags beside those of detectors."""
        self._scoring = scoring
        self._judge = Judge(scoring.config, found=found)
        self._rows = Rows(scoring.fields)

    def __call__(self, articles: "pa.Table | pa.RecordBatch") -> "pa.Table":
        """A report for each row, in order; a row that is no article gives one without a verdict that says why.

        An article without an id is called by the digest of its text, since a row on a cluster has no place.

        Raises:
            InputError: no column holds texts.

        """
        import pyarrow as pa

        readable: list[Article] = []
        failed: list[dict[str, object]] = []
        order: list[tuple[bool, int]] = []
        for article, called in articles_of(articles, self._rows):
            if isinstance(article, Failure):
                order.append((False, len(failed)))
                failed.append(_unjudged(article, called))
            else:
                order.append((True, len(readable)))
                readable.append(article)
        judged = [each for group in groups(readable) for each in self._judge.all(group)]
        wanted = schema(keep_text=self._scoring.keep_text)
        both = [table(judged, keep_text=self._scoring.keep_text), pa.Table.from_pylist(failed, wanted)]
        places = [index if is_judged else len(judged) + index for is_judged, index in order]
        return pa.concat_tables(both).take(pa.array(places, pa.int64())).combine_chunks()


def articles_of(table: "pa.Table | pa.RecordBatch", rows: Rows) -> Iterator[tuple[Article | Failure, object]]:
    """The article in each row, or why there is none, with the id that the row gives.

    Raises:
        InputError: no column holds texts.

    """
    columns = rows.columns(table.schema.names)
    if isinstance(columns, str):
        raise InputError(columns)
    names = [name for name in table.schema.names if name in {*columns.values(), *META}]
    for values in zip(*(values_of(table.column(name)) for name in names), strict=True):
        row = dict(zip(names, values, strict=True))
        article = rows.article(row, path="", line=0)
        yield (_called(article) if isinstance(article, Article) else article), row.get(columns.get("id", ""))


def _called(article: Article) -> Article:
    """The article with an id, if it had none."""
    if article.id != _NO_ID:
        return article
    return replace(article, id=f"sha256:{content_hash(article)[:32]}")


def _unjudged(failure: Failure, article_id: object) -> dict[str, object]:
    called = None if article_id is None else str(article_id)
    described = {"where": called or "a row", "kind": str(failure.kind), "message": failure.message}
    empty: dict[str, list[object]] = {"flags": [], "skipped": []}
    return {"article_id": called, **empty, "failures": [described], "schema": SCHEMA, "version": VERSION}
