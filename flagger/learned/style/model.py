"""The style models: for each style a weight of every run of words that tells, in a table that people can read."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from flagger.errors import FlaggerError
from flagger.learned.style.features import VERSION

NAME = "style"


@dataclass(frozen=True, slots=True)
class Style:
    """One score: what each run of words weighs, and what the sum means."""

    weights: Mapping[str, float]
    bias: float
    slope: float
    intercept: float
    """Of the log odds that a reader would agree, over the weighted sum, were both kinds equally frequent."""
    threshold: float
    """The weighted sum that hardly any ordinary news reaches."""

    def total(self, runs: Mapping[str, float]) -> float:
        """The weighted sum of a text's runs."""
        weigh = self.weights.get
        return self.bias + sum([weigh(run, 0.0) * value for run, value in runs.items()])

    def heaviest(self, runs: Mapping[str, float], count: int) -> list[str]:
        """The runs that speak most for the style, none a part of another that is named."""
        ranked = sorted(
            (-self.weights[run] * value, run) for run, value in runs.items() if self.weights.get(run, 0.0) > 0
        )
        named: list[str] = []
        for _, run in ranked:
            if not any(f" {run} " in f" {other} " or f" {other} " in f" {run} " for other in named):
                named.append(run)
            if len(named) == count:
                break
        return named

    def probability(self, total: float) -> float:
        """How likely a reader is to agree, in (0, 1)."""
        return 1 / (1 + math.exp(-(self.slope * total + self.intercept)))


@cache
def load() -> Mapping[str, Style]:
    """The styles of the package by name.

    Raises:
        FlaggerError: they were made for another version of the runs.

    """
    stored = json.loads((files("flagger.learned") / "models" / f"{NAME}.json").read_text(encoding="utf-8"))
    if stored["version"] != VERSION:
        raise FlaggerError(f"the style model is of version {stored['version']}, not {VERSION}; train it again")
    return {name: Style(**values) for name, values in stored["styles"].items()}
