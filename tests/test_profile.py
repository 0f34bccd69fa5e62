"""A profile survives its file, changes only what it names, and a broken one is refused by name."""

from pathlib import Path

import pytest

from flagger.config import Config
from flagger.errors import ConfigError
from flagger.profile import Profile, RuleProfile, adjust, calibrate, dumps, load, logistic, logit, with_thresholds
from flagger.records import Flag, Report, Severity, Verdict

PROFILE = Profile(
    rules={
        "FC101": RuleProfile(
            shift=-1.5, severity=Severity.MINOR, accepted=3, decided=20, precision=0.2, low=0.1, high=0.4
        ),
        "TQ303": RuleProfile(shift=0.25),
    },
    suspect_at=0.25,
    unreliable_at=0.7,
    slope=0.5,
    intercept=-1.0,
)
FLAG = Flag("FC101", "turned", "text", 0, 4, "word", Severity.MAJOR, 0.9, "made up")
REPORT = Report("a", (), Verdict.CLEAN, {}, 0.5, {}, (), "0.1.0")


def test_a_profile_survives_its_file(tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_text(dumps(PROFILE, comment="learned from 20 decisions\nby hand"), encoding="utf-8")
    assert load(path) == PROFILE
    assert path.read_text(encoding="utf-8").startswith("# learned from 20 decisions\n# by hand\n")
    path.write_text(dumps(Profile()), encoding="utf-8")
    assert load(path) == Profile()


def test_only_the_named_rules_change() -> None:
    (changed,) = adjust(PROFILE, [FLAG])
    assert changed.severity == Severity.MINOR
    assert changed.confidence == pytest.approx(logistic(logit(0.9) - 1.5))
    assert adjust(Profile(), [FLAG]) == (FLAG,)


def test_thresholds_and_priority_are_those_of_the_profile() -> None:
    assert with_thresholds(PROFILE, Config()) == Config(suspect_at=0.25, unreliable_at=0.7)
    assert with_thresholds(Profile(suspect_at=0.8), Config()).unreliable_at == 0.8
    assert with_thresholds(Profile(), Config()) == Config()
    assert calibrate(PROFILE, REPORT).priority == pytest.approx(logistic(-1.0))
    assert calibrate(Profile(), REPORT) is REPORT


@pytest.mark.parametrize("probability", [0.0, 1e-9, 0.3, 1.0])
def test_log_odds_come_back(probability: float) -> None:
    assert logistic(logit(probability)) == pytest.approx(probability, abs=1e-3)
    assert 0 <= logistic(logit(probability) + 700) <= 1
    assert 0 <= logistic(logit(probability) - 700) <= 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("surprise = 1", "'surprise' does not belong"),
        ("suspect_at = 2", "number from 0 to 1"),
        ("rules = 3", "no profile"),
        ('[rules.FC101]\nshift = "x"', "no profile"),
        ('[rules.FC101]\nseverity = "dire"', "no severity"),
        ("[rules.FC101]\ninterval = [1]", "no profile"),
        ("not toml", "no profile"),
    ],
)
def test_a_broken_profile_is_refused(content: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=said):
        load(path)


def test_a_missing_profile_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.toml: cannot be read"):
        load(tmp_path / "none.toml")
