"""The style models: for each style a logistic regression over the figures of a text, as a table that people can read."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from flagger.errors import FlaggerError
from flagger.learned.style.features import NAMES, VERSION

NAME = "style"
_FARTHEST = 3.0
"""A figure counts as at most so many standard deviations from the mean: one odd text is no style."""


@dataclass(frozen=True, slots=True)
class Style:
    """One score: what each figure weighs, in log odds per standard deviation, and what the sum means."""

    means: Sequence[float]
    scales: Sequence[float]
    weights: Sequence[float]
    slope: float
    intercept: float
    """Of the log odds that a reader would agree, over the weighted sum, were both kinds equally frequent."""
    threshold: float
    """The weighted sum that hardly any ordinary news reaches."""

    def contributions(self, found: Sequence[float]) -> list[float]:
        """What each figure adds to the sum; one that is not known adds nothing."""
        return [
            0.0 if math.isnan(value) else weight * max(-_FARTHEST, min(_FARTHEST, (value - mean) / scale))
            for value, mean, scale, weight in zip(found, self.means, self.scales, self.weights, strict=True)
        ]

    def probability(self, total: float) -> float:
        """How likely a reader is to agree, in (0, 1)."""
        return 1 / (1 + math.exp(-(self.slope * total + self.intercept)))


@cache
def load() -> Mapping[str, Style]:
    """The styles of the package by name.

    Raises:
        FlaggerError: they were made for other figures.

    """
    stored = json.loads((files("flagger.learned") / "models" / f"{NAME}.json").read_text(encoding="utf-8"))
    if stored["version"] != VERSION or tuple(stored["figures"]) != NAMES:
        raise FlaggerError(f"the style model was made for other figures than version {VERSION}; train it again")
    return {name: Style(**values) for name, values in stored["styles"].items()}
