"""Boosted trees of depth four as arrays: trained by scikit-learn, evaluated here for all rows and trees at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from flagger.learned.hashing import Floats

DEPTH = 4
_INNER = 2**DEPTH - 1
_MOST_ROWS = 500
"""Rows evaluated at once: a text of ten thousand blocks must not fill the memory."""


@dataclass(frozen=True, slots=True)
class Trees:
    """Complete binary trees: the children of inner node i are 2 i + 1 and, where the feature exceeds, 2 i + 2."""

    feature: npt.NDArray[np.uint8]
    """(15, n_trees)."""
    threshold: Floats
    """(15, n_trees)."""
    leaf: Floats
    """(16, n_trees), from left to right."""
    base: float

    def margins(self, rows: Floats) -> Floats:
        """Log odds of each row.

        Args:
            rows: (n_rows, n_features), nothing missing.

        Returns:
            (n_rows,).

        """
        parts = [self._margins(rows[start : start + _MOST_ROWS]) for start in range(0, len(rows), _MOST_ROWS)]
        return np.concatenate(parts) if parts else np.empty(0, np.float32)

    def _margins(self, rows: Floats) -> Floats:
        n_trees = self.leaf.shape[1]
        is_greater = rows.take(self.feature.reshape(-1), axis=1) > self.threshold.reshape(-1)
        offset = (np.arange(len(rows)) * (_INNER * n_trees))[:, None] + np.arange(n_trees)
        node = np.zeros(offset.shape, np.intp)
        for _ in range(DEPTH):
            went_right = is_greater.reshape(-1).take(node * n_trees + offset)
            node += node + 1
            node += went_right
        leaves = self.leaf.reshape(-1).take((node - _INNER) * n_trees + np.arange(n_trees))
        return np.asarray(leaves.sum(axis=1) + np.float32(self.base), np.float32)

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """What is stored of the trees."""
        base = np.array([self.base], np.float32)
        return {
            "tree_feature": self.feature,
            "tree_threshold": self.threshold,
            "tree_leaf": self.leaf,
            "tree_base": base,
        }


def from_arrays(arrays: Mapping[str, npt.NDArray[Any]]) -> Trees:
    """The trees that `Trees.arrays` was stored from."""
    return Trees(arrays["tree_feature"], arrays["tree_threshold"], arrays["tree_leaf"], float(arrays["tree_base"][0]))


def from_boosting(model: Any) -> Trees:
    """The trees of a fitted `HistGradientBoostingClassifier` of two classes, depth at most four, nothing missing."""
    grown = [_complete(predictor.nodes) for (predictor,) in model._predictors]  # noqa: SLF001  no public way to them
    feature, threshold, leaf = (np.array(part).T.copy() for part in zip(*grown, strict=True))
    base = float(model._baseline_prediction.reshape(-1)[0])  # noqa: SLF001
    return Trees(feature.astype(np.uint8), threshold.astype(np.float32), leaf.astype(np.float32), base)


def _complete(nodes: npt.NDArray[np.void]) -> tuple[list[int], list[float], list[float]]:
    """One tree filled up to full depth: below an early leaf every path leads to its value."""
    feature = [0] * _INNER
    threshold = [np.inf] * _INNER
    leaf = [0.0] * (_INNER + 1)

    def fill(index: int, place: int) -> None:
        node = nodes[index]
        if place >= _INNER:
            leaf[place - _INNER] = float(node["value"])
        elif node["is_leaf"]:
            fill(index, 2 * place + 1)
            fill(index, 2 * place + 2)
        else:
            feature[place], threshold[place] = int(node["feature_idx"]), float(node["num_threshold"])
            fill(int(node["left"]), 2 * place + 1)
            fill(int(node["right"]), 2 * place + 2)

    fill(0, 0)
    return feature, threshold, leaf
