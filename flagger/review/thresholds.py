"""Where the verdicts' thresholds lie, and what a priority means, by people's rulings on whole articles."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from flagger.config import Config
from flagger.detect import Findings
from flagger.profile import Profile, adjust, calibrate, logit, with_thresholds
from flagger.records import Article, Report, Verdict
from flagger.scoring import report

MIN_PER_SIDE = 10
"""Articles of each kind that are needed to place a threshold between them."""

_KEEP_DEFAULT = 0.02
"""A threshold moves only if that sorts this share more of the articles rightly."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An article with what the rules found in it and the verdict that people gave it."""

    article: Article
    findings: Findings
    verdict: Verdict


def score(judged: Judged, profile: Profile, config: Config) -> Report:
    """The report of an article under a profile."""
    findings = replace(judged.findings, flags=adjust(profile, judged.findings.flags))
    return calibrate(profile, report(judged.article, findings, with_thresholds(profile, config)))


def judge(judged: Judged, profile: Profile, config: Config) -> bool:
    """Whether the verdict under a profile is the one that people gave."""
    return score(judged, profile, config).verdict == judged.verdict


def article_profile(profile: Profile, judged: Sequence[Judged], config: Config) -> Profile:
    """The profile with thresholds and the calibration of the priority, each where enough articles support it."""
    scored = [(score(article, profile, config), article.verdict) for article in judged]
    suspect = [(max(found.scores.values()), verdict != Verdict.CLEAN) for found, verdict in scored]
    unreliable = [
        (max(found.scores["translation"], found.scores["misinformation"]), verdict == Verdict.UNRELIABLE)
        for found, verdict in scored
    ]
    suspect_at = _threshold(suspect, config.suspect_at)
    unreliable_at = _threshold(unreliable, config.unreliable_at)
    least = config.suspect_at if suspect_at is None else suspect_at
    if unreliable_at is not None:
        unreliable_at = max(unreliable_at, least)
    slope, intercept = _calibration([(found.priority, verdict != Verdict.CLEAN) for found, verdict in scored])
    return replace(profile, suspect_at=suspect_at, unreliable_at=unreliable_at, slope=slope, intercept=intercept)


def _has_enough(pairs: Sequence[tuple[float, bool]]) -> bool:
    n_true = sum(is_true for _, is_true in pairs)
    return min(n_true, len(pairs) - n_true) >= MIN_PER_SIDE


def _threshold(pairs: Sequence[tuple[float, bool]], default: float) -> float | None:
    """The threshold that sorts most of these rightly, None where the default does about as well."""
    if not _has_enough(pairs):
        return None
    values = sorted({value for value, _ in pairs})
    candidates = [(low + high) / 2 for low, high in pairwise(values)]

    def right(threshold: float) -> float:
        return sum((value >= threshold) == is_true for value, is_true in pairs) / len(pairs)

    best = max(candidates, key=lambda threshold: (right(threshold), -abs(threshold - default)), default=default)
    return round(best, 4) if right(best) >= right(default) + _KEEP_DEFAULT else None


def _calibration(pairs: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Slope and intercept of Platt's logistic calibration; the identity where there is too little, or no relation."""
    if not _has_enough(pairs):
        return 1.0, 0.0
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression().fit([[logit(value)] for value, _ in pairs], [is_true for _, is_true in pairs])
    slope, intercept = float(model.coef_[0][0]), float(model.intercept_[0])
    return (round(slope, 4), round(intercept, 4)) if slope > 0 else (1.0, 0.0)
