"""SARIF: valid, and every region covers what its flag quotes."""

import io
import json
from typing import Any

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from flagger.detectors import RULES
from flagger.records import Article, Failure, Flag, Report, Severity, Verdict
from flagger.write.record import Mark
from flagger.write.sarif import open_sarif
from review.made import FLAGGED, PAIRS, TURNED, report
from review.sarif_schema import SCHEMA


def _log(*pairs: tuple[Article, Report], marks: dict[Any, Mark] | None = None) -> dict[str, Any]:
    stream = io.BytesIO()
    with open_sarif(stream) as writer:
        for article, found in pairs:
            writer.write(article, found, marks or {})
    log: dict[str, Any] = json.loads(stream.getvalue())
    jsonschema.Draft202012Validator(SCHEMA).validate(log)
    return log


def test_any_report_gives_a_valid_log() -> None:
    log = _log(*PAIRS)
    (run,) = log["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [rule.code for rule in RULES]
    assert len(run["results"]) == sum(len(found.flags) for _, found in PAIRS)
    assert _log()["runs"][0]["results"] == []


def test_levels_follow_severity() -> None:
    levels = {result["properties"]["severity"]: result["level"] for result in _log(*PAIRS)["runs"][0]["results"]}
    assert levels == {"info": "note", "minor": "warning", "major": "error", "critical": "error"}


def test_a_rule_is_found_by_its_index() -> None:
    article = Article("a", "in Kharkov. . . that increase")
    flag = Flag("TQ303", "spaced-ellipsis", "text", 10, 15, ". . .", Severity.MINOR, 0.5, "spaced", (), "...")
    (result,) = _log((article, report(article, (flag,), Verdict.CLEAN, 0.1)))["runs"][0]["results"]
    assert RULES[result["ruleIndex"]].code == "TQ303"
    assert "physicalLocation" not in result["locations"][0]


def _region_text(text: str, region: dict[str, int]) -> str:
    """What a reader of SARIF shows: lines and columns counted from 1, columns in code points."""
    lines: list[str] = []
    rest = text
    while True:
        ends = [(rest.find(mark), -len(mark), mark) for mark in ("\r\n", "\r", "\n") if mark in rest]
        if not ends:
            lines.append(rest)
            break
        at, _, mark = min(ends)
        lines.append(rest[: at + len(mark)])
        rest = rest[at + len(mark) :]
    first, last = region["startLine"] - 1, region["endLine"] - 1
    if first == last:
        return lines[first][region["startColumn"] - 1 : region["endColumn"] - 1]
    middle = "".join(lines[first + 1 : last])
    return lines[first][region["startColumn"] - 1 :] + middle + lines[last][: region["endColumn"] - 1]


@given(st.text(alphabet="ab😀\r\n é", min_size=1, max_size=30), st.data())
def test_a_region_covers_the_quote(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    article = Article("dir/a b.txt", text, path="dir/a b.txt")
    flag = Flag("TQ201", "wrong", "text", start, end, text[start:end], Severity.MINOR, 0.5, "made up", (), "x")
    (result,) = _log((article, report(article, (flag,), Verdict.CLEAN, 0.1)))["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    region = place["region"]
    assert place["artifactLocation"]["uri"] == "dir/a%20b.txt"
    assert text[region["charOffset"] :][: region["charLength"]] == flag.quote
    if "\r" not in text:  # a span that ends between CR and LF has no line and column
        assert _region_text(text, region) == flag.quote
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"]["text"] == "x"


def test_a_record_of_a_file_points_to_its_line() -> None:
    article = Article("a", TURNED, path="news.jsonl", line=7)
    (first, *_) = _log((article, report(article, FLAGGED, Verdict.SUSPECT, 0.5)))["runs"][0]["results"]
    place = first["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == ("news.jsonl", 7)
    assert first["properties"]["start"] == FLAGGED[0].start
    assert "fixes" not in first


def test_marks_and_failures_are_told() -> None:
    article, found = PAIRS[0]
    broken = Report("a", (), Verdict.CLEAN, {}, 0.0, {}, (Failure("a", "detector TQ101", "it broke"),), "0.1.0")
    first, second = FLAGGED[0], FLAGGED[1]
    marks = {
        (first.field, first.start, first.end, first.code): Mark("suppressed", "a quotation"),
        (second.field, second.start, second.end, second.code): Mark("known"),
    }
    (run,) = _log((article, found), (Article("a", "x"), broken), marks=marks)["runs"]
    results = {result["ruleId"] + str(result["properties"]["start"]): result for result in run["results"]}
    assert results[f"FC201{first.start}"]["suppressions"] == [{"kind": "external", "justification": "a quotation"}]
    assert results[f"TQ201{second.start}"]["baselineState"] == "unchanged"
    assert "it broke" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_a_fingerprint_survives_text_before_the_flag() -> None:
    moved = Article("turned", f"New lead.\n{TURNED}")
    flags = tuple(
        Flag(f.code, f.name, f.field, f.start + 10, f.end + 10, f.quote, f.severity, f.confidence, f.message)
        for f in FLAGGED
    )
    before = _log(PAIRS[0])["runs"][0]["results"]
    after = _log((moved, report(moved, flags, Verdict.SUSPECT, 0.5)))["runs"][0]["results"]
    assert [r["partialFingerprints"] for r in before] == [r["partialFingerprints"] for r in after]
