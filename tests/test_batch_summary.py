"""The summary of a scored output: counts by rule, verdict and source, as tables, JSON and a page."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from flagger.cli import cli


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _report(number: int, verdict: str, *flags: tuple[str, str], url: str = "", **rest: object) -> dict[str, object]:
    return {
        "article_id": f"a.jsonl:{number}",
        "verdict": verdict,
        "priority": 0.35 if flags else 0.0,
        "flags": [
            {"code": code, "name": f"name-{code}", "severity": "minor", "quote": quote, **rest} for code, quote in flags
        ],
        "failures": [],
        **({"article": {"url": url, "path": "a.jsonl"}} if url else {}),
    }


REPORTS = [
    _report(1, "clean", url="https://www.one.example/x"),
    _report(2, "suspect", ("BP101", "Share"), ("BP101", "Share"), ("TQ101", "<b>&x"), url="https://one.example/y"),
    _report(3, "unreliable", ("BP101", "Share"), url="https://two.example/z"),
    _report(4, "clean", ("TQ101", "old"), status="known"),
]


def _run(*arguments: str, reports: list[dict[str, object]] = REPORTS) -> Result:
    Path("scored.jsonl").write_text("".join(json.dumps(report) + "\n" for report in reports))
    result = CliRunner().invoke(cli, ["summary", "scored.jsonl", *arguments])
    assert result.exit_code == 0, result.output
    return result


def test_rules_verdicts_and_sources_are_counted() -> None:
    found = json.loads(_run("--format", "json").stdout)
    assert found["articles"] == 4
    assert found["verdicts"] == {"clean": 2, "suspect": 1, "unreliable": 1}
    rules = {rule["code"]: (rule["flags"], rule["marked"], rule["articles"]) for rule in found["rules"]}
    assert rules == {"BP101": (3, 0, 2), "TQ101": (1, 1, 1)}
    sources = {each["source"]: (each["articles"], each["clean"]) for each in found["sources"]}
    assert sources == {"one.example": (2, 1), "two.example": (1, 0), "a.jsonl": (1, 1)}


def test_tables_show_counts_shares_and_examples() -> None:
    lines = [line.split() for line in _run().stdout.splitlines()]
    assert ["suspect", "1", "25.0%"] in lines
    assert ["BP101", "name-BP101", "minor", "3", "0", "2", "50.0%", "Share"] in lines
    assert ["two.example", "1", "0", "0", "1"] in lines


def test_tables_come_as_markdown() -> None:
    assert "| code " in _run("--format", "markdown").stdout


def test_examples_come_from_all_over_and_are_the_same_each_time() -> None:
    reports = [_report(number, "clean", ("BP101", f"quote {number}")) for number in range(100)]
    first = json.loads(_run("--format", "json", reports=reports).stdout)["rules"][0]["examples"]
    again = json.loads(_run("--format", "json", reports=reports[::-1]).stdout)["rules"][0]["examples"]
    assert first == again
    assert len(first) == 3


def test_a_page_is_well_formed_and_lets_nothing_of_an_article_through() -> None:
    hostile = "<script>alert(1)</script>\x1b[31m"
    result = _run("--format", "html", "-o", "page.html", reports=[*REPORTS, _report(5, "clean", ("SP101", hostile))])
    assert result.stdout == ""
    page = Path("page.html").read_text()
    assert "<script" not in page
    assert "\x1b" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "http" not in re.sub(r"http-equiv", "", page)
    plots = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert len(plots) == 4
    for plot in plots:
        bars = ET.fromstring(plot)  # noqa: S314  # our own
        assert all(float(bar.get("width", 0)) >= 0 for bar in bars.iter("rect"))


@pytest.mark.parametrize("form", ["text", "markdown", "json", "html"])
def test_an_output_without_reports_has_a_summary(form: str) -> None:
    assert _run("--format", form, reports=[]).stdout


@pytest.mark.parametrize("name", ["real.jsonl", "real.parquet", "real.jsonl.gz", "real.jsonl.zst"])
def test_what_score_writes_is_read_whatever_its_format(name: str) -> None:
    Path("a.txt").write_text("The talks. . . that began on Monday go on.")
    CliRunner().invoke(cli, ["score", "a.txt", "-o", name, "--select", "TQ303", "--keep", "text", "--workers", "1"])
    result = CliRunner().invoke(cli, ["summary", name, "--format", "json"])
    found = json.loads(result.stdout)
    assert found["rules"][0]["examples"] == [{"article_id": "a.txt", "quote": ". . ."}]
    assert found["sources"][0]["source"] == "a.txt"


@pytest.mark.parametrize("name", ["missing.jsonl", "text.jsonl", "text.parquet"])
def test_what_is_no_output_is_named(name: str) -> None:
    Path("text.jsonl").write_text("no report\n")
    Path("text.parquet").write_text("no report\n")
    result = CliRunner().invoke(cli, ["summary", name])
    assert result.exit_code == 2
    assert name in result.stderr
