"""Scores: three risks, a verdict and a priority that only grow with what is found."""

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flagger.config import Config
from flagger.detect import Findings
from flagger.errors import FlaggerError
from flagger.learned.recipes import SHIPPED
from flagger.records import Article, Flag, Report, Severity, Verdict
from flagger.rules import AXES
from flagger.scoring import report
from flagger.scoring.evidence import evidence, kind_of
from flagger.scoring.labelled import Example
from flagger.scoring.model import load, prior_weight
from flagger.scoring.training import Seen, fit

ARTICLE = Article(id="a", text="x" * 100)
CODES = [f"{family}101" for families in AXES.values() for family in sorted(families)]

flags = st.lists(
    st.builds(
        Flag,
        code=st.sampled_from(CODES),
        name=st.just("some-rule"),
        field=st.just("text"),
        start=st.integers(0, 40),
        end=st.integers(41, 90),
        quote=st.just("x"),
        severity=st.sampled_from(list(Severity)),
        confidence=st.floats(0, 1),
        message=st.just("wrong"),
    ),
    max_size=8,
)


def _report(found: list[Flag], *, n_words: int = 600, config: Config | None = None) -> Report:
    return report(ARTICLE, Findings(tuple(found), (), (), n_words), config or Config())


def _flag(code: str, severity: Severity, confidence: float = 0.9) -> Flag:
    return Flag(code, "some-rule", "text", 0, 5, "xxxxx", severity, confidence, "wrong")


def test_an_article_without_flags_is_clean_and_has_the_smallest_risks() -> None:
    empty = _report([], n_words=0)
    assert empty.verdict is Verdict.CLEAN
    assert empty.because == ()
    assert all(0 < risk < Config().suspect_at for risk in empty.scores.values())
    assert list(empty.scores) == list(AXES)
    one = _report([_flag(code, Severity.MAJOR) for code in CODES])
    assert all(one.scores[axis] > empty.scores[axis] for axis in AXES)


@given(flags, flags)
def test_another_flag_never_lowers_a_risk(some: list[Flag], more: list[Flag]) -> None:
    before, after = _report(some), _report(some + more)
    assert all(after.scores[axis] >= before.scores[axis] for axis in AXES)
    assert after.priority >= before.priority
    assert list(Verdict).index(after.verdict) >= list(Verdict).index(before.verdict)


@given(flags)
def test_the_order_of_flags_does_not_matter(found: list[Flag]) -> None:
    assert _report(found).scores == pytest.approx(_report(found[::-1]).scores)


@given(flags)
def test_risks_and_priority_stay_in_range(found: list[Flag]) -> None:
    assert all(0 <= score <= 1 for score in [*_report(found).scores.values(), _report(found).priority])


def test_flags_of_severity_info_leave_an_article_clean() -> None:
    codes = [code for code in CODES if code[:2] != "CR"]
    assert _report([_flag(code, Severity.INFO) for code in codes] * 20).verdict is Verdict.CLEAN


def test_style_alone_never_makes_an_article_unreliable() -> None:
    assert _report([_flag("CR201", Severity.INFO)] * 40).verdict is Verdict.SUSPECT


def test_one_small_thing_leaves_an_article_clean() -> None:
    assert _report([_flag("BP101", Severity.MINOR)]).verdict is Verdict.CLEAN


def test_a_turned_fact_makes_an_article_suspect_at_least() -> None:
    assert _report([_flag("FC101", Severity.MAJOR)]).verdict is not Verdict.CLEAN


def test_boilerplate_alone_never_makes_an_article_unreliable() -> None:
    assert _report([_flag("BP201", Severity.MAJOR)] * 20).verdict is Verdict.SUSPECT


def test_minor_flags_count_less_in_a_longer_text_and_major_ones_do_not() -> None:
    minor, major = [_flag("TQ301", Severity.MINOR)], [_flag("TQ201", Severity.MAJOR)]
    assert _report(minor, n_words=7000).scores["translation"] < _report(minor).scores["translation"]
    assert _report(major, n_words=7000).scores["translation"] == _report(major).scores["translation"]


def test_a_code_that_no_rule_has_yet_counts_as_its_family_and_severity_do() -> None:
    known, new = [_flag("TQ101", Severity.MAJOR)], [_flag("TQ888", Severity.MAJOR)]
    assert _report(known).scores == _report(new).scores


def test_loaded_words_of_somebody_quoted_do_not_count_and_the_articles_own_do() -> None:
    own = replace(_flag("CR201", Severity.INFO), evidence=(("voice", "own"),))
    quoted = replace(own, evidence=(("voice", "quoted"),))
    assert evidence([own], n_words=100, n_chars=100)
    assert evidence([quoted], n_words=100, n_chars=100) == {}


def test_good_signs_lower_the_credibility_risk_alone_and_are_named() -> None:
    found = Findings((_flag("CR101", Severity.MINOR),) * 5, (), (), 600)
    good = replace(found, good_signs=("names its sources",))
    before, after = report(ARTICLE, found, Config()), report(ARTICLE, good, Config())
    assert after.scores["credibility"] <= before.scores["credibility"]
    assert all(after.scores[axis] == before.scores[axis] for axis in AXES if axis != "credibility")
    assert after.because[-1] == "in its favour: it names its sources"


def test_learned_rules_are_weighed_apart() -> None:
    assert kind_of(_flag("TQ101", Severity.MAJOR)) == "TQ major"
    assert kind_of(_flag("TQ901", Severity.MAJOR)) == "TQ learned major"


def test_evidence_is_the_logarithm_of_summed_confidences_and_the_share_covered() -> None:
    found = [_flag("FC101", Severity.MAJOR, 0.5), replace(_flag("FC202", Severity.MAJOR, 0.5), start=3, end=10)]
    assert evidence(found, n_words=600, n_chars=100) == pytest.approx({"FC major": math.log(2), "FC share": 0.1})


def test_reasons_name_the_heaviest_family_first_with_its_rules_and_its_share() -> None:
    facts = [replace(_flag("FC101", Severity.MAJOR), name="wrong-capital", start=at, end=at + 10) for at in (0, 20)]
    reasons = _report([*facts, _flag("BP101", Severity.MINOR)]).because
    assert reasons[0] == "2 turned or wrong facts (wrong-capital), 20% of the text"
    assert reasons[1] == "1 piece of boilerplate or spam (some-rule), 5% of the text"


def test_a_model_that_lowers_a_risk_is_refused(tmp_path: Path) -> None:
    stored = json.loads((SHIPPED / "scores.json").read_text(encoding="utf-8"))
    stored["heads"]["spam"]["weights"]["BP minor"] = -0.1
    (tmp_path / "scores.json").write_text(json.dumps(stored), encoding="utf-8")
    with pytest.raises(FlaggerError, match="would let a flag lower a risk"):
        load(tmp_path)


def test_a_model_for_other_evidence_is_refused(tmp_path: Path) -> None:
    stored = json.loads((SHIPPED / "scores.json").read_text(encoding="utf-8")) | {"version": 0}
    (tmp_path / "scores.json").write_text(json.dumps(stored), encoding="utf-8")
    with pytest.raises(FlaggerError, match="train it again"):
        load(tmp_path)


def test_training_keeps_hand_set_weights_where_no_example_speaks_and_moves_the_others() -> None:
    pytest.importorskip("scipy")
    bad = [Seen(_example(str(n), is_bad=True), {"BP minor": 0.0, "BP major": 1.0}, 100) for n in range(40)]
    sound = [Seen(_example(str(n)), {"BP minor": 1.0}, 100) for n in range(40)]
    others = [Seen(_example(str(n), axis=axis), {}, 100) for n in range(3) for axis in ("", *AXES)]
    others += [Seen(_example(str(n), axis=axis, is_bad=True), {}, 100) for n in range(3) for axis in AXES]
    weights = fit([*bad, *sound, *others]).heads["spam"].weights
    assert weights["SP major"] == prior_weight("SP major")
    assert weights["BP major"] > prior_weight("BP major")
    assert 0 <= weights["BP minor"] < prior_weight("BP minor")


def _example(group: str, *, axis: str = "spam", is_bad: bool = False) -> Example:
    return Example(ARTICLE, axis, is_bad, "made", group)


def test_flags_below_the_configured_severity_or_confidence_are_left_out() -> None:
    found = [_flag("TQ301", Severity.MINOR), replace(_flag("TQ201", Severity.MAJOR), confidence=0.4)]
    assert _report(found, config=Config(min_severity=Severity.MAJOR)).flags == (found[1],)
    assert _report(found, config=Config(min_confidence=0.5)).flags == (found[0],)
