"""How well the scores tell bad articles from sound ones, on examples that they were not fitted to."""

from collections.abc import Sequence

import numpy as np

from flagger.learned.ranking import Bin, auc, calibration_error, interval, reliability
from flagger.rules import AXES
from flagger.scoring.model import Scores
from flagger.scoring.training import Floats, Seen, case_weights, of_axis
from flagger.tables import Cell, Table

_DRAWS = 500
_SUSPECT_AT, _UNRELIABLE_AT = 0.25, 0.6
_HEADERS = (
    "score",
    "bad",
    "sound",
    "AUC",
    "95 %",
    "length alone",
    "Brier",
    "calibration error",
    "95 % of it",
)


class _Axis:
    """The held-back examples of one score with what it says of them."""

    def __init__(self, name: str, seen: Sequence[Seen], probabilities: Sequence[float], weights: Floats) -> None:
        self.name = name
        self.labels = np.array([item.example.is_bad for item in seen], bool)
        self.probabilities = np.array(probabilities)
        self.weights = weights
        lengths = np.array([item.n_words for item in seen], float)
        self.length_auc = auc(self.labels, lengths, weights)
        _, self.groups = np.unique([item.example.group for item in seen], return_inverse=True)

    def row(self) -> list[Cell]:
        def auc_of(rows: np.ndarray) -> float:
            return auc(self.labels[rows], self.probabilities[rows], self.weights[rows])

        def error_of(rows: np.ndarray) -> float:
            return calibration_error(self.labels[rows], self.probabilities[rows], self.weights[rows])

        every = np.arange(len(self.labels))
        squared = (self.probabilities - self.labels) ** 2
        return [
            self.name,
            int(self.labels.sum()),
            int((~self.labels).sum()),
            round(auc_of(every), 3),
            _interval(interval(auc_of, self.groups, draws=_DRAWS)),
            round(max(self.length_auc, 1 - self.length_auc), 3),
            round(float(np.average(squared, weights=self.weights)), 4),
            round(error_of(every), 4),
            _interval(interval(error_of, self.groups, draws=_DRAWS)),
        ]

    def bins(self) -> list[Bin]:
        return reliability(self.labels, self.probabilities, self.weights)


def _axes(seen: Sequence[Seen], scores: Scores) -> list[_Axis]:
    parts = {axis: of_axis(seen, axis) for axis in AXES}
    found = [
        _Axis(axis, part, [scores.heads[axis].risk(item.found, item.n_good) for item in part], case_weights(part))
        for axis, part in parts.items()
    ]
    whole = [item for part in parts.values() for item in part]
    priorities = [scores.priority(scores.risks(item.found, item.n_good)) for item in whole]
    return [*found, _Axis("priority", whole, priorities, np.concatenate([axis.weights for axis in found]))]


def measure(seen: Sequence[Seen], scores: Scores) -> list[Table]:
    """Tables of ranking and calibration, reliability, and what is called suspect, by source."""
    axes = _axes(seen, scores)
    bins: list[list[Cell]] = [
        [axis.name, round(part.promised, 3), round(part.came_true, 3), round(part.weight / len(axis.labels), 4)]
        for axis in axes
        for part in axis.bins()
    ]
    return [
        Table("Scores on held-back articles", _HEADERS, [axis.row() for axis in axes]),
        Table("Reliability", ("score", "promised", "came true", "share of articles"), bins),
        Table(
            "Where each score stands",
            ("articles", "score", "bad", "number", "suspect", "unreliable"),
            _by_source(seen, scores),
        ),
    ]


def bins_of(seen: Sequence[Seen], scores: Scores) -> dict[str, list[Bin]]:
    """The reliability of each score, to be drawn."""
    return {axis.name: axis.bins() for axis in _axes(seen, scores)}


def _by_source(seen: Sequence[Seen], scores: Scores) -> list[list[Cell]]:
    """For each source, the share whose risk reaches the default thresholds: of ordinary news its largest risk."""
    grouped: dict[tuple[str, str, bool], list[float]] = {}
    for item in seen:
        example, risks = item.example, scores.risks(item.found, item.n_good)
        risk = risks[example.axis] if example.axis else max(risks.values())
        grouped.setdefault((example.source, example.axis or "any", example.is_bad), []).append(risk)
    return [
        [
            source,
            axis,
            "yes" if is_bad else "no",
            len(risks),
            round(sum(risk >= _SUSPECT_AT for risk in risks) / len(risks), 3),
            round(sum(risk >= _UNRELIABLE_AT for risk in risks) / len(risks), 3),
        ]
        for (source, axis, is_bad), risks in sorted(grouped.items())
    ]


def _interval(pair: tuple[float, float]) -> str:
    return f"{pair[0]:.3f} to {pair[1]:.3f}"
