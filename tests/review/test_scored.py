"""Reports and articles come out of files together, and what does not fit is named."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from flagger.config import Config
from flagger.errors import InputError
from flagger.pipeline import score_pairs
from flagger.records import Article, Failure, Report
from flagger.review.reports import is_scored
from flagger.review.scored import read_pairs
from flagger.write import open_writer
from review.made import PAIRS

PLAIN = [pair for pair in PAIRS if "\ud83d" not in pair[0].text]
"""Outputs hold no lone surrogates, so the hostile article does not come back the same."""


def _read(*paths: Path, texts: tuple[Path, ...] = ()) -> tuple[list[tuple[Article, Report]], list[Failure]]:
    failures: list[Failure] = []
    pairs = read_pairs([str(path) for path in paths], texts=[str(path) for path in texts], failed=failures.append)
    return list(pairs), failures


def _write(path: Path, *, keep_text: bool) -> Path:
    with open_writer(None, str(path), keep_text=keep_text) as writer:
        for article, report in PLAIN:
            writer.write(article, report)
    return path


def _records(path: Path, change: dict[str, Any]) -> Path:
    record = json.loads(_write(path, keep_text=True).read_text(encoding="utf-8").splitlines()[0])
    path.write_text(json.dumps(record | change) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["scored.jsonl", "scored.jsonl.gz", "scored.parquet"])
def test_reports_that_carry_their_articles_come_back(tmp_path: Path, name: str) -> None:
    path = _write(tmp_path / name, keep_text=True)
    assert is_scored(str(path))
    pairs, failures = _read(path)
    assert failures == []
    assert [(article, report.flags, report.verdict) for article, report in pairs] == [
        (article, report.flags, report.verdict) for article, report in PLAIN
    ]


@pytest.mark.parametrize("name", ["scored.jsonl", "scored.parquet"])
def test_texts_are_found_beside_reports_without_them(tmp_path: Path, name: str) -> None:
    path = _write(tmp_path / name, keep_text=False)
    with pytest.raises(InputError, match="score with `--keep text`"):
        _read(path)
    texts = tmp_path / "articles.jsonl"
    rows = [{"id": article.id, "title": article.title, "text": article.text} for article, _ in PLAIN[:-1]]
    texts.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    pairs, failures = _read(path, texts=(texts,))
    assert [article.id for article, _ in pairs] == [article.id for article, _ in PLAIN[:-1]]
    assert [(failure.where, failure.kind) for failure in failures] == [("clean", "text missing")]


def test_plain_articles_are_scored(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("We saw artillery in Kharkov. . . that increase risks.", encoding="utf-8")
    assert not is_scored(str(path))
    pairs, failures = _read(path)
    assert failures == []
    assert pairs == list(score_pairs([pairs[0][0]], Config()))
    assert "TQ303" in {flag.code for flag in pairs[0][1].flags}


def test_a_text_that_is_not_the_one_scored_is_refused(tmp_path: Path) -> None:
    article = {"title": "", "text": "Quite another text.", "url": ""}
    pairs, failures = _read(_records(tmp_path / "s.jsonl", {"article": article}))
    assert pairs == []
    assert failures[0].kind == "another text"
    assert "has something else" in failures[0].message


@pytest.mark.parametrize(
    "change",
    [
        {"schema": 99},
        {"verdict": "dreadful"},
        {"flags": [{"code": "TQ101"}]},
        {"flags": 3},
        {"scores": None},
        {"scores": {"translation": 7}},
        {"priority": float("nan")},
        {"article": {"title": "no text"}},
        {"failures": ["x"]},
    ],
    ids=str,
)
def test_a_broken_record_is_named_and_the_rest_goes_on(tmp_path: Path, change: dict[str, Any]) -> None:
    path = _records(tmp_path / "s.jsonl", change)
    with path.open("ab") as stream:
        stream.write(b"not json\n\n")
        stream.write(_write(tmp_path / "good.jsonl", keep_text=True).read_bytes())
    pairs, failures = _read(path)
    assert len(pairs) == len(PLAIN)
    assert [failure.where for failure in failures] == [f"{path}:1", f"{path}:2"]


@pytest.mark.parametrize(
    "change",
    [{"code": "x" * 99}, {"start": 10**12, "end": 10**12 + 1}, {"start": 5, "end": 5}, {"confidence": 1.5}],
    ids=str,
)
def test_a_flag_that_no_rule_could_have_made_is_refused(tmp_path: Path, change: dict[str, Any]) -> None:
    path = _write(tmp_path / "s.jsonl", keep_text=True)
    record = json.loads(path.read_text(encoding="utf-8").splitlines()[0])
    record["flags"][0] |= change
    path.write_text(json.dumps(record), encoding="utf-8")
    pairs, failures = _read(path)
    assert pairs == []
    assert [failure.kind for failure in failures] == ["no report"]


def test_damaged_files_end_with_a_failure(tmp_path: Path) -> None:
    path = _write(tmp_path / "s.jsonl.gz", keep_text=True)
    lines = gzip.decompress(path.read_bytes())
    path.write_bytes(gzip.compress(lines * 50)[:-40])
    pairs, failures = _read(path)
    assert pairs
    assert failures[-1].kind == "unreadable"
    broken = tmp_path / "s.parquet"
    broken.write_bytes(b"PAR1 and nothing more")
    assert not is_scored(str(broken))
    assert not is_scored(str(tmp_path / "none.jsonl"))
