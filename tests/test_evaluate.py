"""Evaluation: counts against labels, floors that hold, false alarms on clean articles."""

import json
import math
from pathlib import Path

import numpy as np
import pytest

from flagger.errors import ConfigError, InputError
from flagger.evaluate.clean import false_alarms, sample
from flagger.evaluate.floors import check, digest, figures, pin
from flagger.evaluate.gold import Group, compare
from flagger.evaluate.labels import Label, Labelled, load
from flagger.evaluate.plots import page
from flagger.evaluate.ranked import of_articles, of_sentences
from flagger.evaluate.spans import counts_of, exact, f1, precision, recall
from flagger.evaluate.versions import against
from flagger.learned.ranking import auc, calibration_error
from flagger.records import Article, Flag, Report, Severity, Verdict
from flagger.rules import AXES
from flagger.tables import Table

MINOR, INFO, MAJOR = Severity.MINOR, Severity.INFO, Severity.MAJOR


def _labelled(labels: list[Label], verdict: Verdict = Verdict.SUSPECT) -> Labelled:
    return Labelled(Article(id="a", text="x" * 100), verdict, tuple(labels))


def _report(flags: list[Flag], verdict: Verdict = Verdict.SUSPECT) -> Report:
    return Report("a", tuple(flags), verdict, dict.fromkeys(AXES, 0.0), 0.0, {}, (), "0")


def _flag(code: str, start: int, end: int, severity: Severity = MINOR) -> Flag:
    return Flag(code, "some-rule", "text", start, end, "x" * (end - start), severity, 0.5, "wrong")


def test_a_label_is_found_by_any_overlap_with_a_flag_of_its_family() -> None:
    labels = [Label(10, 20, "TQ", MINOR), Label(30, 40, "TQ", MINOR), Label(50, 60, "BP", MINOR)]
    flags = [_flag("TQ101", 19, 25), _flag("BP101", 30, 40), _flag("BP101", 60, 70)]
    result = compare([(_labelled(labels), _report(flags))])
    assert result.total("TQ").found == 1
    assert result.total("TQ").exact_found == 0
    assert result.total("TQ").labels == 2
    assert result.total("BP").recall == 0.0
    assert [label.start for _, label in result.missed] == [30, 50]


def test_precision_counts_flags_that_overlap_a_label_of_their_family() -> None:
    result = compare([(_labelled([Label(0, 9, "TQ", INFO)]), _report([_flag("TQ101", 0, 5), _flag("TQ101", 50, 55)]))])
    assert result.total("TQ").precision == 0.5


def test_exact_counts_ask_for_the_same_span() -> None:
    labels = [Label(10, 20, "TQ", MINOR), Label(30, 40, "TQ", MINOR)]
    result = compare([(_labelled(labels), _report([_flag("TQ101", 10, 20), _flag("TQ101", 31, 40)]))])
    counts = counts_of(result, Group("family", "TQ"))
    assert (recall(counts), precision(counts)) == (1.0, 1.0)
    assert (recall(exact(counts)), precision(exact(counts)), f1(exact(counts))) == (0.5, 0.5, 0.5)


def test_labels_with_a_code_are_found_by_flags_of_that_code() -> None:
    labels = [Label(10, 20, "TQ", MINOR, code="TQ101"), Label(30, 40, "TQ", MINOR)]
    flags = [_flag("TQ102", 10, 20), _flag("TQ101", 30, 40)]
    result = compare([(_labelled(labels), _report(flags))])
    one = result.of(Group("code", "TQ101"))
    assert (one.labels, one.found, one.flags, one.right) == (1, 0, 1, 1)
    assert result.total("TQ").found == 2


def test_a_label_of_the_title_is_not_found_by_a_flag_of_the_text() -> None:
    result = compare([(_labelled([Label(0, 5, "CR", MINOR, field="title")]), _report([_flag("CR101", 0, 5)]))])
    assert result.total("CR").found == 0


def test_info_counts_under_its_severity_and_not_under_its_family() -> None:
    result = compare([(_labelled([Label(0, 5, "CR", INFO)]), _report([_flag("CR101", 0, 5, INFO)]))])
    assert result.of(Group("severity", "info")).found == 1
    assert result.total("CR").labels == 0


def test_f1_is_the_harmonic_mean_and_has_no_value_without_labels_and_flags() -> None:
    counts = np.array([[4, 2, 1, 1, 0, 0]])
    assert f1(counts) == pytest.approx(2 * 1.0 * 0.5 / 1.5)
    assert math.isnan(f1(np.zeros((3, 6), int)))


def test_auc_counts_ties_half_and_heeds_weights() -> None:
    labels = np.array([True, True, False, False])
    assert auc(labels, np.array([3.0, 1.0, 2.0, 1.0])) == pytest.approx((1 + 1 + 0 + 0.5) / 4)
    weights = np.array([1.0, 3.0, 1.0, 1.0])
    assert auc(labels, np.array([3.0, 1.0, 2.0, 1.0]), weights) == pytest.approx((1 + 1 + 0 + 1.5) / 8)


def test_calibration_error_is_the_weighted_gap_of_its_bins() -> None:
    labels, promised = np.array([True, False, True, True]), np.array([0.32, 0.34, 0.91, 0.93])
    assert calibration_error(labels, promised) == pytest.approx((2 * (0.5 - 0.33) + 2 * (1 - 0.92)) / 4)


def test_a_difference_that_every_article_shows_is_significant_and_chance_is_not() -> None:
    labelled = [
        Labelled(Article(id=str(n), text="x" * 100), Verdict.SUSPECT, (Label(0, 9, "TQ", MINOR),)) for n in range(40)
    ]
    found, nothing = _report([_flag("TQ101", 0, 9)]), _report([])
    rows = {row[0]: row for row in against(labelled, [nothing] * 40, [found] * 40).rows}
    assert rows["TQ recall"][1:4] == [0.0, 1.0, 1.0]
    assert rows["TQ recall"][5] < 0.01
    mixed = [[found, nothing] * 20, [nothing, found] * 20]
    rows = {row[0]: row for row in against(labelled, *mixed).rows}
    assert rows["TQ recall"][3] == 0.0
    assert rows["TQ recall"][5] > 0.5


def test_sentences_and_articles_are_ranked_beside_their_length() -> None:
    bad = Labelled(
        Article(id="1", text="He go home. All was well that day."), Verdict.SUSPECT, (Label(0, 11, "TQ", MINOR),)
    )
    good = Labelled(Article(id="2", text="They met on Monday in the town."), Verdict.CLEAN, ())
    pairs = [(bad, _report([_flag("TQ101", 3, 5)])), (good, _report([_flag("TQ101", 0, 4)], Verdict.CLEAN))]
    sentences = of_sentences(pairs)
    assert sentences.ranking.labels.tolist() == [True, False, False]
    assert sentences.ranking.scores.tolist() == [0.5, 0.0, 0.5]
    assert sentences.alarms_per_1000 == 1000.0
    assert next(iter(of_articles(pairs))).lengths.tolist() == [8, 7]


def test_a_page_of_an_evaluation_escapes_what_articles_say() -> None:
    content = page({}, [Table("t", ("quote",), [["<script>"]])], title="t")
    assert "<script>" not in content


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
