"""Flags -> report: three risks in [0, 1], a verdict and a priority for review."""

import math

from flagger.config import Config
from flagger.detect import Findings
from flagger.records import Article, Flag, Report, Severity, Verdict
from flagger.rules import AXES
from flagger.version import VERSION

_WEIGHT = {Severity.INFO: 0.0, Severity.MINOR: 0.15, Severity.MAJOR: 0.6, Severity.CRITICAL: 1.5}
"""What one certain flag adds to the evidence; evidence e makes a risk of 1 - exp(-e)."""

_MINOR_PER_WORDS = 700
"""Minor flags are counted per this many words (a usual news article) in longer texts; worse ones are never diluted."""


def report(article: Article, findings: Findings, config: Config) -> Report:
    """The report of an article; without flags every risk is 0 and the verdict clean."""
    kept = tuple(
        flag
        for flag in findings.flags
        if flag.severity >= config.min_severity and flag.confidence >= config.min_confidence
    )
    scores = {axis: _risk(kept, families, findings.n_words) for axis, families in AXES.items()}
    return Report(
        article_id=article.id,
        flags=kept,
        verdict=_verdict(scores, config),
        scores=scores,
        priority=1 - math.prod(1 - score for score in scores.values()),
        skipped=dict(findings.skipped),
        failures=findings.failures,
        version=VERSION,
    )


def _risk(flags: tuple[Flag, ...], families: frozenset[str], n_words: int) -> float:
    dilution = max(1.0, n_words / _MINOR_PER_WORDS)
    evidence = 0.0
    for flag in flags:
        if flag.code[:2] in families:
            weight = _WEIGHT[flag.severity] * flag.confidence
            evidence += weight / dilution if flag.severity <= Severity.MINOR else weight
    return 1 - math.exp(-evidence)


def _verdict(scores: dict[str, float], config: Config) -> Verdict:
    if max(scores["translation"], scores["misinformation"]) >= config.unreliable_at:
        return Verdict.UNRELIABLE
    return Verdict.SUSPECT if max(scores.values()) >= config.suspect_at else Verdict.CLEAN
