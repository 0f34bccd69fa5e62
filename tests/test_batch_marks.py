"""Suppressed and known flags are marked, stay in the output, and are no news."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flagger.batch.marks import Known, load_suppressions, save_baseline
from flagger.cli import cli
from flagger.errors import ConfigError, InputError

SPACED = "The talks in town. . . that began on Monday go on. He left. . . and came back."
RULES = ("--select", "TQ303")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _articles(**texts: str) -> None:
    rows = [json.dumps({"id": name, "text": text}) + "\n" for name, text in texts.items()]
    Path("a.jsonl").write_text("".join(rows))


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["score", "a.jsonl", *RULES, *arguments])


def _scored(*arguments: str) -> list[dict[str, object]]:
    assert _run("-o", "out.jsonl", "--workers", "1", *arguments).exit_code == 0
    return [json.loads(line) for line in Path("out.jsonl").read_text().splitlines()]


def _statuses(row: dict[str, object]) -> list[str | None]:
    return [flag.get("status") for flag in row["flags"]]  # type: ignore[attr-defined]


def _suppress(**change: object) -> Path:
    row = {"article": "one", "code": "TQ303", "start": 17, "end": 22, "reason": "so in the original", **change}
    path = Path("suppress.jsonl")
    path.write_text("\n" + json.dumps({key: value for key, value in row.items() if value is not None}) + "\n")
    return path


def test_a_suppressed_flag_stays_with_its_reason_and_does_not_count() -> None:
    _articles(one=SPACED, two=SPACED)
    plain = _scored()
    marked = _scored("--suppress", str(_suppress()))
    assert [_statuses(row) for row in marked] == [["suppressed", None], [None, None]]
    assert marked[0]["flags"][0]["reason"] == "so in the original"  # type: ignore[index]
    assert len(marked[0]["flags"]) == len(plain[0]["flags"])  # type: ignore[arg-type]
    assert marked[0]["priority"] < plain[0]["priority"]  # type: ignore[operator]
    assert marked[1] == plain[1]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"reason": None}, "needs 'reason'"),
        ({"reason": "  "}, "needs 'reason'"),
        ({"article": None}, "needs 'article'"),
        ({"start": "17"}, "needs 'start', a whole number"),
        ({"end": True}, "needs 'end'"),
    ],
)
def test_a_suppression_needs_everything_above_all_a_reason(change: dict[str, object], named: str) -> None:
    _articles(one=SPACED)
    result = _run("--suppress", str(_suppress(**change)))
    assert result.exit_code == 2
    assert f"suppress.jsonl:2: a suppression {named}" in result.stderr


@pytest.mark.parametrize("content", ["{", "[1]", "5"])
def test_a_file_that_holds_no_suppressions_is_named(content: str) -> None:
    Path("suppress.jsonl").write_text(content)
    with pytest.raises(ConfigError, match=r"suppress\.jsonl:1"):
        load_suppressions(Path("suppress.jsonl"))


@pytest.mark.parametrize("name", ["before.jsonl", "before.parquet", "before.jsonl.gz"])
def test_flags_of_an_earlier_run_are_known_and_new_ones_are_not(name: str) -> None:
    _articles(one=SPACED, two="All is well.")
    assert _run("-o", name, "--workers", "1").exit_code == 0
    _articles(one=SPACED, two=SPACED)
    rows = _scored("--baseline", name)
    assert [_statuses(row) for row in rows] == [["known", "known"], [None, None]]


def test_a_known_flag_counts_in_the_scores() -> None:
    _articles(one=SPACED)
    before = _scored()
    Path("out.jsonl").rename("before.jsonl")
    after = _scored("--baseline", "before.jsonl")
    assert (after[0]["scores"], after[0]["verdict"]) == (before[0]["scores"], before[0]["verdict"])


def test_a_change_elsewhere_makes_no_flag_new_and_one_more_of_a_kind_is() -> None:
    _articles(one=SPACED)
    _scored()
    Path("out.jsonl").rename("before.jsonl")
    _articles(one=f"A new first sentence. {SPACED} They met. . . again.")
    assert _statuses(_scored("--baseline", "before.jsonl")[0]) == ["known", "known", None]


@pytest.mark.parametrize("output", [("-o", "out.jsonl"), ("--format", "jsonl")])
def test_what_is_known_does_not_fail_a_run(output: tuple[str, str]) -> None:
    _articles(one=SPACED)
    _scored()
    Path("out.jsonl").rename("before.jsonl")
    assert _run(*output, "--fail-on", "minor").exit_code == 1
    assert _run(*output, "--fail-on", "minor", "--baseline", "before.jsonl").exit_code == 0


def test_a_suppression_goes_before_a_baseline() -> None:
    _articles(one=SPACED)
    _scored()
    Path("out.jsonl").rename("before.jsonl")
    rows = _scored("--baseline", "before.jsonl", "--suppress", str(_suppress()))
    assert _statuses(rows[0]) == ["suppressed", "known"]


def test_marks_are_shown_to_people() -> None:
    _articles(one=SPACED)
    assert "[suppressed: so in the original]" in _run("--suppress", str(_suppress())).stdout


@pytest.mark.parametrize("content", ["no JSON\n", '{"id": 1}\n', "[1]\n"])
def test_a_baseline_that_is_no_output_is_named(content: str) -> None:
    Path("before.jsonl").write_text(content)
    with pytest.raises(InputError, match=r"before\.jsonl:1.*flagger score"):
        save_baseline(Path("before.jsonl"), Path("keys"))


def test_a_baseline_without_flags_knows_nothing() -> None:
    Path("before.jsonl").write_text('{"article_id": "1", "flags": []}\n')
    assert save_baseline(Path("before.jsonl"), Path("keys")) == 0
    assert 5 not in Known(Path("keys"))


def test_the_article_is_kept_with_its_report_on_request() -> None:
    _articles(one=SPACED)
    (row,) = _scored("--keep", "text")
    assert list(row)[-1] == "article"
    assert row["article"] == {
        "title": "", "text": SPACED, "url": "", "date": "", "lang": "", "path": "a.jsonl", "line": 1,
    }  # fmt: skip
