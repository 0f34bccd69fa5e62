"""Learning recovers what is true of rules from simulated decisions, and says so where it cannot."""

import random
from collections.abc import Sequence

import pytest

from flagger.config import Config
from flagger.detect import Findings
from flagger.profile import Profile, adjust
from flagger.records import Article, Flag, Severity, Verdict
from flagger.review.learn import MIN_PER_RULE, Ruling, TooFewError, fit, learn, rule_profiles, shift_to
from flagger.review.thresholds import Judged, score
from review.made import FLAGGED

RULES = {f"TQ{number}": (number - 100) / 13 for number in range(101, 113)}
"""True precisions of twelve rules, from nearly never right to nearly always."""


def _rulings(seed: int, *, varied: bool = False, per_rule: tuple[int, int] = (8, 120)) -> list[Ruling]:
    """Decisions on flags whose rules all claim to be right nine times of ten, and are as right as `RULES` says."""
    chance = random.Random(seed)
    made = []
    for code, precision in RULES.items():
        for _ in range(chance.randint(*per_rule)):
            claimed = chance.uniform(0.5, 0.98) if varied else 0.9
            # a flag of which the rule is surer is right more often, about the same mean
            is_true = chance.random() < min(1, max(0, precision + (0.4 * (claimed - 0.74) if varied else 0)))
            article = f"a{chance.randint(0, 150)}"
            made.append(Ruling(article, code, claimed, Severity.MINOR, is_true, Severity.MINOR))
    return made


@pytest.mark.parametrize("varied", [False, True], ids=["one-confidence", "many-confidences"])
def test_intervals_hold_the_true_precision(varied: bool) -> None:  # noqa: FBT001
    held = total = 0
    for seed in range(25):
        for code, rule in rule_profiles(_rulings(seed, varied=varied)).items():
            held += rule.low <= RULES[code] <= rule.high
            total += 1
            assert rule.low <= rule.precision <= rule.high
    assert total == 25 * len(RULES)
    assert held / total >= 0.92


def test_held_back_decisions_are_foretold_better() -> None:
    for seed in range(3):
        learned = learn(_rulings(seed, varied=True), [], Config())
        assert learned.flags_after.n == learned.flags_before.n
        assert learned.flags_after.brier < 0.8 * learned.flags_before.brier
        assert learned.flags_after.log_loss < learned.flags_before.log_loss
        assert learned.flags_after.calibration < 0.5 * learned.flags_before.calibration


def test_decisions_that_agree_with_the_rules_change_little() -> None:
    chance = random.Random(1)
    rulings = [
        Ruling(f"a{n % 60}", "TQ101", 0.8, Severity.MINOR, chance.random() < 0.8, Severity.MINOR) for n in range(400)
    ]
    assert abs(learn(rulings, [], Config()).profile.rules["TQ101"].shift) < 0.35


def test_too_few_decisions_teach_nothing() -> None:
    with pytest.raises(TooFewError, match="12 decided flags in 12 articles"):
        learn([Ruling(f"a{n}", "TQ101", 0.5, Severity.MINOR, True, Severity.MINOR) for n in range(12)], [], Config())
    rare = [Ruling(f"a{n}", "TQ999", 0.5, Severity.MINOR, True, Severity.MINOR) for n in range(MIN_PER_RULE - 1)]
    learned = learn([*_rulings(0), *rare], [], Config())
    assert learned.too_few == (("TQ999", MIN_PER_RULE - 1),)
    assert "TQ999" not in learned.profile.rules


def test_a_rule_that_is_hardly_ever_right_is_named() -> None:
    wrong = [Ruling(f"a{n}", "BP999", 0.9, Severity.MINOR, n == 0, Severity.MINOR) for n in range(40)]
    useless = learn([*_rulings(0), *wrong], [], Config()).useless
    assert "BP999" in useless
    assert "TQ112" not in useless


def test_a_severity_is_proposed_when_people_clearly_prefer_it() -> None:
    def given(n_minor: int) -> Sequence[Ruling]:
        levels = [Severity.MINOR] * n_minor + [Severity.MAJOR] * (20 - n_minor)
        return [Ruling(f"a{n}", "TQ101", 0.9, Severity.MAJOR, True, level) for n, level in enumerate(levels)]

    assert rule_profiles(given(17))["TQ101"].severity == Severity.MINOR
    assert rule_profiles(given(11))["TQ101"].severity is None
    assert rule_profiles(given(2))["TQ101"].severity is None


def test_a_profile_keeps_the_order_of_confidences_and_meets_the_mean() -> None:
    confidences = [0.0, 0.2, 0.5, 0.5, 0.9, 1.0]
    shift = shift_to(0.3, confidences)
    rulings = [Ruling("a", "TQ201", c, Severity.MINOR, True, Severity.MINOR) for c in confidences]
    profile = Profile(rules={"TQ201": rule_profiles(rulings)["TQ201"]})
    moved = [flag.confidence for flag in adjust(profile, [_flag("TQ201", c) for c in confidences])]
    assert moved == sorted(moved)
    assert all(0 <= confidence <= 1 for confidence in moved)
    assert shift < 0
    assert adjust(profile, FLAGGED[:1]) == FLAGGED[:1]


def test_fit_is_what_a_hand_calculation_gives() -> None:
    found = fit([(0.8, True), (0.6, False)])
    assert found.brier == pytest.approx((0.04 + 0.36) / 2)
    assert found.log_loss == pytest.approx((0.2231435513 + 0.9162907319) / 2)
    assert found.calibration == pytest.approx((0.2 + 0.6) / 2)
    assert fit([]).n == 0


def test_thresholds_and_priority_follow_the_rulings_on_articles() -> None:
    """The shipped thresholds call one major flag of middling confidence suspect; these reviewers do not."""
    judged = []
    for number in range(60):
        n_flags = number % 6
        flags = tuple(_flag("TQ201", 0.9, start=start) for start in range(n_flags))
        article = Article(f"a{number}", "word " * 300)
        verdict = Verdict.CLEAN if n_flags < 3 else Verdict.SUSPECT if n_flags < 5 else Verdict.UNRELIABLE
        judged.append(Judged(article, Findings(flags, (), (), 300), verdict))
    learned = learn(_rulings(0), judged, Config())
    assert learned.verdicts_before is not None
    assert learned.verdicts_after is not None
    assert learned.verdicts_after > learned.verdicts_before
    after = [score(article, learned.profile, Config()) for article in judged[:6]]
    assert [report.verdict for report in after] == [article.verdict for article in judged[:6]]
    assert after[0].priority < 0.5 < after[5].priority


def _flag(code: str, confidence: float, start: int = 0) -> Flag:
    return Flag(code, "made", "text", start, start + 4, "word", Severity.MAJOR, confidence, "made up")
