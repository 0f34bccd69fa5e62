"""Where a rule and a learned model flag one place, one flag is left, and it is surer than either."""

from dataclasses import replace

import pytest

from flagger.agreement import agreed
from flagger.records import Flag, Severity


def _flag(code: str, start: int, end: int, confidence: float = 0.6, family_field: str = "text") -> Flag:
    return Flag(code, code.lower(), family_field, start, end, "x" * (end - start), Severity.MAJOR, confidence, "why")  # type: ignore[arg-type]


def test_the_rule_stays_and_is_surer() -> None:
    (flag,) = agreed([_flag("TQ101", 10, 20, 0.6), _flag("TQ951", 12, 30, 0.5)])
    assert (flag.code, flag.start, flag.end) == ("TQ101", 10, 20)
    assert flag.confidence == pytest.approx(0.8)
    assert ("agrees", "TQ951") in flag.evidence


def test_garbled_and_spun_are_one_matter() -> None:
    assert [flag.code for flag in agreed([_flag("SP101", 10, 20), _flag("TQ951", 12, 18)])] == ["SP101"]


@pytest.mark.parametrize(
    "flags",
    [
        [_flag("TQ101", 10, 20), _flag("TQ951", 20, 30)],
        [_flag("BP101", 10, 20), _flag("TQ951", 10, 20)],
        [_flag("TQ101", 10, 20), _flag("TQ951", 10, 20, family_field="title")],
        [_flag("TQ951", 10, 20), _flag("SP951", 10, 200)],
        [_flag("TQ101", 10, 20), _flag("TQ952", 0, 900)],
    ],
    ids=["apart", "another family", "another field", "two models", "a passage around it"],
)
def test_flags_that_say_different_things_stay_as_they_are(flags: list[Flag]) -> None:
    assert agreed(flags) == flags


def test_two_rules_in_the_place_of_one_learned_flag_both_stay() -> None:
    flags = agreed([_flag("TQ101", 10, 14), _flag("TQ102", 14, 20), _flag("TQ951", 11, 19, 0.5)])
    assert [(flag.code, round(flag.confidence, 2)) for flag in flags] == [("TQ101", 0.8), ("TQ102", 0.8)]


def test_an_agreed_flag_is_as_severe_as_the_worse_of_both() -> None:
    faint = replace(_flag("TQ102", 10, 20), severity=Severity.INFO)
    (flag,) = agreed([faint, replace(_flag("TQ951", 10, 20), severity=Severity.MINOR)])
    assert (flag.code, flag.severity) == ("TQ102", Severity.MINOR)
