"""The score model: for each axis a logistic regression with weights of 0 or more, so that no flag lowers a risk."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from flagger.errors import FlaggerError
from flagger.rules import AXES
from flagger.scoring.evidence import SHARE, Evidence

NAME = "scores"
VERSION = 1
"""Grows when the same flags would give other evidence; a model made for another version is refused."""

_BEFORE = {"info": 0.0, "minor": 0.7, "major": 4.0, "critical": 6.0, SHARE: 2.0}
_STYLE_IS_INFO = {"CR": 0.5}
"""Signs of low credibility are mostly no faults of their own, so they are info; together they say something."""


def prior_weight(kind: str) -> float:
    """What a kind of evidence weighs before any data: set by hand so that one small thing leaves an article clean."""
    family, severity = kind[:2], kind.rsplit(" ", 1)[1]
    return _STYLE_IS_INFO.get(family, 0.0) if severity == "info" else _BEFORE[severity]


def may_weigh(kind: str) -> bool:
    """Whether training may give the kind a weight: what is info says nothing bad, but for signs of low credibility."""
    return not kind.endswith("info") or kind[:2] in _STYLE_IS_INFO


@dataclass(frozen=True, slots=True)
class Head:
    """Log odds of one risk: `bias` without any flag, and more with each kind of evidence.

    `favour` is what each good sign of the article takes off; no flag has any part in that.
    """

    bias: float
    weights: Mapping[str, float]
    favour: float = 0.0

    def contributions(self, found: Evidence) -> dict[str, float]:
        """What each kind adds to the log odds; none is below 0."""
        return {kind: self.weights[kind] * strength for kind, strength in found.items() if kind in self.weights}

    def risk(self, found: Evidence, n_good: int = 0) -> float:
        """The probability of the risk, in (0, 1), of an article with so many good signs."""
        return _logistic(self.bias - self.favour * n_good + math.fsum(self.contributions(found).values()))


@dataclass(frozen=True, slots=True)
class Scores:
    """All heads, and how the risks together make the probability that an article needs work."""

    heads: Mapping[str, Head]
    slope: float = 1.0
    intercept: float = 0.0

    def risks(self, found: Evidence, n_good: int = 0) -> dict[str, float]:
        """The risk of each axis."""
        return {axis: self.heads[axis].risk(found, n_good) for axis in AXES}

    def priority(self, risks: Mapping[str, float]) -> float:
        """The probability that the article needs work: of any risk, calibrated."""
        return _logistic(self.slope * any_of(risks) + self.intercept)


def any_of(risks: Mapping[str, float]) -> float:
    """Log odds that at least one of the risks holds, if they were independent."""
    none = math.fsum(math.log1p(-min(risk, _MOST)) for risk in risks.values())
    return math.log(-math.expm1(none)) - none


_MOST = 1 - 1e-9


def _logistic(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(-500.0, min(500.0, log_odds))))


@cache
def shipped() -> Scores:
    """The model of the package."""
    return load(Path(str(files("flagger.learned") / "models")))


def load(folder: Path) -> Scores:
    """The model in a folder.

    Raises:
        FlaggerError: it is not there, is damaged, lowers a risk, or was made for another version of the evidence.

    """
    path = folder / f"{NAME}.json"
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        version = stored["version"]
        heads = {axis: Head(**stored["heads"][axis]) for axis in AXES}
        scores = Scores(heads, stored["priority"]["slope"], stored["priority"]["intercept"])
        weights = [weight for head in heads.values() for weight in (*head.weights.values(), head.favour)]
        lowest = min(scores.slope, *weights)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise FlaggerError(f"{path}: no score model: {type(error).__name__}: {error}") from error
    if version != VERSION:
        raise FlaggerError(f"{path}: made for evidence of version {version}, this is {VERSION}; train it again")
    if lowest < 0:
        raise FlaggerError(f"{path}: a weight of {lowest} would let a flag lower a risk")
    return scores
