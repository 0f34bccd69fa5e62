"""Figures of a ranking: average precision, F1, recall at a precision, and how they vary from group to group."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Labels = npt.NDArray[np.bool_]
Scores = npt.NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Curve:
    """Precision and recall of taking everything that scores at least each threshold, from the highest down."""

    thresholds: Scores
    precision: Scores
    recall: Scores

    @property
    def average_precision(self) -> float:
        """Mean precision over the recall gained; 0 without positives."""
        return float(np.sum(np.diff(self.recall, prepend=0.0) * self.precision))

    @property
    def f1(self) -> Scores:
        """Harmonic mean of precision and recall at each threshold."""
        return 2 * self.precision * self.recall / np.maximum(self.precision + self.recall, 1e-12)

    def recall_at(self, precision: float) -> float:
        """Highest recall at which precision is at least so high; 0 if it never is."""
        return float(self.recall[self.precision >= precision].max(initial=0.0))

    def threshold_at(self, precision: float) -> float:
        """Lowest threshold at which precision is at least so high; infinite if it never is."""
        return float(self.thresholds[self.precision >= precision].min(initial=np.inf))


def curve(labels: Labels, scores: Scores) -> Curve:
    """The curve of a ranking; equal scores are taken together."""
    order = np.argsort(-scores, kind="stable")
    ranked = scores[order]
    last = np.flatnonzero(np.append(np.diff(ranked) != 0, [True] * bool(len(ranked))))
    found = np.cumsum(labels[order])[last]
    total = max(int(labels.sum()), 1)
    return Curve(ranked[last].astype(np.float64), found / (last + 1), found / total)


def f1_at(labels: Labels, scores: Scores, threshold: float) -> float:
    """F1 of taking everything from the threshold on; 0 if nothing is right."""
    taken = scores >= threshold
    return float(2 * (taken & labels).sum() / max(taken.sum() + labels.sum(), 1))


def auc(labels: Labels, scores: Scores, weights: Scores | None = None) -> float:
    """The chance that a positive scores above a negative, ties counting half; one half if either is missing."""
    cases = np.ones(len(labels)) if weights is None else weights
    _, places = np.unique(scores, return_inverse=True)
    positive = np.bincount(places, cases * labels)
    negative = np.bincount(places, cases * ~labels)
    below = np.cumsum(negative) - negative
    pairs = positive.sum() * negative.sum()
    return float(positive @ (below + negative / 2) / pairs) if pairs else 0.5


class Bin(NamedTuple):
    """Predictions of about one probability: what they promised on average, how often it came true, and their weight."""

    promised: float
    came_true: float
    weight: float


def reliability(labels: Labels, probabilities: Scores, weights: Scores | None = None, *, bins: int = 10) -> list[Bin]:
    """The predictions in bins of equal width, without those that are empty."""
    cases = np.ones(len(labels)) if weights is None else weights
    places = np.minimum((probabilities * bins).astype(np.intp), bins - 1)
    sizes = np.bincount(places, cases, minlength=bins)
    promised = np.bincount(places, cases * probabilities, minlength=bins)
    came = np.bincount(places, cases * labels, minlength=bins)
    return [
        Bin(float(total / size), float(true / size), float(size))
        for size, total, true in zip(sizes, promised, came, strict=True)
        if size
    ]


def calibration_error(labels: Labels, probabilities: Scores, weights: Scores | None = None, *, bins: int = 10) -> float:
    """Mean gap between what was promised and what came true over bins of equal width, weighted by their size."""
    found = reliability(labels, probabilities, weights, bins=bins)
    gaps = sum(part.weight * abs(part.promised - part.came_true) for part in found)
    return gaps / (sum(part.weight for part in found) or 1)


def redrawn(
    figure: Callable[[npt.NDArray[np.intp]], float], groups: npt.NDArray[np.intp], *, draws: int = 200
) -> Scores:
    """A figure as it comes out when whole groups (sites, documents) are drawn with replacement, again and again.

    Args:
        figure: of the rows with these indices; nan where it has no value.
        groups: (n_rows,) number of the group of each row.
        draws: how many times.

    """
    rng = np.random.default_rng(0)
    order = np.argsort(groups, kind="stable")
    members = np.split(order, np.flatnonzero(np.diff(groups[order])) + 1)
    return np.array(
        [
            figure(np.concatenate([members[i] for i in rng.integers(len(members), size=len(members))]))
            for _ in range(draws)
        ]
    )


def interval(
    figure: Callable[[npt.NDArray[np.intp]], float], groups: npt.NDArray[np.intp], *, draws: int = 200
) -> tuple[float, float]:
    """The middle 95 % of a figure when whole groups are drawn with replacement; nan if it has no value in any draw."""
    values = redrawn(figure, groups, draws=draws)
    valued = values[~np.isnan(values)]
    if not valued.size:
        return float("nan"), float("nan")
    low, high = np.quantile(valued, (0.025, 0.975))
    return float(low), float(high)
