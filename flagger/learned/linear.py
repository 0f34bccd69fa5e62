"""Linear heads over hashed n-grams: the training matrix, the fit, and weights as single bytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from flagger.learned.hashing import Floats, Ngrams

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_LEVELS = 127


@dataclass(frozen=True, slots=True)
class Heads:
    """Weights of one or more linear scores: a weight is `weights * scale`, a score that of `unit_sums` plus `bias`."""

    weights: npt.NDArray[np.int8]
    """(n_heads, 2 ** bits)."""
    scale: float
    bias: float


def matrix(parts: Sequence[Ngrams], *, bits: int) -> "csr_matrix":
    """All units of the parts one below the other, such that its product with weights is what `unit_sums` gives."""
    from scipy.sparse import csr_matrix

    columns, rows, n_rows = [], [], 0
    for grams in parts:
        lengths = grams.lengths.astype(np.intp)
        owner = n_rows + np.repeat(np.arange(len(lengths)), lengths)
        columns += [grams.words, grams.bigrams, grams.openings]
        rows += [owner, owner, n_rows + np.arange(len(lengths))]
        n_rows += len(lengths)
    roots = np.sqrt(2 * np.concatenate([grams.lengths for grams in parts]) + 1)
    row = np.concatenate(rows)
    values = (1 / roots)[row].astype(np.float32)
    return csr_matrix((values, (row, np.concatenate(columns))), shape=(n_rows, 1 << bits))


def fit(rows: "csr_matrix", labels: Floats, sample_weight: Floats, *, strength: float, n_heads: int) -> Heads:
    """A logistic regression whose columns are those of `n_heads` heads side by side.

    Args:
        rows: (n_units, n_heads * 2 ** bits).
        labels: (n_units,) 0 or 1.
        sample_weight: (n_units,).
        strength: inverse of the regularisation, scikit-learn's C.
        n_heads: equal parts that the columns fall into.

    """
    from sklearn.linear_model import LogisticRegression

    model: Any = LogisticRegression(C=strength, solver="liblinear", tol=0.01, random_state=0)
    model.fit(rows, labels, sample_weight=sample_weight)
    return quantised(model.coef_.reshape(n_heads, -1), float(model.intercept_[0]))


def quantised(weights: npt.NDArray[np.floating[Any]], bias: float) -> Heads:
    """Weights rounded to one byte each; the few beyond the 99.99th percentile of size are cut to it."""
    size = np.abs(weights)
    scale = float(np.quantile(size[size > 0], 0.9999)) / _LEVELS if size.any() else 1.0
    return Heads(np.clip(np.rint(weights / scale), -_LEVELS, _LEVELS).astype(np.int8), scale, bias)
