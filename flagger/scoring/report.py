"""Flags -> report: four risks in (0, 1), a verdict, a priority for review, and why."""

from collections.abc import Mapping

from flagger.config import Config
from flagger.detect import Findings
from flagger.records import Article, Report, Verdict
from flagger.scoring.evidence import evidence
from flagger.scoring.model import Scores, shipped
from flagger.scoring.reasons import because
from flagger.version import VERSION


def report(article: Article, findings: Findings, config: Config, *, model: Scores | None = None) -> Report:
    """The report of an article, by the model of the package unless another is given.

    Without flags, as in an empty text, each risk is what articles have in which flagger finds nothing, and the verdict
    is clean.
    """
    model = model or shipped()
    kept = tuple(
        flag
        for flag in findings.flags
        if flag.severity >= config.min_severity and flag.confidence >= config.min_confidence
    )
    n_chars = len(article.text)
    found = evidence(kept, n_words=findings.n_words, n_chars=n_chars)
    risks = model.risks(found, len(findings.good_signs))
    return Report(
        article_id=article.id,
        flags=kept,
        verdict=_verdict(risks, config) if found else Verdict.CLEAN,
        scores=risks,
        priority=model.priority(risks),
        skipped=dict(findings.skipped),
        failures=findings.failures,
        version=VERSION,
        because=because(kept, found, model, n_chars=n_chars, good_signs=findings.good_signs),
    )


def _verdict(risks: Mapping[str, float], config: Config) -> Verdict:
    """Spam and style alone make no report unreliable: its facts and its translation may be sound."""
    if max(risks["translation"], risks["misinformation"]) >= config.unreliable_at:
        return Verdict.UNRELIABLE
    return Verdict.SUSPECT if max(risks.values()) >= config.suspect_at else Verdict.CLEAN
