"""Scores: three risks, a verdict and a priority that only grow with what is found."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flagger.config import Config
from flagger.detect import Findings
from flagger.records import Article, Flag, Report, Severity, Verdict
from flagger.rules import AXES
from flagger.scoring import report

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


def test_an_article_without_flags_is_clean() -> None:
    assert _report([]).verdict is Verdict.CLEAN
    assert set(_report([]).scores.values()) == {0.0}
    assert _report([]).priority == 0.0


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
    assert _report([_flag(code, Severity.INFO) for code in CODES] * 20).verdict is Verdict.CLEAN


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


def test_flags_below_the_configured_severity_or_confidence_are_left_out() -> None:
    found = [_flag("TQ301", Severity.MINOR), replace(_flag("TQ201", Severity.MAJOR), confidence=0.4)]
    assert _report(found, config=Config(min_severity=Severity.MAJOR)).flags == (found[1],)
    assert _report(found, config=Config(min_confidence=0.5)).flags == (found[0],)
