"""Two versions of flagger on the same labelled articles: what differs, and whether that could be chance."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from flagger.evaluate.gold import ABOVE_INFO, Comparison, Group, compare
from flagger.evaluate.labels import Labelled
from flagger.evaluate.ranked import of_articles, of_sentences
from flagger.evaluate.spans import Counts, counts_of, f1, precision, recall, rounded, shown
from flagger.learned.ranking import auc, redrawn
from flagger.records import Report
from flagger.rules import FAMILIES
from flagger.tables import Cell, Table

_DRAWS = 2000
_HEADERS = ("figure", "before", "now", "difference", "95 %", "p")

Rows = np.ndarray
Figure = Callable[[Rows], float]


@dataclass(frozen=True, slots=True)
class _Version:
    """What is counted of one version, article by article."""

    comparison: Comparison
    figures: dict[str, Figure]


def against(labelled: Sequence[Labelled], before: Sequence[Report], now: Sequence[Report]) -> Table:
    """Each figure of both versions, their difference with a 95 % interval, and its significance.

    Articles are drawn with replacement, the same ones for both versions; p is twice the share of draws in which the
    difference is on the other side of 0, so it asks nothing of how the figures are distributed.
    """
    old, new = _version(labelled, before), _version(labelled, now)
    every = np.arange(len(labelled))
    rows = []
    for name, figure in new.figures.items():
        if name in old.figures:
            rows.append(_row(name, old.figures[name], figure, every))
    return Table("Compared with the version before", _HEADERS, [row for row in rows if row])


def _row(name: str, before: Figure, now: Figure, every: Rows) -> list[Cell]:
    old, new = before(every), now(every)
    if np.isnan(old) or np.isnan(new):
        return [name, rounded(old), rounded(new), None, "", None]
    values = redrawn(lambda rows: now(rows) - before(rows), every, draws=_DRAWS)
    values = values[~np.isnan(values)]
    tail = min(int((values <= 0).sum()), int((values >= 0).sum()))
    low, high = np.quantile(values, (0.025, 0.975))
    p = min(1.0, 2 * (tail + 1) / (len(values) + 1))
    return [name, round(old, 3), round(new, 3), round(new - old, 3), shown((float(low), float(high))), round(p, 4)]


def _version(labelled: Sequence[Labelled], reports: Sequence[Report]) -> _Version:
    pairs = list(zip(labelled, reports, strict=True))
    result = compare(pairs)
    figures: dict[str, Figure] = {}
    for group in (ABOVE_INFO, *(Group("family", family) for family in FAMILIES)):
        counts = counts_of(result, group)
        if counts.any():
            name = "all above info" if group == ABOVE_INFO else group.name
            figures |= {
                f"{name} precision": _of(counts, precision),
                f"{name} recall": _of(counts, recall),
                f"{name} F1": _of(counts, f1),
            }
    right = np.array([item.verdict == report.verdict for item, report in pairs], float)
    figures["verdicts right"] = lambda rows: float(right[rows].mean())
    for ranking in of_articles(pairs):
        if ranking.has_both:
            figures[f"AUC of {ranking.name}"] = _auc(ranking.labels, ranking.scores)
    sentences = [of_sentences([pair]) for pair in pairs]
    clean = np.array([[each.alarms, each.clean] for each in sentences], float)
    figures["false alarms per 1,000 clean sentences"] = lambda rows: _per_1000(clean[rows])
    return _Version(result, figures)


def _of(counts: Counts, figure: Callable[[Counts], float]) -> Figure:
    return lambda rows: figure(counts[rows])


def _auc(labels: np.ndarray, scores: np.ndarray) -> Figure:
    def figure(rows: Rows) -> float:
        drawn = labels[rows]
        return auc(drawn, scores[rows]) if drawn.any() and not drawn.all() else float("nan")

    return figure


def _per_1000(clean: np.ndarray) -> float:
    alarms, sentences = clean.sum(axis=0)
    return float(1000 * alarms / sentences) if sentences else float("nan")
