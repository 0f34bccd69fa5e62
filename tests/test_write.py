"""Writing: each format holds everything, the same bytes each time, and nothing in it can do harm."""

import csv
import errno
import gzip
import hashlib
import io
import json
import os
import re
import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flagger.errors import OutputError
from flagger.records import Article, Failure, Flag, Report, Severity, Span, Verdict
from flagger.write import FORMATS, IN_PARTS, Judged, Mark, Writer, open_writer, summary
from flagger.write.excerpt import Lines, cells, tail
from flagger.write.parquet import schema
from flagger.write.table import COLUMNS, cell
from flagger.write.visible import visible

SNAPSHOTS = Path(__file__).parent / "snapshots"
ENDINGS = {"text": "txt", "jsonl": "jsonl", "csv": "csv", "parquet": "parquet"}

TEXT = (
    "Russia is carrying out a fierce attack.\r\n"
    "The Crimea, a peninsula that was annexed to Ukraine in 2014, is disputed, said an official who has followed the "
    "talks between both sides for many years and who did not want to be named.\n"
    "\tTap to unmute 🔱\n"
    "Share this story\n"
    "on any network\n"
    "=1+1; @now\n"
)


def _flag(
    article: Article, quote: str, code: str = "TQ101", severity: Severity = Severity.MINOR, **rest: object
) -> Flag:
    field = "title" if quote in article.title else "text"
    start = getattr(article, field).index(quote)
    base = Flag(code, "bad-thing", field, start, start + len(quote), quote, severity, 0.8125, "something is wrong here")  # type: ignore[arg-type]
    return replace(base, **rest)  # type: ignore[arg-type]


def _report(article: Article, *flags: Flag, verdict: Verdict = Verdict.CLEAN, **rest: object) -> Report:
    scores = {"translation": 0.25, "misinformation": 0.0, "spam": 0.123456, "credibility": 0.0}
    base = Report(article.id, flags, verdict, scores, 0.5, {}, (), "1.2.3", ("one reason", "=another"))
    if not flags:
        base = replace(base, scores=dict.fromkeys(scores, 0.0), priority=0.0, because=())
    return replace(base, **rest)  # type: ignore[arg-type]


FILE = Article("news/a.txt", TEXT, path="news/a.txt", line=1)
RECORD = Article("7", "All is well.\n", "You won’t believe [bold]this[/bold]", path="b.jsonl", line=3)
PAIRS = [
    (
        FILE,
        _report(
            FILE,
            _flag(FILE, "fierce", severity=Severity.INFO),
            _flag(
                FILE,
                "Crimea, a peninsula that was annexed to Ukraine in 2014",
                "FC101",
                Severity.CRITICAL,
                name="turned-annexation",
                message="Russia annexed Crimea from Ukraine",
                evidence=(("fact", "Russia annexed Crimea from Ukraine"), ("year", 2014.0)),
                suggestion="annexed from Ukraine",
            ),
            _flag(FILE, "unmute 🔱", "BP101"),
            _flag(FILE, "Share this story\non any network\n=1+1; @now", "BP102", Severity.MAJOR, suggestion="=x"),
            verdict=Verdict.UNRELIABLE,
            skipped={"TQ303": "the rule reads English, the article is in 'de'"},
        ),
    ),
    (
        RECORD,
        _report(
            RECORD,
            _flag(RECORD, "[bold]this[/bold]", "CR101", message="bait\x1b[31m"),
            verdict=Verdict.SUSPECT,
            failures=(
                Failure("7", "detector TQ303", "ValueError: boom; the rule's flags are missing from this report"),
            ),
        ),
    ),
    (Article("b.jsonl:4", "Well.", path="b.jsonl", line=4), _report(Article("b.jsonl:4", ""))),
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _written(form: str, name: str, pairs: list[tuple[Article, Report]] = PAIRS, *, keep_text: bool = False) -> bytes:
    with open_writer(form, name, keep_text=keep_text) as writer:
        for article, report in pairs:
            writer.write(article, report)
    return Path(name).read_bytes()


def _text(*pairs: tuple[Article, Report]) -> list[str]:
    return _written("text", "a.txt", list(pairs)).decode().splitlines()


def _excerpt(text: str, quote: str, width: int = 40) -> list[tuple[str, str]]:
    """The rows of a passage as they are shown, and the carets under them."""
    start = text.index(quote)
    rows = Lines(text).rows(Span(start, start + len(quote)), width)
    return [(row.before + row.marked + row.after, " " * row.indent + row.carets) for row in rows]


@st.composite
def _any_pair(draw: st.DrawFn) -> tuple[Article, Report]:
    """An article of any characters and a report that marks any parts of it."""
    article = Article(draw(st.text()), draw(st.text(min_size=1)), draw(st.text(min_size=1)), path=draw(st.text()))
    flags = []
    for _ in range(draw(st.integers(0, 2))):
        field: Literal["text", "title"] = draw(st.sampled_from(["text", "title"]))
        whole = article.text if field == "text" else article.title
        start = draw(st.integers(0, len(whole) - 1))
        end = draw(st.integers(start + 1, len(whole)))
        evidence = draw(st.lists(st.tuples(st.text(), st.text() | st.floats(allow_nan=False, allow_infinity=False))))
        severity = draw(st.sampled_from(Severity))
        flags.append(
            Flag(
                "TQ101",
                "bad-thing",
                field,
                start,
                end,
                whole[start:end],
                severity,
                draw(st.floats(0, 1)),
                draw(st.text()),
                tuple(evidence),
                draw(st.text()),
            )
        )
    risk = draw(st.floats(0, 1))
    scores = {"translation": risk, "misinformation": 0.0, "spam": 1.0, "credibility": 0.0}
    failures = tuple(draw(st.lists(st.builds(Failure, st.text(), st.text(), st.text()), max_size=1)))
    skipped = draw(st.dictionaries(st.text(), st.text(), max_size=1))
    verdict = draw(st.sampled_from(Verdict))
    return article, Report(article.id, tuple(flags), verdict, scores, risk, skipped, failures, "1")


def _bytes(form: str, pair: tuple[Article, Report]) -> io.BytesIO:
    stream = io.BytesIO()
    with FORMATS[form](stream) as writer:
        writer.write(*pair)
    stream.seek(0)
    return stream


# Every format


@pytest.mark.parametrize("form", ["text", "jsonl", "csv"])
def test_output_is_as_in_its_snapshot(form: str) -> None:
    name = f"reports.{ENDINGS[form]}"
    written = _written(form, name)
    if os.environ.get("UPDATE_SNAPSHOTS"):
        (SNAPSHOTS / name).write_bytes(written)
    assert written.decode() == (SNAPSHOTS / name).read_bytes().decode()


def _stdout(monkeypatch: pytest.MonkeyPatch, encoding: str = "utf-8", *, is_terminal: bool = False) -> io.BytesIO:
    """The bytes of a standard output, from here to the end of the test."""
    stream = io.BytesIO()
    stream.isatty = lambda: is_terminal  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(stream, encoding))
    return stream


@pytest.fixture
def colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes standard output show colours, 80 columns wide."""
    for name, value in {"FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": "80", "COLORTERM": ""}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("NO_COLOR", raising=False)


def _print(form: str | None = None) -> None:
    with open_writer(form) as writer:
        for article, report in PAIRS:
            writer.write(article, report)


@pytest.mark.usefixtures("colours")
def test_colours_are_as_in_their_snapshot(monkeypatch: pytest.MonkeyPatch) -> None:
    stdout = _stdout(monkeypatch)
    _print()
    if os.environ.get("UPDATE_SNAPSHOTS"):
        (SNAPSHOTS / "reports.ansi").write_bytes(stdout.getvalue())
    assert stdout.getvalue().decode() == (SNAPSHOTS / "reports.ansi").read_bytes().decode()


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
@pytest.mark.usefixtures("colours")
def test_colours_can_be_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    stdout = _stdout(monkeypatch)
    _print()
    assert b"\x1b" not in stdout.getvalue()


@pytest.mark.usefixtures("colours")
def test_a_file_has_no_colours() -> None:
    assert b"\x1b" not in _written("text", "a.txt")


@pytest.mark.parametrize("form", FORMATS)
def test_output_is_the_same_from_run_to_run(form: str) -> None:
    assert _written(form, "one") == _written(form, "two")


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.txt", "text"), ("a.jsonl", "jsonl"), ("A.NDJSON", "jsonl"), ("a.csv", "csv"), ("a.parquet", "parquet")],
)
def test_the_ending_tells_the_format(name: str, form: str) -> None:
    with open_writer(None, name) as writer:
        writer.write(*PAIRS[0])
    assert Path(name).read_bytes() == _written(form, "other", PAIRS[:1])


@pytest.mark.parametrize("name", ["a.pdf", "a", "a.json", "a.gz", "a.parquet.gz"])
def test_an_ending_that_does_not_tell_is_named(folder: Path, name: str) -> None:
    with pytest.raises(OutputError, match="--format"), open_writer(None, name):
        pass
    assert list(folder.iterdir()) == []


def test_a_format_that_does_not_exist_is_named() -> None:
    with pytest.raises(OutputError, match="'pdf'"), open_writer("pdf"):
        pass


@pytest.mark.parametrize("target", [None, "-"])
def test_standard_output_gets_text_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch, target: str | None) -> None:
    stdout = _stdout(monkeypatch)
    for form in (None, "jsonl"):
        with open_writer(form, target) as writer:
            writer.write(*PAIRS[0])
    assert stdout.getvalue() == _written("text", "a", PAIRS[:1]) + _written("jsonl", "b", PAIRS[:1])


def test_parquet_is_kept_off_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    _stdout(monkeypatch, is_terminal=True)
    with pytest.raises(OutputError, match="-o"), open_writer("parquet"):
        pass


def test_a_terminal_that_knows_few_characters_gets_escapes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    stdout = _stdout(monkeypatch, "ascii", is_terminal=True)
    _print()
    assert "unmute \\U0001f531" in stdout.getvalue().decode("ascii")


# Files


@pytest.mark.parametrize("form", ["text", "jsonl", "csv"])
def test_output_may_be_gzipped_and_is_then_the_same_each_time(form: str) -> None:
    ending = ENDINGS[form]
    first, second = _written(form, f"a.{ending}.gz"), _written(form, f"b.{ending}.gz")
    assert first == second
    assert gzip.decompress(first) == _written(form, "plain")


@pytest.mark.parametrize("form", FORMATS)
def test_a_run_that_fails_leaves_no_file(folder: Path, form: str) -> None:
    def fail_half_way(writer: Writer) -> None:
        writer.write(*PAIRS[0])
        raise RuntimeError

    with pytest.raises(RuntimeError), open_writer(form, "a.out.gz") as writer:
        fail_half_way(writer)
    assert list(folder.iterdir()) == []


def test_a_run_that_fails_leaves_the_file_of_the_run_before() -> None:
    before = _written("jsonl", "a.jsonl")
    with pytest.raises(KeyboardInterrupt), open_writer("jsonl", "a.jsonl"):
        raise KeyboardInterrupt
    assert Path("a.jsonl").read_bytes() == before


def test_a_file_has_its_name_only_when_it_is_complete(folder: Path) -> None:
    with open_writer("jsonl", "a.jsonl"):
        assert not Path("a.jsonl").exists()
    assert [path.name for path in folder.iterdir()] == ["a.jsonl"]


@pytest.mark.skipif(os.name == "nt", reason="permissions and links are those of POSIX")
def test_a_file_that_is_replaced_keeps_its_permissions_and_its_links(folder: Path) -> None:
    (folder / "real.jsonl").touch(0o640)
    (folder / "link.jsonl").symlink_to("real.jsonl")
    _written("jsonl", "link.jsonl")
    assert (folder / "link.jsonl").is_symlink()
    assert stat.S_IMODE((folder / "real.jsonl").stat().st_mode) == 0o640
    assert (folder / "real.jsonl").read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such device")
def test_a_device_is_written_in_place() -> None:
    with open_writer("jsonl", "/dev/null") as writer:
        writer.write(*PAIRS[0])
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize("name", ["missing/a.jsonl", "folder", "x" * 300 + ".jsonl"])
def test_what_cannot_be_written_is_named(folder: Path, name: str) -> None:
    (folder / "folder").mkdir()
    with pytest.raises(OutputError, match=f"{name}: cannot be written"), open_writer("jsonl", name) as writer:
        writer.write(*PAIRS[0])


@pytest.mark.parametrize("form", FORMATS)
def test_a_full_disk_is_named(monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    stdout = _stdout(monkeypatch)
    monkeypatch.setattr(stdout, "write", _raise(OSError(errno.ENOSPC, "No space left on device")))
    with pytest.raises(OutputError, match="stdout: cannot be written: No space left"):
        _print(form)


def test_a_reader_that_goes_away_is_no_error_of_the_output(monkeypatch: pytest.MonkeyPatch) -> None:
    stdout = _stdout(monkeypatch)
    monkeypatch.setattr(stdout, "write", _raise(BrokenPipeError()))
    with pytest.raises(BrokenPipeError):
        _print("jsonl")


def _raise(error: OSError) -> Callable[[bytes], int]:
    def write(_: bytes) -> int:
        raise error

    return write


# JSON lines and Parquet


def test_json_lines_hold_each_report_whole() -> None:
    lines = _written("jsonl", "a.jsonl").decode().splitlines()
    assert [json.loads(line) for line in lines] == [_expected(*pair) for pair in PAIRS]


def _expected(article: Article, report: Report) -> dict[str, object]:
    """The JSON form of a report with the digest of its text after the id."""
    whole = report.to_json()
    digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    return {"article_id": whole.pop("article_id"), "content_hash": digest, **whole}


def test_the_digest_of_a_text_stands_after_the_id() -> None:
    line = _written("jsonl", "a.jsonl", [(Article("1", "abc"), _report(Article("1", "abc")))])
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # from FIPS 180-2
    assert line.startswith(f'{{"article_id":"1","content_hash":"{digest}","verdict":'.encode())


KEPT = {
    "title": "A “title”",
    "text": "Text.",
    "url": "https://a.example",
    "date": "2022",
    "lang": "en",
    "path": "p",
    "line": 7,
}


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_the_article_stands_at_the_end_where_it_is_kept(form: str) -> None:
    article = Article("1", **KEPT)  # type: ignore[arg-type]
    with open_writer(form, "kept", keep_text=True) as writer:
        writer.write(article, _report(article))
    row = json.loads(Path("kept").read_bytes()) if form == "jsonl" else pq.read_table("kept").to_pylist()[0]
    assert list(row)[-1] == "article"
    assert row["article"] == KEPT
    assert list(row["article"]) == list(KEPT)


@pytest.mark.parametrize("form", FORMATS)
def test_a_marked_flag_says_so(form: str) -> None:
    article, report = PAIRS[0]
    first, second = report.flags[:2]
    marks = {first.sort_key: Mark("suppressed", "=a quotation"), second.sort_key: Mark("known")}
    with open_writer(form, "marked") as writer:
        writer.write(article, report, marks)
    written = Path("marked")
    if form == "text":
        heads = [line for line in written.read_text().splitlines() if line.startswith("news/a.txt:")]
        assert [line.partition("[")[2] for line in heads] == ["suppressed: =a quotation]", "known]", "", ""]
        assert written.read_text().splitlines()[-1].split()[-4:] == ["0", "1", "1", "0"]
        return
    if form == "sarif":
        results = json.loads(written.read_bytes())["runs"][0]["results"]
        assert [result.get("suppressions", [{}])[0].get("justification") for result in results][:2] == [
            "=a quotation",
            None,
        ]
        assert [result.get("baselineState") for result in results] == [None, "unchanged", None, None]
        return
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(written.read_text(encoding="utf-8-sig"))))
        found = [(row["status"], row["reason"]) for row in rows]
    else:
        row = json.loads(written.read_bytes()) if form == "jsonl" else pq.read_table("marked").to_pylist()[0]
        found = [(flag.get("status") or "", flag.get("reason") or "") for flag in row["flags"]]
    reason = "'=a quotation" if form == "csv" else "=a quotation"
    assert found == [("suppressed", reason), ("known", ""), ("", ""), ("", "")]


@pytest.mark.parametrize("form", IN_PARTS)
@pytest.mark.parametrize("cuts", [[3], [1, 1, 1], [2, 1]])
def test_a_file_assembled_of_parts_is_the_same_however_it_was_cut(form: str, cuts: list[int]) -> None:
    batch = [Judged(*pair) for pair in PAIRS]
    encode, assemble = IN_PARTS[form]
    parts = []
    for size in cuts:
        parts.append(encode(batch[:size], keep_text=True))
        batch = batch[size:]
    whole, joined = io.BytesIO(), io.BytesIO()
    assemble([encode([Judged(*pair) for pair in PAIRS], keep_text=True)], whole, keep_text=True)
    assemble([b"".join(parts)], joined, keep_text=True)
    assert joined.getvalue() == whole.getvalue()
    if form != "parquet":
        assert whole.getvalue() == _written(form, "whole", keep_text=True)


def test_assembled_parquet_has_large_row_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flagger.write.parquet._GROUP_ROWS", 6)
    encode, assemble = IN_PARTS["parquet"]
    stream = io.BytesIO()
    assemble([encode([Judged(*pair) for pair in PAIRS], keep_text=False)] * 5, stream, keep_text=False)
    file = pq.ParquetFile(stream)
    assert [file.metadata.row_group(index).num_rows for index in range(file.num_row_groups)] == [6, 6, 3]


@given(pair=_any_pair())
@settings(deadline=None, max_examples=40)
def test_any_report_survives_json_lines(pair: tuple[Article, Report]) -> None:
    assert json.loads(_bytes("jsonl", pair).read()) == _expected(*pair)


@given(pair=_any_pair())
@settings(deadline=None, max_examples=30)
def test_any_report_survives_parquet(pair: tuple[Article, Report]) -> None:
    row = _as_json(pq.read_table(_bytes("parquet", pair)).to_pylist()[0])
    report = _expected(*pair)
    for flag in (*row["flags"], *report["flags"]):  # type: ignore[misc]
        flag.pop("evidence")  # whose values are strings here
    assert row == report


def _as_json(row: dict[str, object]) -> dict[str, object]:
    """A row of Parquet in the JSON form of a report."""
    row["skipped"] = {pair["code"]: pair["reason"] for pair in row["skipped"]}  # type: ignore[attr-defined]
    for flag in row["flags"]:  # type: ignore[attr-defined]
        flag["evidence"] = [[pair["key"], pair["value"]] for pair in flag["evidence"]]
        assert (flag.pop("status"), flag.pop("reason")) == (None, None)
    return row


def _with_text_evidence(article: Article, report: Report) -> dict[str, object]:
    row = _expected(article, report)
    for flag in row["flags"]:  # type: ignore[attr-defined]
        flag["evidence"] = [[key, {2014.0: "2014"}.get(value, value)] for key, value in flag["evidence"]]
    return row


def test_parquet_holds_each_report_whole() -> None:
    _written("parquet", "a.parquet")
    rows = [_as_json(row) for row in pq.read_table("a.parquet").to_pylist()]
    assert rows == [_with_text_evidence(*pair) for pair in PAIRS]


def test_columns_of_parquet_are_those_of_the_json_form_in_its_order() -> None:
    report = _expected(*PAIRS[0])
    assert schema().names == list(report)
    flag = schema().field("flags").type.value_type
    names = [*report["flags"][0], "status", "reason"]  # type: ignore[index]
    assert [flag.field(index).name for index in range(flag.num_fields)] == names


def test_parquet_is_written_by_row_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flagger.write.parquet._GROUP", 3)
    _written("parquet", "a.parquet", PAIRS * 4)
    file = pq.ParquetFile("a.parquet")
    assert file.num_row_groups > 3
    assert file.read()["article_id"].to_pylist() == [article.id for article, _ in PAIRS] * 4


def test_parquet_without_articles_has_its_columns() -> None:
    _written("parquet", "a.parquet", [])
    assert pq.read_table("a.parquet").schema.names == schema().names


@pytest.mark.parametrize("form", FORMATS)
def test_a_lone_surrogate_does_not_break_the_output(form: str) -> None:
    article = Article("a\udc80", "cut \ud83d off")
    report = _report(article, _flag(article, "\ud83d off", evidence=(("x", "\udfff"),)))
    assert b"cut" in _written(form, "a", [(article, report)]) or form != "text"


def test_a_lone_surrogate_is_replaced_one_for_one() -> None:
    article = Article("a", "cut \ud83d off")
    written = _written("jsonl", "a", [(article, _report(article, _flag(article, "\ud83d off")))])
    assert json.loads(written)["flags"][0]["quote"] == "\ufffd off"


# CSV


def _cells(name: str = "a.csv") -> list[list[str]]:
    with Path(name).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def test_a_table_has_a_row_for_each_flag_and_one_for_an_article_without() -> None:
    _written("csv", "a.csv")
    rows = _cells()
    assert tuple(rows[0]) == COLUMNS
    assert [row[0] for row in rows[1:]] == ["news/a.txt"] * 4 + ["7", "b.jsonl:4"]
    assert rows[-1] == ["b.jsonl:4", "clean", "0.0", "0.0", "0.0", "0.0", "0.0"] + [""] * 15


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        ("－1", "'－1"),
        (" =1", "' =1"),
        ("\u200b=1", "'\\u200b=1"),
        ("\t=1", "'\\t=1"),
        ("\r\n=1", "'\\r\\n=1"),
        ("a;=1", "a;'=1"),
        ("a; =1", "a;' =1"),
        ("a\nb", "a\\nb"),
        ("\x1b[31m\u202e", "\\x1b[31m\\u202e"),
        ("1 - 1 = 0", "1 - 1 = 0"),
        ("“Quoted,” she said", "“Quoted,” she said"),
    ],
)
def test_a_cell_can_do_no_harm(text: str, shown: str) -> None:
    assert cell(text) == shown


def test_a_cell_is_cut_where_a_spreadsheet_would_cut_it() -> None:
    assert len(cell("🔱" * 40_000).encode("utf-16-le")) // 2 < 32_767


@given(text=st.text() | st.text("=+-@\t\r\n ;'\"＝a\u200b"))
def test_no_cell_begins_like_a_formula_or_breaks_its_row(text: str) -> None:
    shown = cell(text)
    assert not shown.lstrip(" \u00a0\u3000").startswith(tuple("=+-@\t\r\n＝＋－＠"))
    assert all(char.isprintable() or char.isspace() for char in shown)
    assert len(shown.splitlines()) <= 1


@given(pair=_any_pair())
@settings(deadline=None, max_examples=40)
def test_any_report_is_a_table_of_as_many_lines_as_flags(pair: tuple[Article, Report]) -> None:
    lines = _bytes("csv", pair).read().decode().splitlines()
    assert len(lines) == 1 + max(1, len(pair[1].flags))
    assert {len(row) for row in csv.reader(lines)} == {len(COLUMNS)}


# Text


@given(pair=_any_pair())
@settings(deadline=None, max_examples=40)
def test_no_report_brings_a_control_character_to_the_terminal(pair: tuple[Article, Report]) -> None:
    lines = _bytes("text", pair).read().decode().split("\n")
    assert [line for line in lines if visible(line) != line] == []


@pytest.mark.parametrize(
    ("article", "quote", "place"),
    [
        (Article("a.txt", "one\ntwo", path="a.txt", line=1), "two", "a.txt:2:1 "),
        (Article("a.txt", "one\r\n🔱 two", path="a.txt", line=1), "two", "a.txt:2:3 "),
        (Article("a.txt", "one\rtwo", path="a.txt", line=1), "two", "a.txt:2:1 "),
        (Article("7", "one", "the title", path="a.csv", line=9), "title", "a.csv#7:title:5 "),
        (Article("a.csv:9", "one", path="a.csv", line=9), "one", "a.csv#9:1:1 "),
        (Article("text", "one"), "one", "text:1:1 "),
        (Article("\x1b[2J\n", "one", path="a.csv", line=1), "one", "a.csv#\\x1b[2J\\n:1:1 "),
    ],
)
def test_a_flag_is_headed_by_its_place(article: Article, quote: str, place: str) -> None:
    header = _text((article, _report(article, _flag(article, quote))))[0]
    assert header == place + "TQ101 bad-thing (minor, 0.81) something is wrong here"


@pytest.mark.parametrize(
    ("text", "quote", "shown", "carets"),
    [
        ("He left.", "left", "He left.", "   ^^^^"),
        ("\tHe left.", "left", "    He left.", "       ^^^^"),
        ("漢字 left.", "left", "漢字 left.", "     ^^^^"),
        ("漢字 left.", "漢字", "漢字 left.", "^^^^"),
        ("cafe\u0301 left.", "left", "cafe\u0301 left.", "     ^^^^"),
        ("a\u200bb", "\u200b", "a\\u200bb", " ^^^^^^"),
        ("[red]a\x1b[0m", "a", "[red]a\\x1b[0m", "     ^"),
        ("\u202eevil left", "left", "\\u202eevil left", "           ^^^^"),
        ("x" * 60 + " left " + "y" * 60, "left", "…" + "x" * 16 + " left " + "y" * 16 + "…", " " * 18 + "^^^^"),
        ("word " * 20 + "left", "left", "…word word word word word word word left", " " * 36 + "^^^^"),
        ("left" + " word" * 20, "left", "left word word word word word word word…", "^^^^"),
        ("漢" * 60 + "left", "left", "…" + "漢" * 17 + "left", " " * 35 + "^^^^"),
    ],
)
def test_carets_stand_under_the_passage(text: str, quote: str, shown: str, carets: str) -> None:
    assert _excerpt(text, quote) == [(shown, carets)]


def test_a_passage_over_two_lines_is_shown_whole() -> None:
    assert _excerpt("see one\r\ntwo here", "one\r\ntwo") == [("see one", "    ^^^"), ("two here", "^^^")]


def test_of_a_passage_over_many_lines_the_first_and_the_last_are_shown() -> None:
    assert _excerpt("see one\ntwo\n\nthree here", "one\ntwo\n\nthree") == [
        ("see one", "    ^^^"),
        ("three here", "^^^^^"),
    ]


def test_a_long_passage_is_shown_by_its_ends() -> None:
    words = " ".join(f"word{number}" for number in range(50))
    assert _excerpt(f"So {words} end.", words) == [
        ("So word0 word1 word2 … word49 end.", "   ^^^^^^^^^^^^^^^^^^^^^^^^^^")
    ]


def test_left_out_lines_are_marked() -> None:
    article = Article("a", "one\ntwo\nthree")
    assert _text((article, _report(article, _flag(article, "one\ntwo\nthree"))))[1:6] == [
        "    1 | one",
        "      | ^^^",
        "  ... |",
        "    3 | three",
        "      | ^^^^^",
    ]


@given(
    text=st.text(max_size=300) | st.text("a 漢\u0301\t\n\r\u200b🔱", max_size=300),
    ends=st.tuples(st.integers(0, 300), st.integers(0, 300)),
    width=st.integers(30, 120),
)
@settings(deadline=None)
def test_an_excerpt_fits_its_width_and_is_harmless(text: str, ends: tuple[int, int], width: int) -> None:
    start, end = sorted(min(offset, len(text)) for offset in ends)
    for row in Lines(text).rows(Span(start, end), width):
        shown = row.before + row.marked + row.after
        assert row.indent == cells(row.before)
        assert len(row.carets) == max(1, cells(row.marked))
        assert cells(shown) <= width + 2  # a sign that joins two others may be wider than its parts
        assert visible(shown) == shown


def test_an_excerpt_of_a_very_long_line_takes_no_longer() -> None:
    lines = Lines("x" * 5_000_000)
    assert [len(lines.rows(Span(offset, offset + 9), 100)[0].before) for offset in range(0, 5_000_000, 5_000)]


def test_the_end_of_a_name_is_kept() -> None:
    assert (tail("short.txt", 10), tail("a/long/name.txt", 10)) == ("short.txt", "…/name.txt")


def test_titles_come_first() -> None:
    article = Article("a", "one", "two")
    lines = _text((article, _report(article, _flag(article, "one"), _flag(article, "two"))))
    assert [line.split()[0] for line in lines if "TQ101" in line] == ["a:title:1", "a:1:1"]


def test_nothing_is_written_of_no_articles() -> None:
    assert _text() == []


def test_a_table_in_a_pipe_is_as_wide_as_its_names() -> None:
    article = Article("x" * 300, "one")
    assert any(line.startswith("x" * 300 + "  clean") for line in _text((article, _report(article))))


@pytest.mark.usefixtures("colours")
def test_a_table_on_a_terminal_keeps_to_its_width(monkeypatch: pytest.MonkeyPatch) -> None:
    stdout = _stdout(monkeypatch)
    _print()
    table = stdout.getvalue().decode().split("\n\n")[-1]
    plain = re.sub(r"\x1b\[[\d;]*m", "", table)
    assert max(map(cells, plain.splitlines())) <= 80
    assert "…" not in plain


def test_many_articles_have_only_totals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(summary, "_MOST_ROWS", 4)
    table = "\n".join(_text(*PAIRS * 2)).split("\n\n")[-1]
    assert "news/a.txt" not in table
    assert "6 articles  2 unreliable" in table
