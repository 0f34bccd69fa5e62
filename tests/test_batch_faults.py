"""Killed, hung and broken: whatever becomes of workers and of the run, only what is really lost is missing, and is named."""

import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from batch_faults import FEW_RULES, BrokenScorer, Faulty, write_corpus

from flagger.batch import pool, run
from flagger.batch.groups import AT_ONCE
from flagger.batch.job import Job
from flagger.batch.pool import WorkerError
from flagger.batch.run import Outcome, Progress, score_corpus


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(run, "BATCH_ITEMS", 10)
    return tmp_path


def _job(output: str = "out.jsonl", **rest: object) -> Job:
    return Job(("a.jsonl",), output, output.rsplit(".", 1)[-1], config=FEW_RULES, **rest)  # type: ignore[arg-type]


def _scored(job: Job, workers: int = 2) -> Outcome:
    return score_corpus(job, workers=workers, build=Faulty(job))


def _ids() -> list[int]:
    return [int(json.loads(line)["article_id"]) for line in Path("out.jsonl").read_bytes().splitlines()]


def _failures() -> list[dict[str, object]]:
    return [json.loads(line) for line in Path("out.jsonl.failures.jsonl").read_bytes().splitlines()]


@pytest.mark.parametrize("at", [0, 14, 19, 24])
def test_an_article_that_kills_workers_is_named_and_all_others_are_scored(at: int) -> None:
    write_corpus(Path("a.jsonl"), 25, {at: "DIE-ALWAYS"})
    outcome = _scored(_job())
    assert outcome.deaths == 4
    assert _ids() == [number for number in range(25) if number != at]
    (failure,) = _failures()
    assert (failure["file"], failure["line"], failure["kind"]) == ("a.jsonl", at + 1, "killed worker")
    assert "signal 9" in str(failure["message"])


@pytest.mark.parametrize("fault", ["DIE-ALWAYS", "HANG", "FILL-MEMORY", "BREAK-BATCH"])
def test_of_articles_that_are_worked_at_together_only_the_faulty_one_is_lost(
    monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    monkeypatch.setattr(run, "BATCH_ITEMS", 100)
    monkeypatch.setattr(pool, "PATIENCE_S", 2)
    at = 49
    assert at % AT_ONCE not in {0, AT_ONCE - 1}
    write_corpus(Path("a.jsonl"), 50, {at: fault})
    _scored(_job(time_limit=0.5 if fault == "HANG" else 0))
    assert _ids() == [number for number in range(50) if number != at]
    assert [row["line"] for row in _failures()] == [at + 1]


def test_two_killers_side_by_side_are_told_apart() -> None:
    write_corpus(Path("a.jsonl"), 12, {4: "DIE-ALWAYS", 5: "EXIT"})
    _scored(_job())
    assert _ids() == [number for number in range(12) if number not in {4, 5}]
    messages = [str(row["message"]) for row in _failures()]
    assert ["signal 9" in messages[0], "exit code 3" in messages[1]] == [True, True]


def test_an_article_at_which_a_worker_dies_by_chance_is_scored() -> None:
    write_corpus(Path("a.jsonl"), 25, {7: "DIE-ONCE"})
    assert _scored(_job()).deaths == 1
    assert _ids() == list(range(25))


def test_an_article_that_takes_too_long_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    write_corpus(Path("a.jsonl"), 12)
    text = "(" * 3_000_000  # a second's work at least, whatever the machine
    with Path("a.jsonl").open("a") as file:
        file.write(json.dumps({"id": "12", "text": text}) + '\n{"id": "13", "text": "Fine."}\n')
    monkeypatch.setattr(pool, "PATIENCE_S", 1000)
    _scored(_job(time_limit=0.1))
    assert _ids() == [*range(12), 13]
    (failure,) = _failures()
    assert (failure["line"], failure["kind"]) == (13, "time limit")
    assert "raise --time-limit" in str(failure["message"])


def test_an_article_that_memory_does_not_hold_is_named() -> None:
    write_corpus(Path("a.jsonl"), 3, {2: "FILL-MEMORY"})
    assert _scored(_job(), workers=1).deaths == 0
    assert _ids() == [0, 1]
    assert [(row["line"], row["kind"]) for row in _failures()] == [(3, "out of memory")]


def test_an_article_at_which_a_worker_hangs_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "PATIENCE_S", 0.5)
    write_corpus(Path("a.jsonl"), 12, {3: "HANG"})
    outcome = _scored(_job(time_limit=0.1))
    assert outcome.deaths == 1
    assert _ids() == [number for number in range(12) if number != 3]
    assert [(row["line"], row["kind"]) for row in _failures()] == [(4, "time limit")]


def test_a_batch_that_breaks_as_a_whole_is_taken_apart() -> None:
    write_corpus(Path("a.jsonl"), 12, {3: "BREAK-BATCH", 11: "BREAK-BATCH"})
    assert _scored(_job()).deaths == 0
    assert _ids() == [number for number in range(12) if number not in {3, 11}]
    assert [(row["line"], row["kind"]) for row in _failures()] == [(4, "broken"), (12, "broken")]


def test_workers_that_cannot_live_are_an_error_and_what_is_done_is_kept() -> None:
    write_corpus(Path("a.jsonl"), 3)
    with pytest.raises(WorkerError, match=r"before they begin \(exit code 1\)"):
        score_corpus(_job(), workers=1, build=BrokenScorer)
    assert score_corpus(_job(), workers=1).tally.scored == 3


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
def test_workers_killed_at_random_change_no_byte(name: str) -> None:
    write_corpus(Path("a.jsonl"), 200)
    job = _job(name)
    score_corpus(job, workers=1)
    undisturbed = Path(name).read_bytes()
    chance = random.Random(0)
    kills = [10, 70, 130]  # one more, all at one article, and that would be given up

    def kill_one(progress: Progress) -> None:
        workers = multiprocessing.active_children()
        if workers and kills and progress.tally.read + progress.begun > kills[0]:
            kills.pop(0)
            os.kill(chance.choice(workers).pid or 0, signal.SIGKILL)

    outcome = score_corpus(job, workers=2, tell=kill_one)
    assert outcome.deaths == 3
    assert outcome.failures is None
    assert Path(name).read_bytes() == undisturbed


def test_a_run_killed_again_and_again_ends_as_if_it_had_not_been() -> None:
    """Kills the whole run, with its workers left to themselves, at three moments of its life."""
    write_corpus(Path("a.jsonl"), 300, {250: "\N{TRIDENT EMBLEM}"})
    command = "import flagger.batch.run as run; run.BATCH_ITEMS = 10; from flagger.cli import main; main()"
    arguments = [sys.executable, "-c", command, "score", "a.jsonl", "missing.txt", "--workers", "2", "-o"]
    subprocess.run([*arguments, "undisturbed.jsonl"], check=False, capture_output=True)
    for parts in (1, 8, 20):
        with subprocess.Popen([*arguments, "out.jsonl"], stderr=subprocess.DEVNULL) as process:
            while process.poll() is None and len(list(Path().glob("out.jsonl.parts/*.part"))) < parts:
                time.sleep(0.01)
            process.kill()
    last = subprocess.run([*arguments, "out.jsonl"], check=False, capture_output=True, text=True)
    assert last.returncode == 2
    assert "finished parts of an interrupted run" in last.stderr
    assert "301 read = 300 scored + 1 failed" in last.stderr
    assert Path("out.jsonl").read_bytes() == Path("undisturbed.jsonl").read_bytes()
    named = [Path(f"{name}.jsonl.failures.jsonl").read_bytes() for name in ("out", "undisturbed")]
    assert named[0] == named[1]
    assert not Path("out.jsonl.parts").exists()


def test_no_worker_outlives_a_run_that_is_killed() -> None:
    write_corpus(Path("a.jsonl"), 4000)
    command = (
        "import multiprocessing, threading, time; from flagger.cli import main\n"
        "def show():\n"
        "    while not multiprocessing.active_children(): time.sleep(0.01)\n"
        "    print(multiprocessing.active_children()[0].pid, flush=True)\n"
        "threading.Thread(target=show, daemon=True).start()\n"
        "main()\n"
    )
    arguments = [sys.executable, "-c", command, "score", "a.jsonl", "-o", "out.jsonl", "--workers", "1"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        worker = int(process.stdout.readline())
        process.kill()
    end = time.monotonic() + 20
    while Path(f"/proc/{worker}").exists() and time.monotonic() < end:
        time.sleep(0.02)
    assert not Path(f"/proc/{worker}").exists()
