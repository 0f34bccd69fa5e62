"""Clusters: whichever engine scores, the reports are the same bytes as those of one machine."""

import importlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flagger.batch.filter import Wanted
from flagger.batch.job import Job
from flagger.batch.run import score_corpus
from flagger.cluster.tables import Scoring, TableScorer
from flagger.config import Config
from flagger.errors import ConfigError, InputError
from flagger.write.parquet import schema

RULES = Config(select=("TQ303", "TX101"))
_SKIP_NOTHING = bool(os.environ.get("FLAGGER_SKIP_NOTHING"))
ARTICLES = pa.table({
    "id": [f"{number:02}" for number in range(40)],
    "body_text": [f"The talks in town {number}{'. . .' if number % 3 else ','} that began on Monday go on." for number in range(40)],
    "headline": ["Talks go on"] * 40,
    "date": ["2022-07-06"] * 40,
    "embedding": [[0.5, 0.25]] * 40,
})  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    pq.write_table(ARTICLES, "articles.parquet")
    return tmp_path


def _local() -> pa.Table:
    score_corpus(Job(("articles.parquet",), "local.parquet", "parquet", config=RULES), workers=1)
    return pq.read_table("local.parquet")


def _bytes(reports: pa.Table) -> bytes:
    """A table of reports as the bytes of a file, its rows in the order of ids."""
    sink = pa.BufferOutputStream()
    pq.write_table(reports.sort_by("article_id").cast(schema()).combine_chunks(), sink)
    return bytes(sink.getvalue())


# Tables


@pytest.mark.parametrize("size", [1, 7, 40])
def test_a_table_gives_the_reports_of_a_run(folder: Path, size: int) -> None:
    assert folder
    scorer = TableScorer(Scoring(RULES))
    found = pa.concat_tables([scorer(batch) for batch in ARTICLES.to_batches(size)])
    assert _bytes(found) == _bytes(_local())


def test_a_row_that_is_no_article_gives_a_report_that_says_why() -> None:
    table = pa.table({"id": ["a", "b", None], "text": ["Fine.", None, " "]})
    rows = TableScorer(Scoring(RULES))(table).to_pylist()
    assert [(row["article_id"], row["verdict"]) for row in rows] == [("a", "clean"), ("b", None), (None, None)]
    assert [row["failures"] and row["failures"][0]["kind"] for row in rows] == [[], "empty text", "empty text"]


def test_an_article_without_an_id_is_called_by_its_text() -> None:
    scorer = TableScorer(Scoring(RULES))
    first, second = scorer(pa.table({"text": ["Fine.", "Fine, too."]}))["article_id"].to_pylist()
    assert first.startswith("sha256:")
    assert first != second


def test_the_text_is_kept_on_request() -> None:
    scorer = TableScorer(Scoring(RULES, {"text": "words"}, keep_text=True))
    found = scorer(pa.table({"id": ["a"], "words": ["Fine."], "text": ["no"]}))
    assert found["article"].to_pylist()[0]["text"] == "Fine."


def test_an_empty_table_has_the_columns_of_reports() -> None:
    assert TableScorer(Scoring(RULES))(ARTICLES.slice(0, 0)).schema.equals(schema())


def test_a_table_without_texts_is_wrong_usage() -> None:
    with pytest.raises(InputError, match="no field that holds a text"):
        TableScorer(Scoring(RULES))(pa.table({"words": ["a"]}))


def test_a_rule_that_does_not_exist_is_named_at_once() -> None:
    with pytest.raises(ConfigError, match="ZZ9"):
        TableScorer(Scoring(Config(select=("ZZ9",))))


def _needed(module: str, extra: str) -> Any:
    """The module, or a skipped test where its extra is missing; where nothing may be skipped, an error."""
    if _SKIP_NOTHING:
        return importlib.import_module(module)
    return pytest.importorskip(module, reason=f"the extra {extra} is not installed")


# Spark


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    sql = _needed("pyspark.sql", "spark")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PYSPARK_PYTHON", sys.executable)
        patched.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        builder = sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
        try:
            found = builder.config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()
        except Exception as error:  # whatever a machine without Java raises
            if _SKIP_NOTHING:
                raise
            pytest.skip(f"Spark needs Java: {error}")
        yield found
        found.stop()


@pytest.mark.filterwarnings("ignore")
def test_spark_gives_the_same_bytes(folder: Path, session: Any) -> None:
    from flagger.cluster import spark

    frame = session.read.parquet(str(folder / "articles.parquet")).repartition(3)
    found = spark.score(frame, config=RULES)
    rows = [row.asDict(recursive=True) for row in found.collect()]
    assert _bytes(pa.Table.from_pylist(rows, schema())) == _bytes(_local())


# Ray


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    ray = _needed("ray", "ray")
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, object_store_memory=100 * 2**20)
    yield ray
    ray.shutdown()


@pytest.mark.filterwarnings("ignore")
def test_ray_gives_the_same_bytes(folder: Path, cluster: Any) -> None:
    from flagger.cluster import ray

    articles = cluster.data.read_parquet(str(folder / "articles.parquet"))
    found = ray.score(articles, config=RULES, actors=1, rows=16)
    assert _bytes(pa.concat_tables(cluster.get(found.to_arrow_refs()))) == _bytes(_local())


# datatrove


@pytest.fixture
def documents() -> list[Any]:
    data = _needed("datatrove.data", "datatrove")
    return [
        data.Document(text=row["body_text"], id=row["id"], metadata={"title": row["headline"], "date": row["date"]})
        for row in ARTICLES.to_pylist()
    ]


@pytest.mark.filterwarnings("ignore")
def test_datatrove_annotates_with_the_same_bytes(folder: Path, documents: list[Any]) -> None:
    from flagger.cluster.datatrove import FlaggerAnnotator

    assert folder
    score_corpus(Job(("articles.parquet",), "local.jsonl", "jsonl", config=RULES), workers=1)
    found = FlaggerAnnotator(RULES).run(iter(documents))
    lines = [json.dumps(each.metadata["flagger"], ensure_ascii=False, separators=(",", ":")) for each in found]
    assert "\n".join(lines) + "\n" == Path("local.jsonl").read_text()


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("is_annotated", [False, True])
def test_datatrove_drops_with_the_reason(documents: list[Any], is_annotated: bool) -> None:  # noqa: FBT001  # two cases
    import pickle

    from flagger.cluster.datatrove import FlaggerAnnotator, FlaggerFilter

    block = pickle.loads(pickle.dumps(FlaggerFilter(Wanted(drop=frozenset({"TQ303"})), RULES)))  # noqa: S301  # ours
    stream = FlaggerAnnotator(RULES).run(iter(documents)) if is_annotated else iter(documents)
    assert [each.id for each in block.run(stream)] == [f"{number:02}" for number in range(0, 40, 3)]
    assert block.filter(documents[1]) == (False, "flag_TQ303")


@pytest.mark.filterwarnings("ignore")
def test_datatrove_runs_both_blocks_in_a_pipeline(folder: Path, documents: list[Any]) -> None:
    from datatrove.executor import LocalPipelineExecutor

    from flagger.cluster.datatrove import FlaggerAnnotator, FlaggerFilter

    def write(data: Iterator[Any], rank: int, world_size: int) -> Iterator[Any]:
        assert (rank, world_size) == (0, 1)
        rows = [{"id": each.id, **each.metadata} for each in data]
        Path(folder / "kept.json").write_text(json.dumps(rows))
        yield from ()

    steps = [documents, FlaggerAnnotator(RULES), FlaggerFilter(Wanted(drop=frozenset({"TQ303"})), RULES), write]
    LocalPipelineExecutor(steps, tasks=1, logging_dir=str(folder / "logs")).run()
    rows = json.loads((folder / "kept.json").read_text())
    assert [row["id"] for row in rows] == [f"{number:02}" for number in range(0, 40, 3)]
    assert rows[0]["flagger"]["verdict"] == "clean"


# Spark, across articles


@pytest.mark.filterwarnings("ignore")
def test_spark_compares_articles_with_the_same_bytes(folder: Path, session: Any) -> None:
    from test_across import GROUPS, articles_of

    from flagger.cluster import spark_across

    config = Config(select=("XA", "TX101"))
    story = "The council voted on Monday to rebuild the old bridge across the river. " * 6
    told = [line for group in GROUPS[:40] for line in group["articles"]] + [
        f"2023-01-0{day} | {story}" for day in (3, 2)
    ]
    rows = [
        {"id": f"{number:03}", "text": article.text, "date": article.date}
        for number, article in enumerate(articles_of(told)[0])
    ]
    pq.write_table(pa.Table.from_pylist(rows), "told.parquet")
    score_corpus(Job(("told.parquet",), "local.parquet", "parquet", config=config, across=True), workers=1)
    frame = session.read.parquet(str(folder / "told.parquet")).repartition(3)
    found = spark_across.score(frame, Scoring(config))
    reports = pa.Table.from_pylist([row.asDict(recursive=True) for row in found.collect()], schema())
    local = pq.read_table("local.parquet")
    assert reports.sort_by("article_id").to_pylist() == local.sort_by("article_id").to_pylist()
    assert _bytes(reports) == _bytes(local)
    codes = {flag["code"] for row in reports.to_pylist() for flag in row["flags"]}
    assert codes >= {"XA101", "XA102", "XA103", "XA201"}
