"""The weights of the numbers, and the score of a document."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from flagger.detectors.translation.manner import features
from flagger.detectors.translation.manner.features import NAMES, numbers_of
from flagger.learned import store
from flagger.learned.hashing import Floats
from flagger.records import Document

NAME = "manner"
FEATURES = {"manner": features.VERSION}


@dataclass(frozen=True, slots=True)
class Manner:
    """A linear model of the numbers, scaled."""

    mean: Floats
    scale: Floats
    weights: Floats
    bias: float
    certain: float
    """Score from which on an article is flagged."""

    def score(self, document: Document) -> float:
        """Log odds that a machine translated the document, as in training, where half of the weight was on translations."""
        return float(self.shares(document).sum() + self.bias)

    def shares(self, document: Document) -> Floats:
        """(n_numbers,) what each number adds to the score."""
        return np.asarray((numbers_of(document) - self.mean) / self.scale * self.weights, np.float32)

    def heaviest(self, document: Document, count: int = 3) -> list[str]:
        """The names of the numbers that weighed most towards translation."""
        shares = self.shares(document)
        order = np.argsort(-shares, kind="stable")[:count]
        return [NAMES[place] for place in order.tolist() if shares[place] > 0]

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """What is stored of the model."""
        scalars = np.array([self.bias, self.certain], np.float64)
        return {"mean": self.mean, "scale": self.scale, "weights": self.weights, "scalars": scalars}


def of_arrays(arrays: Mapping[str, npt.NDArray[Any]]) -> Manner:
    """The model that `Manner.arrays` was stored from."""
    bias, certain = arrays["scalars"].tolist()
    return Manner(arrays["mean"], arrays["scale"], arrays["weights"], bias, certain)


@cache
def load(folder: Path | None = None) -> Manner:
    """The model of the package, or of a folder; read once per process."""
    return of_arrays(store.load(NAME, features=FEATURES, folder=folder).arrays)
