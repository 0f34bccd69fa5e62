"""Evaluation: counts against labels, floors that hold, false alarms on clean articles."""

import json
from pathlib import Path

import pytest

from flagger.errors import ConfigError, InputError
from flagger.evaluate.clean import false_alarms, sample
from flagger.evaluate.floors import check, digest, figures, pin
from flagger.evaluate.gold import compare
from flagger.evaluate.labels import Label, Labelled, load
from flagger.records import Article, Flag, Report, Severity, Verdict

MINOR, INFO, MAJOR = Severity.MINOR, Severity.INFO, Severity.MAJOR


def _labelled(labels: list[Label], verdict: Verdict = Verdict.SUSPECT) -> Labelled:
    return Labelled(Article(id="a", text="x" * 100), verdict, tuple(labels))


def _report(flags: list[Flag], verdict: Verdict = Verdict.SUSPECT) -> Report:
    return Report("a", tuple(flags), verdict, {}, 0.0, {}, (), "0")


def _flag(code: str, start: int, end: int, severity: Severity = MINOR) -> Flag:
    return Flag(code, "some-rule", "text", start, end, "x" * (end - start), severity, 0.5, "wrong")


def test_a_label_is_found_by_any_overlap_with_a_flag_of_its_family() -> None:
    labels = [Label(10, 20, "TQ", MINOR), Label(30, 40, "TQ", MINOR), Label(50, 60, "BP", MINOR)]
    flags = [_flag("TQ101", 19, 25), _flag("BP101", 30, 40), _flag("BP101", 60, 70)]
    result = compare([(_labelled(labels), _report(flags))])
    assert result.total("TQ").found == 1
    assert result.total("TQ").labels == 2
    assert result.total("BP").recall == 0.0
    assert [label.start for _, label in result.missed] == [30, 50]


def test_precision_counts_flags_that_overlap_a_label_of_their_family() -> None:
    result = compare([(_labelled([Label(0, 9, "TQ", INFO)]), _report([_flag("TQ101", 0, 5), _flag("TQ101", 50, 55)]))])
    assert result.total("TQ").precision == 0.5


def test_a_spun_headline_in_a_flagged_footer_is_found() -> None:
    result = compare([(_labelled([Label(10, 20, "SP", MAJOR)]), _report([_flag("BP201", 0, 50, MAJOR)]))])
    assert result.total("SP").recall == 1.0


def test_flags_above_info_outside_labels_of_a_clean_article_are_strays() -> None:
    flags = [_flag("TQ101", 0, 5), _flag("TQ101", 50, 55), _flag("TQ101", 70, 75, INFO)]
    result = compare([(_labelled([Label(0, 9, "BP", MINOR)], Verdict.CLEAN), _report(flags, Verdict.CLEAN))])
    assert [flag.start for _, flag in result.stray_on_clean] == [50]


def test_wrong_verdicts_are_named() -> None:
    result = compare([(_labelled([], Verdict.CLEAN), _report([], Verdict.SUSPECT))])
    assert result.wrong_verdicts == [("a", Verdict.CLEAN, Verdict.SUSPECT)]
    assert figures(result)["verdict_accuracy"] == 0.0


def test_floors_hold_until_a_figure_falls(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    pin({"TQ_recall": 0.7, "stray_on_clean": 1.0}, path, data_digest="d")
    assert check({"TQ_recall": 0.71, "stray_on_clean": 0.0}, path, data_digest="d") == []
    broken = check({"TQ_recall": 0.69, "stray_on_clean": 2.0}, path, data_digest="d")
    assert {breach.name for breach in broken} == {"TQ_recall", "stray_on_clean"}


def test_a_figure_that_is_gone_breaks_its_floor(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    pin({"TQ_recall": 0.7}, path, data_digest="d")
    assert [breach.figure for breach in check({}, path, data_digest="d")] == [0.0]


def test_floors_of_other_data_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    pin({"TQ_recall": 0.7}, path, data_digest="d")
    with pytest.raises(ConfigError, match="other data"):
        check({"TQ_recall": 0.9}, path, data_digest="e")


def test_a_floor_is_lowered_only_by_name(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    pin({"TQ_recall": 0.7}, path, data_digest="d")
    with pytest.raises(ConfigError, match="TQ_recall would get worse"):
        pin({"TQ_recall": 0.6}, path, data_digest="d")
    pin({"TQ_recall": 0.6}, path, data_digest="d", lower=["TQ_recall"])
    assert check({"TQ_recall": 0.6}, path, data_digest="d") == []


def test_labelled_articles_are_read_from_json_lines_and_from_files(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_bytes("A.\r\nBé.".encode())
    span = {"start": 4, "end": 6, "quote": "Bé", "family": "TQ", "severity": "minor"}
    in_file = {"id": "1", "file": "one.txt", "verdict": "suspect", "spans": [span]}
    inline = {"id": "2", "text": "A.\r\nBé.", "verdict": "clean", "spans": []}
    path = tmp_path / "data.jsonl"
    path.write_text(json.dumps(in_file) + "\n" + json.dumps(inline) + "\n", encoding="utf-8")
    first, second = load(path)
    assert first.article.text == second.article.text == "A.\r\nBé."
    assert first.labels == (Label(4, 6, "TQ", MINOR),)
    assert digest([first]) != digest([second])


@pytest.mark.parametrize(
    ("span", "message"),
    [
        ({"start": 0, "end": 9, "family": "TQ", "severity": "minor"}, "outside the text"),
        ({"start": 0, "end": 1, "family": "QQ", "severity": "minor"}, "no rule family"),
        ({"start": 0, "end": 1, "family": "TQ", "severity": "awful"}, "AWFUL"),
        ({"start": 0, "end": 1, "quote": "B", "family": "TQ", "severity": "minor"}, "covers 'A'"),
        ({"end": 1, "family": "TQ", "severity": "minor"}, "start"),
    ],
)
def test_a_wrong_label_is_refused_with_its_record(tmp_path: Path, span: dict[str, object], message: str) -> None:
    path = tmp_path / "data.json"
    path.write_text(json.dumps([{"id": "1", "text": "A.", "verdict": "clean", "spans": [span]}]), encoding="utf-8")
    with pytest.raises(InputError, match=message) as error:
        list(load(path))
    assert "record 1" in str(error.value)


def test_a_sample_is_the_same_whatever_the_order() -> None:
    articles = [Article(id=str(number), text="x") for number in range(50)]
    assert sample(articles, 7) == sample(articles[::-1], 7)
    assert len(sample(articles, 7)) == 7


def test_flags_above_info_on_clean_articles_are_counted_by_rule() -> None:
    articles = [
        Article(id="bad", text="We saw artillery in Kiev, in Kharkov. . . that increase risks more deaths. He left."),
        Article(id="good", text="He said that the talks went on. They will meet again in the capital on Monday."),
    ]
    result = false_alarms(articles)
    assert (result.articles, result.sentences) == (2, 4)
    assert result.by_rule["TQ303"] == 1
    assert result.per_1000_sentences(result.by_rule["TQ303"]) == 250
