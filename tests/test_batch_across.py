"""`--across` in runs: the same bytes for any order, number of workers and interruption, and whoever can't be compared is named."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from test_across import GROUPS, articles_of

from flagger.batch import comparing, run
from flagger.batch.job import Job
from flagger.batch.run import Outcome, score_corpus
from flagger.cli import cli
from flagger.config import Config
from flagger.errors import InputError
from flagger.records import Article

ACROSS = Config(select=("XA", "TX101"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(run, "BATCH_ITEMS", 10)
    return tmp_path


def write_corpus(path: str, *, seed: int | None = None) -> None:
    """Articles of all groups, in a chance order, as JSON lines."""
    rows = [
        {"id": f"{number:02} {article.id}", "text": article.text, "date": article.date}
        for number, group in enumerate(GROUPS)
        for article in articles_of(group["articles"])[0]
    ]
    if seed is not None:
        random.Random(seed).shuffle(rows)
    Path(path).write_text("".join(json.dumps(row) + "\n" for row in rows))


def scored(output: str = "out.jsonl", workers: int = 1, **rest: Any) -> Outcome:
    job = Job(("a.jsonl",), output, output.rsplit(".", 1)[-1], config=ACROSS, across=True, **rest)
    return score_corpus(job, workers=workers)


def interrupted() -> None:
    """A run that is stopped between the two passes."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(comparing, "second_pass", _stop)
        with pytest.raises(KeyboardInterrupt):
            scored()


def _stop(*_: object) -> int:
    raise KeyboardInterrupt


def reports(path: str = "out.jsonl") -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(path).read_bytes().splitlines()]


def test_reports_have_what_comparing_shows_in_their_scores_and_verdict() -> None:
    write_corpus("a.jsonl")
    scored()
    flagged = [report for report in reports() if any(flag["code"] == "XA102" for flag in report["flags"])]
    assert len(flagged) >= 5
    major = [each for each in flagged if each["flags"][0]["severity"] == "major"]
    assert major
    assert all(each["scores"]["misinformation"] > 0 for each in flagged)
    assert "clean" not in {each["verdict"] for each in major}


def test_without_the_option_nothing_is_compared() -> None:
    write_corpus("a.jsonl")
    score_corpus(Job(("a.jsonl",), "out.jsonl", "jsonl", config=ACROSS), workers=1)
    assert not any(report["flags"] for report in reports())


def test_the_number_of_workers_changes_no_byte() -> None:
    write_corpus("a.jsonl")
    scored("one.jsonl", workers=1)
    scored("two.jsonl", workers=2)
    assert Path("one.jsonl").read_bytes() == Path("two.jsonl").read_bytes()
    assert any(report["flags"] for report in reports("one.jsonl"))


def test_the_order_of_articles_changes_no_report() -> None:
    write_corpus("a.jsonl")
    scored("one.jsonl")
    write_corpus("a.jsonl", seed=1)
    scored("two.jsonl")
    assert sorted(Path("one.jsonl").read_bytes().splitlines()) == sorted(Path("two.jsonl").read_bytes().splitlines())


def test_a_rule_that_is_ignored_is_not_reported() -> None:
    write_corpus("a.jsonl")
    job = Job(("a.jsonl",), "out.jsonl", "jsonl", config=replace(ACROSS, ignore=("XA102",)), across=True)
    score_corpus(job, workers=1)
    found = {flag["code"] for report in reports() for flag in report["flags"]}
    assert "XA101" in found
    assert "XA102" not in found


def test_parquet_has_the_same_flags() -> None:
    import pyarrow.parquet as pq

    write_corpus("a.jsonl")
    scored("one.jsonl")
    scored("two.parquet")
    rows = pq.read_table("two.parquet").to_pylist()
    expected = [[(flag["code"], flag["start"]) for flag in report["flags"]] for report in reports("one.jsonl")]
    assert [[(flag["code"], flag["start"]) for flag in row["flags"]] for row in rows] == expected


def test_a_run_killed_in_either_pass_goes_on_to_the_same_bytes() -> None:
    """Killed again and again, and started again with the same command, until it is done."""
    write_corpus("a.jsonl")
    command = [
        sys.executable,
        "-c",
        _SMALL_BATCHES,
        "score",
        "a.jsonl",
        "--across",
        "--select",
        "XA,TX101",
        "--workers",
        "1",
    ]
    start = time.monotonic()
    subprocess.run([*command, "-o", "whole.jsonl"], check=True, capture_output=True)
    whole = time.monotonic() - start
    chance = random.Random(2)
    kills = 0
    while True:
        process = subprocess.Popen([*command, "-o", "out.jsonl"], stderr=subprocess.PIPE)
        try:
            process.wait(timeout=whole * (chance.uniform(0.1, 0.7) + kills))
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.communicate()
            kills += 1
            continue
        process.communicate()
        break
    assert process.returncode == 0
    assert kills >= 1
    assert Path("out.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()
    assert sorted(path.name for path in Path().iterdir()) == ["a.jsonl", "out.jsonl", "whole.jsonl"]


_SMALL_BATCHES = "from flagger.batch import run; run.BATCH_ITEMS = 10; from flagger.cli import main; main()"


def test_what_the_first_pass_has_done_is_not_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    write_corpus("a.jsonl")
    interrupted()
    parts = sorted(Path("out.jsonl.across.parts").glob("*.part"))
    assert len(parts) > 5
    stamps = [part.stat().st_mtime_ns for part in parts]
    calls: list[int] = []
    second_pass = comparing.second_pass
    monkeypatch.setattr(comparing, "second_pass", lambda *given: calls.append(1) or second_pass(*given))
    monkeypatch.setattr(run.Folder, "remove", lambda _: None)
    scored()
    assert [part.stat().st_mtime_ns for part in parts] == stamps
    scored()
    assert calls == [1]


def test_an_input_that_changed_is_refused() -> None:
    write_corpus("a.jsonl")
    interrupted()
    time.sleep(0.01)
    write_corpus("a.jsonl", seed=3)
    with pytest.raises(InputError, match="has changed since the run began"):
        scored()


def test_a_restart_throws_away_what_comparing_left() -> None:
    write_corpus("a.jsonl")
    interrupted()
    Path("out.jsonl.across.parts/found.duckdb.spill").mkdir()
    job = Job(("a.jsonl",), "out.jsonl", "jsonl", config=replace(ACROSS, select=("XA101",)), across=True)
    score_corpus(job, workers=1, restart=True)
    assert any(report["flags"] for report in reports())


def test_an_article_that_cannot_be_compared_is_scored_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from flagger.batch.part import Part
    from flagger.batch.wire import pack

    def broken(article: Article) -> dict[str, Any]:
        raise ValueError(article.id)

    monkeypatch.setattr(comparing, "row_of", broken)
    job = Job(("a.jsonl",), "out.jsonl", "jsonl", across=True)
    part = Part.from_bytes(
        comparing.Extractor(job)(pack([Article("x", "Some text.", path="a.jsonl", line=3)]), lambda _: None)
    )
    (failure,) = [json.loads(line) for line in part.failures.splitlines()]
    assert (failure["where"], failure["kind"], failure["scored"]) == ("a.jsonl:3", "not compared", True)
    assert part.tally.noted == 1


# The command


def test_the_terminal_shows_what_comparing_found() -> None:
    for number, text in enumerate(("Russian forces", "Russian troops", "Ukrainian forces")):
        Path(f"{number}.txt").write_text(f"{text} captured Bakhmut on Saturday.")
    result = CliRunner().invoke(cli, ["score", "0.txt", "1.txt", "2.txt", "--across"])
    assert result.exit_code == 0
    assert "2.txt:1:1 XA102 other-party-in-control (major" in result.stdout
    assert "other_article: 0.txt" in result.stdout


def test_the_page_of_a_review_shows_both_passages() -> None:
    pytest.importorskip("fastapi", reason="the extra review is not installed")
    for number, text in enumerate(("Russian forces", "Russian troops", "Ukrainian forces")):
        Path(f"{number}.txt").write_text(f"{text} captured Bakhmut on Saturday.")
    runner = CliRunner()
    scored = runner.invoke(cli, ["score", "0.txt", "1.txt", "2.txt", "--across", "--keep", "text", "-o", "out.jsonl"])
    assert scored.exit_code == 0
    assert runner.invoke(cli, ["report", "out.jsonl", "-o", "report.html"]).exit_code == 0
    page = Path("report.html").read_text(encoding="utf-8")
    sides = page.split('class="sides"')[1].split("</div>")[0]
    assert "Ukrainian forces captured Bakhmut" in sides
    assert "Russian forces captured Bakhmut on Saturday." in sides
    assert "Russian troops captured Bakhmut on Saturday." in sides
    assert "articles on the other side" in page


def test_stdin_cannot_be_compared() -> None:
    result = CliRunner().invoke(cli, ["score", "-", "--across"], input="Some text.")
    assert result.exit_code == 2
    assert "stdin can be read once" in result.stderr


def test_a_sample_is_not_compared() -> None:
    write_corpus("a.jsonl")
    result = CliRunner().invoke(cli, ["score", "a.jsonl", "--across", "--try", "5"])
    assert result.exit_code == 2
    assert "--across" in result.stderr
