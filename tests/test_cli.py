"""The command line: what it prints where, and every exit code."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flagger.cli import cli

SEEDS = Path(__file__).parent.parent / "seeds"
GARBLED = "The talks in Kharkov. . . that began on Monday are difficult, the official said. He left."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, list(arguments), input=stdin)


def test_the_seeds_get_the_verdicts_that_people_gave() -> None:
    result = _run("score", str(SEEDS), "--format", "jsonl")
    verdicts = {
        json.loads(row)["article_id"][-24:][:3]: json.loads(row)["verdict"] for row in result.stdout.splitlines()
    }
    assert verdicts == {"000": "clean", "001": "unreliable", "002": "unreliable", "003": "clean", "004": "suspect"}
    assert result.exit_code == 0


def test_text_output_names_file_line_column_and_code(folder: Path) -> None:
    (folder / "a.txt").write_text("First line.\n" + GARBLED)
    result = _run("score", "a.txt", "--select", "TQ303")
    assert "a.txt:2:21 TQ303 spaced-ellipsis (minor, " in result.stdout
    assert "\x1b[" not in result.stdout


def test_a_json_line_has_the_documented_keys_in_order(folder: Path) -> None:
    (folder / "a.txt").write_text(GARBLED)
    record = json.loads(_run("score", "a.txt", "--format", "jsonl", "--select", "TQ303").stdout)
    assert list(record) == [
        "article_id", "content_hash", "verdict", "scores", "priority", "because", "flags", "skipped", "failures", "schema", "version",
    ]  # fmt: skip
    assert list(record["scores"]) == ["translation", "misinformation", "spam", "credibility"]
    assert list(record["flags"][0]) == [
        "code", "name", "field", "start", "end", "quote", "severity", "confidence", "message", "evidence", "suggestion",
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["text", "jsonl", "csv", "parquet"])
def test_output_is_the_same_from_run_to_run(folder: Path, form: str) -> None:
    for name in ("one", "two"):
        assert _run("score", str(SEEDS), "--format", form, "-o", name).exit_code == 0
    assert (folder / "one").read_bytes() == (folder / "two").read_bytes()


def test_articles_come_from_standard_input() -> None:
    result = _run("score", "-", "--format", "jsonl", "--select", "TQ303", stdin=GARBLED)
    assert json.loads(result.stdout)["flags"][0]["quote"] == ". . ."


def test_a_broken_row_is_named_and_the_rest_are_scored(folder: Path) -> None:
    (folder / "a.jsonl").write_text('{"id": "1", "text": "Fine."}\n{"id": \n{"id": "3", "text": "Fine."}\n')
    result = _run("score", "a.jsonl", "--format", "jsonl")
    assert [json.loads(row)["article_id"] for row in result.stdout.splitlines()] == ["1", "3"]
    assert "failed: a.jsonl:2: " in result.stderr
    assert "2 articles scored" in result.stderr
    assert result.exit_code == 2


def test_a_field_is_found_under_the_name_that_was_given(folder: Path) -> None:
    (folder / "a.csv").write_text("key,words\n7,The talks in Kharkov. . . that began\n")
    result = _run("score", "a.csv", "--field", "text=words", "--field", "id=key", "--format", "jsonl")
    assert json.loads(result.stdout)["article_id"] == "7"


@pytest.mark.parametrize(("severity", "code"), [("minor", 1), ("critical", 0)])
def test_fail_on_sets_the_exit_code(folder: Path, severity: str, code: int) -> None:
    (folder / "a.txt").write_text(GARBLED)
    assert _run("score", "a.txt", "--select", "TQ303", "--fail-on", severity).exit_code == code


def test_a_failure_wins_over_fail_on(folder: Path) -> None:
    (folder / "a.txt").write_text(GARBLED)
    assert _run("score", "a.txt", "missing.txt", "--select", "TQ303", "--fail-on", "minor").exit_code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["score"],
        ["score", "x.txt", "--format", "pdf"],
        ["score", "x.txt", "--select", "ZZ9"],
        ["score", "x.txt", "--field", "words"],
        ["explain", "ZZ999"],
        ["evaluate", "one.json", "two.json"],
        ["nonsense"],
    ],
)
def test_wrong_usage_exits_with_two(folder: Path, arguments: list[str]) -> None:
    result = _run(*arguments)
    assert result.exit_code == 2
    assert result.stderr
    assert list(folder.iterdir()) == []


def test_an_unknown_configuration_key_names_the_nearest(folder: Path) -> None:
    (folder / "flagger.toml").write_text("selct = ['TQ']")
    result = _run("score", str(SEEDS))
    assert result.exit_code == 2
    assert "'select'" in result.stderr


def test_config_says_where_each_value_came_from(folder: Path) -> None:
    (folder / "flagger.toml").write_text("min_confidence = 0.5")
    rows = {line.split()[0]: line.split()[1:] for line in _run("config").stdout.splitlines()}
    assert rows["min_confidence"] == ["0.5", "flagger.toml"]
    assert rows["select"] == ["(all)", "default"]


def test_a_page_has_every_heading() -> None:
    page = _run("explain", "spaced-ellipsis").stdout
    headings = [line for line in page.splitlines() if line.startswith("## ")]
    assert headings == [
        "## What it flags", "## Why it matters", "## Flagged", "## Not flagged", "## Blind spots", "## Source",
    ]  # fmt: skip


def test_rules_print_as_json() -> None:
    rows = json.loads(_run("rules", "--format", "json").stdout)
    assert {"code": "TQ303", "name": "spaced-ellipsis"}.items() <= next(r for r in rows if r["code"] == "TQ303").items()


def test_evaluate_holds_the_floors_of_the_seeds() -> None:
    result = _run("evaluate", str(SEEDS / "gold.json"))
    assert result.stderr == ""
    assert result.exit_code == 0


def test_evaluate_exits_with_one_when_a_floor_breaks(folder: Path) -> None:
    (folder / "a.json").write_text(json.dumps([{"id": "1", "text": "Fine.", "verdict": "clean", "spans": []}]))
    assert _run("evaluate", "a.json", "--update").exit_code == 0
    floors = json.loads((folder / "floors.json").read_text())
    floors["floors"]["BP_recall"] = 0.5
    (folder / "floors.json").write_text(json.dumps(floors))
    result = _run("evaluate", "a.json")
    assert result.exit_code == 1
    assert "broken: BP_recall is 0.0000, below its floor of 0.5000" in result.stderr


def test_evaluate_counts_false_alarms_on_clean_articles(folder: Path) -> None:
    (folder / "a.txt").write_text(GARBLED)
    result = _run("evaluate", "a.txt", "--clean", "--show", "1", "--format", "json")
    tables = json.loads(result.stdout)
    assert next(iter(tables)).startswith("1 articles, 2 sentences")
    assert {"rule": "TQ303", "article": "a.txt", "quote": ". . ."}.items() <= next(
        hit for hit in tables["Hits"] if hit["rule"] == "TQ303"
    ).items()
    assert "TQ303 a.txt: '. . .'" in _run("evaluate", "a.txt", "--clean", "--show", "1").stdout


@pytest.fixture
def labelled(folder: Path) -> Path:
    """Two labelled articles: one with a passage that is flagged, one clean."""
    start = GARBLED.index(". . .")
    span = {"start": start, "end": start + 5, "family": "TQ", "code": "TQ303", "severity": "minor"}
    rows = [
        {"id": "1", "text": GARBLED, "verdict": "suspect", "spans": [span]},
        {"id": "2", "text": "They met on Monday.", "verdict": "clean", "spans": []},
    ]
    (folder / "data.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return folder / "data.jsonl"


def test_evaluate_prints_every_table_as_one_json_object(labelled: Path) -> None:
    tables = json.loads(_run("evaluate", labelled.name, "--format", "json").stdout)
    code = next(row for row in tables["By code"] if row["code"] == "TQ303")
    assert (code["labels"], code["found"], code["exact recall"]) == (1, 1, 1.0)
    assert "| code " in _run("evaluate", labelled.name, "--format", "markdown").stdout


def test_evaluate_compares_with_the_reports_of_another_version(labelled: Path, folder: Path) -> None:
    (folder / "before.jsonl").write_text(_run("score", "data.jsonl", "--ignore", "TQ303", "--format", "jsonl").stdout)
    result = _run("evaluate", labelled.name, "--against", "before.jsonl", "--format", "json")
    rows = {row["figure"]: row for row in json.loads(result.stdout)["Compared with the version before"]}
    assert rows["TQ recall"]["now"] - rows["TQ recall"]["before"] == rows["TQ recall"]["difference"] == 1.0


def test_evaluate_refuses_reports_of_other_articles(labelled: Path, folder: Path) -> None:
    (folder / "other.txt").write_text("Another text.")
    (folder / "other.jsonl").write_text(_run("score", "other.txt", "--format", "jsonl").stdout)
    result = _run("evaluate", labelled.name, "--reports", "other.jsonl")
    assert result.exit_code == 2
    assert "no report of '1'" in result.stderr


def test_evaluate_draws_plots_and_one_page_with_everything(labelled: Path, folder: Path) -> None:
    pytest.importorskip("matplotlib")
    assert _run("evaluate", labelled.name, "--plots", "plots").exit_code == 0
    names = sorted(path.name for path in (folder / "plots").iterdir())
    assert names == ["confusion.png", "index.html", "precision-recall.png", "reliability.png"]
    assert all((folder / "plots" / name).read_bytes().startswith(b"\x89PNG") for name in names if name.endswith("png"))
    page = (folder / "plots" / "index.html").read_text(encoding="utf-8")
    assert page.count("data:image/png;base64,") == 3
    assert "<h2>By code</h2>" in page


@pytest.mark.usefixtures("folder")
def test_a_model_that_does_not_exist_is_named() -> None:
    result = _run("evaluate", ".", "--model", "nonsense")
    assert result.exit_code == 2
    assert "no model is called 'nonsense'" in result.stderr


def test_help_starts_almost_as_fast_as_python() -> None:
    def seconds(*arguments: str) -> float:
        best = float("inf")
        for _ in range(5):
            start = time.perf_counter()
            subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
            best = min(best, time.perf_counter() - start)
        return best

    assert seconds("-m", "flagger", "--help") < seconds("-c", "pass") + 0.3


def test_training_is_offered_by_name() -> None:
    result = CliRunner().invoke(cli, ["train", "--help"])
    assert result.exit_code == 0
    assert "boilerplate" in result.stdout


def test_a_model_is_measured_alone() -> None:
    result = CliRunner().invoke(cli, ["evaluate", "--model", "boilerplate", "--clean", "."])
    assert result.exit_code == 2
    assert "--model takes one data folder" in result.output
