"""Reading from remote storage by URL, held on storage that lives in memory."""

import gzip
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flagger.batch.job import Job
from flagger.batch.run import score_corpus
from flagger.config import Config
from flagger.errors import InputError
from flagger.read import Kind, read, sources
from flagger.read.remote import is_url
from flagger.read.source import Source
from flagger.records import Article, Failure

fsspec = pytest.importorskip("fsspec", reason="remote storage is read with the extra remote")


@pytest.fixture(autouse=True)
def storage() -> Iterator[object]:
    files = fsspec.filesystem("memory")
    table = io.BytesIO()
    pq.write_table(pa.table({"id": ["p"], "text": ["Parquet."]}), table)
    row = json.dumps({"id": "j", "text": "JSON."}).encode() + b"\n"
    for name, content in {
        "a.txt": b"Text.",
        "b.jsonl": row,
        "c.jsonl.gz": gzip.compress(row),
        "deep/d.parquet": table.getvalue(),
        "notes.docx": b"PK",
    }.items():
        files.pipe(f"/news/{name}", content)
    yield files
    files.rm("/news", recursive=True)


def _texts(*urls: str) -> list[str]:
    items = list(read(urls))
    return [item.text if isinstance(item, Article) else str(item.kind) for item in items]


@pytest.mark.parametrize(
    ("url", "texts"),
    [
        ("memory://news/a.txt", ["Text."]),
        ("memory://news/b.jsonl", ["JSON."]),
        ("memory://news/c.jsonl.gz", ["JSON."]),
        ("memory://news/deep/d.parquet", ["Parquet."]),
        ("memory://news/*.jsonl*", ["JSON.", "JSON."]),
        ("memory://news", ["Text.", "JSON.", "JSON.", "Parquet."]),
        ("memory://news/", ["Text.", "JSON.", "JSON.", "Parquet."]),
    ],
)
def test_objects_folders_and_patterns_are_read(url: str, texts: list[str]) -> None:
    assert _texts(url) == texts


def test_an_article_carries_its_url() -> None:
    (article,) = read(["memory://news/a.txt"])
    assert isinstance(article, Article)
    assert article.id == article.path == "memory:///news/a.txt"


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("memory://news/gone.txt", Kind.NOT_FOUND),
        ("memory://news/*.tsv", Kind.NOT_FOUND),
        ("memory://news/notes.docx", Kind.UNKNOWN_FORMAT),
        ("nosuchstorage://news/a.txt", Kind.UNREADABLE),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_goes_on(url: str, kind: Kind) -> None:
    assert _texts(url, "memory://news/a.txt") == [str(kind), "Text."]


def test_a_missing_back_end_is_named_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise ImportError("Install s3fs to access S3")

    monkeypatch.setattr(fsspec.core, "url_to_fs", refuse)
    (failure,) = read(["s3://bucket/a.txt"])
    assert isinstance(failure, Failure)
    assert failure.kind == Kind.NOT_INSTALLED
    assert "pip install 'flagger[remote]'" in failure.message


def test_storage_that_breaks_off_is_named(monkeypatch: pytest.MonkeyPatch, storage: object) -> None:
    class Broken(io.BytesIO):
        def read(self, _size: int | None = -1) -> bytes:
            raise RuntimeError("connection lost")

    (source,) = sources(["memory://news/b.jsonl"])
    monkeypatch.setattr(type(storage), "open", lambda *_, **__: Broken())
    assert isinstance(source, Source)
    (failure,) = read(["memory://news/b.jsonl"])
    assert isinstance(failure, Failure)
    assert failure.kind == Kind.UNREADABLE
    assert "connection lost" in failure.message


@pytest.mark.parametrize(
    ("path", "is_one"),
    [("s3://b/a", True), ("hf://datasets/x/y.parquet", True), ("a/b.txt", False), ("C:/a.txt", False), ("-", False)],
)
def test_a_url_is_told_from_a_path(path: str, is_one: bool) -> None:  # noqa: FBT001  # a column of the table
    assert is_url(path) == is_one


def test_a_remote_collection_is_scored_and_its_change_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, storage: object
) -> None:
    monkeypatch.chdir(tmp_path)
    job = Job(("memory://news",), "out.jsonl", "jsonl", config=Config(select=("TQ303",)))
    assert score_corpus(job, workers=1).tally.scored == 4

    def stop(_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        score_corpus(job, workers=1, tell=stop)
    storage.pipe("/news/a.txt", b"Another text.")  # type: ignore[attr-defined]
    with pytest.raises(InputError, match=r"a\.txt has changed"):
        score_corpus(job, workers=1)
