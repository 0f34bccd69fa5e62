"""Filtering a corpus by its scored output: what is kept stays as it was, what is not is listed with the reason."""

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from flagger.batch import filter as filtering
from flagger.batch.filter import cut_out
from flagger.cli import cli

SPACED = "The talks. . . that began on Monday go on, officials said."
CLEAN = "The talks that began on Monday go on, officials said."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


def _scored(*paths: str, form: str = "jsonl") -> str:
    result = _run("score", *paths, "-o", f"scored.{form}", "--select", "TQ303", "--workers", "1")
    assert result.exit_code in {0, 2}, result.stderr
    return f"scored.{form}"


def _rows(path: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in Path(path).read_bytes().splitlines()]


def _jsonl(*texts: str, name: str = "a.jsonl") -> bytes:
    lines = [json.dumps({"key": index, "body": text, "x": [1.50]}) for index, text in enumerate(texts)]
    content = ("\n".join(lines) + "\n").encode()
    Path(name).write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    return content


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_rows_that_are_kept_are_the_same_bytes_and_others_are_listed(form: str) -> None:
    content = _jsonl(CLEAN, SPACED, CLEAN)
    result = _run("filter", "a.jsonl", _scored("a.jsonl", form=form), "-o", "kept", "--drop", "TQ303")
    assert Path("kept/a.jsonl").read_bytes() == b"".join(content.splitlines(keepends=True)[::2])
    assert [(row["article_id"], row["why"]) for row in _rows("kept/dropped.jsonl")] == [("1", "flag TQ303")]
    assert "2 articles kept, 0 of them cut; 1 left out\n  1 flag TQ303" in result.stdout
    assert result.exit_code == 0


def test_passages_are_cut_out_and_other_columns_stay() -> None:
    _jsonl(SPACED)
    _run("filter", "a.jsonl", _scored("a.jsonl"), "-o", "kept", "--cut", "TQ303")
    assert _rows("kept/a.jsonl") == [{"key": 0, "body": SPACED.replace(". . .", ""), "x": [1.5]}]


def test_parquet_keeps_its_schema_and_all_columns() -> None:
    table = pa.table({
        "id": [1, 2, 3],
        "text": pa.array([CLEAN, SPACED, SPACED], pa.large_string()),
        "embedding": [[0.1, 0.2]] * 3,
        "image": [b"\x00\xff"] * 3,
    })  # fmt: skip
    pq.write_table(table, "a.parquet")
    scored = _scored("a.parquet")
    _run("filter", "a.parquet", scored, "-o", "dropped", "--drop", "TQ303")
    assert pq.read_table("dropped/a.parquet") == table.slice(0, 1)
    _run("filter", "a.parquet", scored, "-o", "cut", "--cut", "TQ303")
    found = pq.read_table("cut/a.parquet")
    assert found.schema == table.schema
    assert found["text"].to_pylist() == [CLEAN, *[SPACED.replace(". . .", "")] * 2]
    assert found["image"] == table["image"]


def test_a_folder_keeps_its_shape() -> None:
    Path("news/deep").mkdir(parents=True)
    Path("news/a.txt").write_text(CLEAN)
    Path("news/deep/b.txt").write_text(SPACED)
    _jsonl(CLEAN, name="news/deep/c.jsonl.gz")
    Path("news/d.csv").write_text(f'id,text,author\n1,"{CLEAN}",A\n')
    _run("filter", "news", _scored("news"), "-o", "kept", "--drop", "TQ303")
    files = sorted(path.relative_to("kept").as_posix() for path in Path("kept").rglob("*") if path.is_file())
    assert files == ["a.txt", "d.csv.jsonl", "deep/c.jsonl.gz", "dropped.jsonl"]
    assert Path("kept/a.txt").read_text() == CLEAN
    assert _rows("kept/d.csv.jsonl")[0]["author"] == "A"


def test_articles_are_kept_by_verdict_and_by_score() -> None:
    _jsonl(CLEAN, SPACED)
    scored = _scored("a.jsonl")
    rows = _rows(scored)
    rows[0]["verdict"] = "suspect"
    Path(scored).write_text("".join(json.dumps(row) + "\n" for row in rows))
    _run("filter", "a.jsonl", scored, "-o", "one", "--verdict", "clean,unreliable")
    assert [row["key"] for row in _rows("one/a.jsonl")] == [1]
    unflagged = rows[0]["scores"]["translation"]  # type: ignore[index]
    _run("filter", "a.jsonl", scored, "-o", "two", "--max-score", f"translation={unflagged}")
    assert [row["key"] for row in _rows("two/a.jsonl")] == [0]
    assert _rows("two/dropped.jsonl")[0]["why"] == f"translation over {unflagged:g}"


def test_flags_that_are_too_mild_or_unsure_or_suppressed_do_not_count() -> None:
    _jsonl(SPACED)
    suppressed = {"article": "0", "code": "TQ303", "start": 9, "end": 14, "reason": "a quotation"}
    Path("suppress").write_text(json.dumps(suppressed))
    _run("score", "a.jsonl", "-o", "marked.jsonl", "--select", "TQ303", "--suppress", "suppress", "--workers", "1")
    scored = _scored("a.jsonl")
    for number, (output, option) in enumerate([
        (scored, ("--min-severity", "critical")), (scored, ("--min-confidence", "1")), ("marked.jsonl", ()),
    ]):  # fmt: skip
        result = _run("filter", "a.jsonl", output, "-o", f"kept{number}", "--drop", "TQ303", *option)
        assert result.stdout.startswith("1 articles kept, 0 of them cut; 0 left out")


def test_articles_without_a_report_or_with_another_text_are_left_out_and_listed() -> None:
    _jsonl(CLEAN, SPACED)
    scored = _scored("a.jsonl")
    _jsonl(CLEAN, "Another text now.", "One that is new.")
    _run("filter", "a.jsonl", scored, "-o", "kept", "--drop", "TQ303")
    assert [row["key"] for row in _rows("kept/a.jsonl")] == [0]
    assert [row["why"] for row in _rows("kept/dropped.jsonl")] == ["not scored"] * 2


@pytest.mark.parametrize(("window", "kept"), [(3, [2, 1, 4]), (10_000, [2, 1, 5, 4, 7])])
def test_a_part_of_the_corpus_in_another_order_is_found(
    monkeypatch: pytest.MonkeyPatch, window: int, kept: list[int]
) -> None:
    monkeypatch.setattr(filtering, "_WINDOW", window)
    texts = [f"{CLEAN} {number}" for number in range(8)]
    _jsonl(*texts)
    scored = _scored("a.jsonl")
    lines = Path("a.jsonl").read_text().splitlines(keepends=True)
    Path("a.jsonl").write_text("".join([lines[2], lines[1], lines[5], lines[4], lines[7]]))
    _run("filter", "a.jsonl", scored, "-o", "kept", "--drop", "TQ303")
    assert [row["key"] for row in _rows("kept/a.jsonl")] == kept
    assert len(_rows("kept/dropped.jsonl")) == 5 - len(kept)


def test_what_cannot_be_read_is_named_and_the_rest_is_filtered() -> None:
    content = _jsonl(CLEAN)
    Path("a.jsonl").write_bytes(b"{broken\n" + content)
    result = _run("filter", "a.jsonl", _scored("a.jsonl"), "-o", "kept", "--drop", "TQ303")
    assert Path("kept/a.jsonl").read_bytes() == content
    assert "failed: a.jsonl:1: bad row" in result.stderr
    assert result.exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ((), "say what to keep, drop or cut"),
        (("--verdict", "good"), "'good' is no verdict"),
        (("--max-score", "spam"), "AXIS=N"),
        (("--max-score", "spam=2"), "AXIS=N"),
        (("--drop", "ZZ9"), "no rule is called 'ZZ9'"),
    ],
)
def test_a_filter_has_to_be_told_what_to_do(arguments: tuple[str, ...], named: str) -> None:
    _jsonl(CLEAN)
    result = _run("filter", "a.jsonl", _scored("a.jsonl"), "-o", "kept", *arguments)
    assert result.exit_code == 2
    assert named in result.stderr


def test_a_folder_that_holds_something_is_left_alone() -> None:
    _jsonl(CLEAN)
    Path("kept").mkdir()
    Path("kept/mine").touch()
    result = _run("filter", "a.jsonl", _scored("a.jsonl"), "-o", "kept", "--drop", "TQ303")
    assert "is not empty" in result.stderr
    assert [path.name for path in Path("kept").iterdir()] == ["mine"]


def test_two_inputs_do_not_become_one() -> None:
    Path("one").mkdir()
    _jsonl(CLEAN)
    _jsonl(CLEAN, name="one/a.jsonl")
    result = _run("filter", "a.jsonl", "one/a.jsonl", _scored("a.jsonl"), "-o", "kept", "--drop", "TQ303")
    assert "two inputs would both be written there" in result.stderr


@pytest.mark.parametrize(
    ("text", "cut", "left"),
    [
        ("One. Share this. Two.", "Share this.", "One. Two."),
        ("One.\nShare this\nTwo.", "Share this", "One.\nTwo."),
        ("Share this\nOne.", "Share this", "One."),
        ("One.\nShare this", "Share this", "One.\n"),
        ("One, Share, two", "Share,", "One, two"),
        ("a🔱b", "🔱", "ab"),
    ],
)
def test_nothing_is_left_of_a_passage_that_is_cut_out(text: str, cut: str, left: str) -> None:
    start = text.index(cut)
    assert cut_out(text, [(start, start + len(cut))]) == left


@given(
    text=st.text("ab \n", max_size=20), spans=st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=4)
)
def test_cutting_removes_the_passages_and_at_most_blanks_beside_them(text: str, spans: list[tuple[int, int]]) -> None:
    inside = [(min(pair), min(max(pair), len(text))) for pair in spans if min(pair) < len(text)]
    kept = "".join(char for at, char in enumerate(text) if not any(start <= at < end for start, end in inside))
    assert cut_out(text, inside).replace(" ", "").replace("\n", "") == kept.replace(" ", "").replace("\n", "")
