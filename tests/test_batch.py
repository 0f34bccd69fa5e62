"""Runs in parts: the same bytes whatever happens, nothing lost, and no two runs mixed."""

import errno
import io
import json
import os
import sys
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from batch_faults import FEW_RULES, write_corpus
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

import flagger
from flagger.batch import progress, run
from flagger.batch.folder import BusyError, open_folder
from flagger.batch.job import Job, describe
from flagger.batch.part import Part, Tally, failed
from flagger.batch.run import Outcome, Progress, batches, score_corpus
from flagger.batch.wire import Item, fingerprint, pack, unpack
from flagger.cli import cli
from flagger.errors import InputError, OutputError
from flagger.read import Raw, read
from flagger.records import Article, Failure
from flagger.write import open_writer


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(run, "BATCH_ITEMS", 4)
    return tmp_path


def _run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, list(arguments), input=stdin)


def _job(*paths: str, output: str = "out.jsonl", **rest: object) -> Job:
    form = output.removesuffix(".gz").rsplit(".", 1)[-1]
    return Job(paths or ("a.jsonl",), output, form, config=FEW_RULES, **rest)  # type: ignore[arg-type]


def _interrupt_after(parts: int) -> Callable[[Progress], None]:
    """Progress that is interrupted when so many records are finished."""

    def tell(progress: Progress) -> None:
        if progress.tally.read >= parts * run.BATCH_ITEMS:
            raise KeyboardInterrupt

    return tell


def _interrupted(job: Job, parts: int = 2) -> None:
    with pytest.raises(KeyboardInterrupt):
        score_corpus(job, workers=1, tell=_interrupt_after(parts))


def _lines(path: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in Path(path).read_bytes().splitlines()]


# The output


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet", "out.csv", "out.jsonl.gz"])
def test_the_output_is_the_same_for_any_number_of_workers_and_interruptions(name: str) -> None:
    write_corpus(Path("a.jsonl"), 30)
    job = _job(output=name, keep_text=True)
    score_corpus(job, workers=1)
    once = Path(name).read_bytes()
    Path(name).unlink()
    _interrupted(job)
    outcome = score_corpus(job, workers=3)
    assert outcome.resumed_parts >= 2
    assert Path(name).read_bytes() == once
    assert sorted(path.name for path in Path().iterdir()) == ["a.jsonl", name]


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_the_output_is_that_of_one_process_without_parts(form: str) -> None:
    write_corpus(Path("a.jsonl"), 9)
    score_corpus(_job(output=f"out.{form}"), workers=2)
    with open_writer(form, "straight") as writer:
        for article in read(["a.jsonl"]):
            assert isinstance(article, Article)
            writer.write(article, flagger.score(article, config=FEW_RULES))
    assert Path(f"out.{form}").read_bytes() == Path("straight").read_bytes()


def test_parquet_holds_what_json_lines_hold() -> None:
    write_corpus(Path("a.jsonl"), 9)
    for name in ("out.jsonl", "out.parquet"):
        score_corpus(_job(output=name), workers=1)
    rows = pq.read_table("out.parquet").to_pylist()
    assert [row["article_id"] for row in rows] == [row["article_id"] for row in _lines("out.jsonl")]
    assert [row["flags"][0]["quote"] for row in rows] == [". . ."] * 9


def test_an_input_without_articles_gives_an_output_without_reports() -> None:
    Path("a.jsonl").touch()
    assert score_corpus(_job(), workers=1).tally == Tally()
    assert Path("out.jsonl").read_bytes() == b""


def test_an_output_that_is_a_link_stays_one() -> None:
    write_corpus(Path("a.jsonl"), 3)
    Path("real.jsonl").write_text("before")
    Path("out.jsonl").symlink_to("real.jsonl")
    score_corpus(_job(), workers=1)
    assert Path("out.jsonl").is_symlink()
    assert len(_lines("real.jsonl")) == 3


# Going on


def test_a_run_that_goes_on_says_so() -> None:
    write_corpus(Path("a.jsonl"), 30)
    _interrupted(_job())
    said: list[str] = []
    score_corpus(_job(), workers=1, say=said.append)
    assert "finished parts of an interrupted run" in said[0]


def test_an_interrupted_run_says_how_to_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> Outcome:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "score_corpus", interrupt)
    result = _run("score", "a.jsonl", "-o", "out.jsonl")
    assert "kept in out.jsonl.parts; the same command goes on from there" in result.stderr


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"config": replace(FEW_RULES, min_confidence=0.5)}, "min_confidence was '0.0' there and is '0.5'"),
        ({"keep_text": True}, "--keep text"),
        ({"paths": ("a.jsonl", "b.jsonl")}, "inputs was 'a.jsonl' there and is 'a.jsonl b.jsonl'"),
        ({"form": "csv"}, "--format was 'jsonl'"),
        ({"time_limit": 5.0}, "--time-limit"),
        ({"fields": {"text": "body"}}, "--field was 'not given' there and is 'text=body'"),
    ],
)
def test_a_run_is_not_finished_as_another(change: dict[str, object], named: str) -> None:
    write_corpus(Path("a.jsonl"), 12)
    _interrupted(_job(), parts=1)
    with pytest.raises(OutputError, match=r"not mixed.*--restart") as error:
        score_corpus(replace(_job(), **change), workers=1)  # type: ignore[arg-type]
    assert named in str(error.value)
    assert score_corpus(_job(), workers=1).resumed_parts >= 1


def test_another_flagger_does_not_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    write_corpus(Path("a.jsonl"), 12)
    _interrupted(_job(), parts=1)
    monkeypatch.setattr("flagger.batch.job.VERSION", "0.0.0")
    with pytest.raises(OutputError, match=r"flagger was .* and is '0\.0\.0"):
        score_corpus(_job(), workers=1)


def test_restart_begins_anew() -> None:
    write_corpus(Path("a.jsonl"), 12)
    _interrupted(_job(), parts=1)
    assert score_corpus(replace(_job(), keep_text=True), workers=1, restart=True).resumed_parts == 0
    assert "article" in _lines("out.jsonl")[0]


def test_an_input_that_has_gone_is_named_and_nothing_is_lost() -> None:
    write_corpus(Path("a.jsonl"), 12)
    _interrupted(_job(), parts=1)
    stamp = Path("a.jsonl").stat().st_mtime_ns
    Path("a.jsonl").rename("away")
    with pytest.raises(InputError, match=r"a\.jsonl has gone"):
        score_corpus(_job(), workers=1)
    Path("away").rename("a.jsonl")
    os.utime("a.jsonl", ns=(stamp, stamp))
    assert score_corpus(_job(), workers=1).resumed_parts >= 1


def test_an_input_that_has_changed_is_named() -> None:
    write_corpus(Path("a.jsonl"), 12)
    _interrupted(_job(), parts=1)
    write_corpus(Path("a.jsonl"), 13)
    with pytest.raises(InputError, match=r"a\.jsonl has changed"):
        score_corpus(_job(), workers=1)
    assert score_corpus(_job(), workers=1, restart=True).tally.scored == 13


def test_an_input_that_goes_while_the_run_is_on_is_a_failure() -> None:
    for number in range(12):
        Path(f"{number:02}.txt").write_text("Fine.")

    def tell(_: Progress) -> None:
        Path("11.txt").unlink(missing_ok=True)

    outcome = score_corpus(_job("*.txt"), workers=1, tell=tell)
    assert (outcome.tally.scored, outcome.tally.failed) == (11, 1)
    assert _lines("out.jsonl.failures.jsonl")[0]["where"] == "11.txt"


def test_inputs_that_come_later_are_not_part_of_the_run() -> None:
    for name in "abcdefghij":
        Path(f"{name}.txt").write_text("Fine.")
    _interrupted(_job("*.txt"), parts=1)
    Path("aa.txt").write_text("New.")
    assert score_corpus(_job("*.txt"), workers=1).tally.scored == 10


def test_a_part_that_is_cut_off_is_done_again() -> None:
    write_corpus(Path("a.jsonl"), 12)
    _interrupted(_job(), parts=2)
    parts = sorted(Path("out.jsonl.parts").glob("*.part"))
    parts[0].write_bytes(parts[0].read_bytes()[:-1])
    assert score_corpus(_job(), workers=1).resumed_parts == len(parts) - 1
    assert len(_lines("out.jsonl")) == 12


def test_standard_input_goes_on_as_far_as_it_is_the_same() -> None:
    write_corpus(Path("a.jsonl"), 12)
    first = Path("a.jsonl").read_bytes()
    arguments = ("score", "-", "--select", "TQ303", "-o", "out.jsonl", "--workers", "1")
    assert _run(*arguments, stdin=first).exit_code == 0
    whole = Path("out.jsonl").read_bytes()
    job = replace(_job("-"), config=flagger.Config(select=("TQ303",)))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(first.replace(b"town 0.", b"city 0."))))
        _interrupted(job)
    result = _run(*arguments, stdin=first)
    assert "finished parts" in result.stderr
    assert Path("out.jsonl").read_bytes() == whole


def test_two_runs_do_not_write_one_output() -> None:
    write_corpus(Path("a.jsonl"), 3)
    with (
        open_folder(Path("out.jsonl").resolve(), describe(_job()), [], restart=False),
        pytest.raises(BusyError, match="another flagger"),
    ):
        score_corpus(_job(), workers=1)


# Where it cannot be written


def test_a_full_disk_costs_nothing_that_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    write_corpus(Path("a.jsonl"), 30)
    sync, synced = os.fsync, deque(range(3))

    def fill(descriptor: int) -> None:
        if not synced:
            raise OSError(errno.ENOSPC, "No space left on device")
        synced.pop()
        sync(descriptor)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fill)
        with pytest.raises(OutputError, match=r"No space left on device.*the same command goes on"):
            score_corpus(_job(), workers=1)
    assert score_corpus(_job(), workers=1).resumed_parts == 3
    assert len(_lines("out.jsonl")) == 30


@pytest.mark.parametrize("output", ["a.jsonl/out.jsonl", "missing/out.jsonl", "."])
def test_an_output_that_cannot_be_written_is_named_before_the_work(output: str) -> None:
    write_corpus(Path("a.jsonl"), 3)
    result = _run("score", "a.jsonl", "-o", output, "--format", "jsonl")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr or "is a folder" in result.stderr


def test_a_device_is_no_file_to_make_parts_for() -> None:
    write_corpus(Path("a.jsonl"), 3)
    assert _run("score", "a.jsonl", "-o", "/dev/null", "--format", "jsonl", "--select", "TQ303").exit_code == 0
    assert not Path("/dev/null.parts").exists()


# Failures


def test_each_failure_is_a_row_with_file_and_line() -> None:
    Path("a.jsonl").write_text('{"id": "1", "text": "Fine."}\n{"id": \n{"id": "3", "text": 5}\n')
    result = _run("score", "a.jsonl", "missing.txt", "-o", "out.jsonl", "--workers", "1")
    rows = [(row["file"], row["line"], row["kind"], row["scored"]) for row in _lines("out.jsonl.failures.jsonl")]
    assert rows == [
        ("a.jsonl", 2, "bad row", False),
        ("a.jsonl", 3, "wrong type", False),
        ("missing.txt", None, "not found", False),
    ]
    assert "4 read = 1 scored + 3 failed" in result.stderr
    assert "failed: a.jsonl:2: bad row" in result.stderr
    assert result.exit_code == 2


def test_a_rule_that_breaks_is_listed_beside_its_report(monkeypatch: pytest.MonkeyPatch) -> None:
    report = replace(flagger.score("Fine."), failures=(Failure("1", "detector TQ303", "ValueError: boom"),))
    monkeypatch.setattr("flagger.batch.judge.report", lambda *_: report)
    Path("a.jsonl").write_text('{"id": "1", "text": "Fine."}\n')
    assert _run("score", "a.jsonl", "-o", "out.txt").exit_code == 2
    row = _lines("out.txt.failures.jsonl")[0]
    assert (row["file"], row["line"], row["article_id"], row["scored"]) == ("a.jsonl", 1, "1", True)


@pytest.mark.parametrize("output", ["out.jsonl", "out.txt"])
def test_the_list_of_failures_of_a_run_before_does_not_stay(output: str) -> None:
    Path("a.jsonl").write_text('{"id": "1", "text": "Fine."}\n')
    Path(f"{output}.failures.jsonl").write_text("{}\n")
    assert _run("score", "a.jsonl", "-o", output).exit_code == 0
    assert not Path(f"{output}.failures.jsonl").exists()


@pytest.mark.parametrize("at_once", [1, 1000])
def test_an_id_that_is_taken_is_named_and_its_article_scored(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr("flagger.batch.assembly._AT_ONCE", at_once)
    ids = ["1", "2", "1", "3", "", "1"]
    Path("a.jsonl").write_text("".join(json.dumps({"id": id_, "text": "Fine."}) + "\n" for id_ in ids))
    outcome = score_corpus(_job(), workers=1)
    assert (outcome.tally.scored, outcome.tally.failed, outcome.tally.noted, outcome.taken) == (6, 0, 2, 2)
    rows = _lines("out.jsonl.failures.jsonl")
    assert [(row["line"], row["article_id"], row["kind"], row["scored"]) for row in rows] == [
        (3, "1", "duplicate id", True), (6, "1", "duplicate id", True),
    ]  # fmt: skip
    assert "is that of a.jsonl:1 too" in str(rows[0]["message"])


# Batches and how they travel


def test_a_batch_ends_by_number_or_by_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "BATCH_BYTES", 100)
    items: list[Item] = [Raw("json", "a", 1, 0, b"x" * size) for size in (1, 1, 1, 1, 200, 60, 60, 1)]
    assert [len(batch) for batch in batches(iter(items))] == [4, 1, 2, 1]


STRINGS = st.text(st.characters(), max_size=6)
ITEMS: st.SearchStrategy[Item] = st.one_of(
    st.builds(Failure, STRINGS, STRINGS, STRINGS),
    st.builds(
        Raw,
        st.sampled_from(["json", "html"]),
        STRINGS,
        st.integers(0, 2**40),
        st.integers(0, 2**40),
        st.binary(max_size=9),
        st.dictionaries(STRINGS, STRINGS, max_size=2),
    ),
    st.builds(
        Article, STRINGS, STRINGS, STRINGS, STRINGS, STRINGS, STRINGS, STRINGS, st.integers(0, 2**40), st.just({})
    ),
)


@given(items=st.lists(ITEMS, max_size=5))
@settings(deadline=None, max_examples=60)
def test_any_items_survive_the_way_to_a_worker(items: list[Item]) -> None:
    assert unpack(pack(items)) == items
    assert fingerprint(unpack(pack(items))) == fingerprint(items)


@given(items=st.lists(ITEMS, min_size=1, max_size=3), other=ITEMS, at=st.integers(0, 2))
@settings(deadline=None, max_examples=60)
def test_other_items_have_another_fingerprint(items: list[Item], other: Item, at: int) -> None:
    changed = [*items[:at], other, *items[at + 1 :]]
    assert (fingerprint(changed) == fingerprint(items)) == (changed == items)


def test_what_rules_read_of_other_columns_travels() -> None:
    article = Article("1", "text", meta={"translation_cards": ["mtfrom: ru into en"], "author": "A"})
    (found,) = unpack(pack([article]))
    assert isinstance(found, Article)
    assert dict(found.meta) == {"translation_cards": ["mtfrom: ru into en"]}


def test_parts_are_joined_in_order_and_survive_a_file() -> None:
    parts = [failed(Failure(f"a:{number}", "bad row", "x")) for number in range(3)]
    whole = Part.join(parts)
    assert whole.failures == b"".join(part.failures for part in parts)
    assert whole.tally == Tally(read=3, failed=3)
    assert Part.from_bytes(whole.to_bytes(run="r", input="i")) == whole


# Progress


def _at(seconds: float, done: int, *, share: float = 0.5, resumed: int = 0) -> Progress:
    return Progress(Tally(read=done), begun=0, resumed=resumed, read=done, share_read=share, seconds=seconds)


def test_the_rest_is_told_from_the_rate_of_the_last_minute() -> None:
    pace = progress.Pace()
    for step in (_at(0, 0), _at(10, 1000), _at(100, 1900), _at(150, 2400)):
        pace.add(step)
    assert pace.rate == pytest.approx(10)
    assert pace.total(_at(150, 2400)) == 4800
    assert pace.left(_at(150, 2400)) == pytest.approx(240)


def test_what_an_earlier_run_did_is_no_rate() -> None:
    pace = progress.Pace()
    pace.add(_at(0, 5000, resumed=5000))
    pace.add(_at(10, 5100, resumed=5000))
    assert pace.rate == pytest.approx(10)


def test_a_log_gets_a_line_every_half_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 5.0, 31.0, 31.0, 40.0, 62.0, 62.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    stream = io.StringIO()
    with progress.told(stream) as tell:
        for seconds in (5, 31, 40, 62):
            tell(_at(seconds, seconds * 100))
    assert stream.getvalue().splitlines() == [
        "3,100 articles, 100/s, 0 failed, about 31 s left",
        "6,200 articles, 100/s, 0 failed, about 62 s left",
    ]


def test_a_terminal_gets_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with progress.told(stream) as tell:
        tell(_at(0, 0))
        tell(_at(10, 1000))
    assert "1,000 of about 2,000 articles  100/s" in stream.getvalue()


# The trial


def test_a_trial_says_what_a_run_will_take_and_writes_nothing() -> None:
    write_corpus(Path("a.jsonl"), 400)
    result = _run("score", "a.jsonl", "-o", "out.parquet", "--try", "50", "--workers", "4", "--select", "TQ303")
    assert "TQ303  spaced-ellipsis     50        50  100.0%" in result.stdout
    assert "50 of about 400 articles, from 1 of 1 inputs: 50 clean, 0 failed." in result.stdout
    assert "with 4 workers" in result.stdout
    assert [path.name for path in Path().iterdir()] == ["a.jsonl"]


def test_a_trial_looks_into_few_of_many_inputs() -> None:
    for number in range(100):
        Path(f"{number}.txt").write_text("All is well. " * (1 + number % 3))
    result = _run("score", "*.txt", "--try", "10", "--select", "TQ303")
    assert "10 of about " in result.stdout
    assert "from 20 of 100 inputs" in result.stdout


def test_a_trial_of_nothing_is_wrong_usage() -> None:
    assert _run("score", "missing.txt", "--try", "10").exit_code == 2
