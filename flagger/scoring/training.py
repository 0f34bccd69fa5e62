"""Fits the score model: a weight moves from what was set by hand only as far as labelled articles ask for it.

Each weight has a normal prior of width one half around its hand-set value and cannot fall below 0; so a kind of evidence that
no example shows (a family without data, a severity that no rule gives yet) keeps the hand-set weight.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from flagger.config import Config
from flagger.detect import detect
from flagger.detectors import RULES
from flagger.rules import AXES, select
from flagger.scoring.evidence import KINDS, Evidence, evidence
from flagger.scoring.labelled import Example
from flagger.scoring.model import Head, Scores, any_of, may_weigh, prior_weight

Floats = npt.NDArray[np.float64]

BAD_SHARE = 0.1
"""Of the articles that the probabilities are made for, this share is bad on an axis: the examples are weighted so."""

_ORDINARY_SHARE = 0.5
"""Of the sound articles, this share is ordinary news; the rest are like the bad ones, but sound."""

_WIDTH = 0.5
_DECIMALS = 3


class Seen(NamedTuple):
    """An example with the evidence that the rules find in it."""

    example: Example
    found: Evidence
    n_words: int
    n_good: int = 0


def see(examples: Iterable[Example]) -> list[Seen]:
    """The examples with their evidence."""
    codes = select(RULES, chosen=Config().select)
    seen = []
    for example in examples:
        findings = detect(example.article, codes)
        found = evidence(findings.flags, n_words=findings.n_words, n_chars=len(example.article.text))
        seen.append(Seen(example, found, findings.n_words, len(findings.good_signs)))
    return seen


def of_axis(seen: Sequence[Seen], axis: str) -> list[Seen]:
    """The examples that say something of an axis: its own, and ordinary news."""
    return [item for item in seen if item.example.axis in {axis, ""}]


def case_weights(seen: Sequence[Seen]) -> Floats:
    """A weight for each example of one axis, one on average, such that bad, like and ordinary ones have their shares."""
    kinds = [("bad" if item.example.is_bad else "like" if item.example.axis else "ordinary") for item in seen]
    share = {
        "bad": BAD_SHARE,
        "like": (1 - BAD_SHARE) * (1 - _ORDINARY_SHARE),
        "ordinary": (1 - BAD_SHARE) * _ORDINARY_SHARE,
    }
    return np.array([share[kind] * len(seen) / kinds.count(kind) for kind in kinds])


def fit(seen: Sequence[Seen]) -> Scores:
    """The model that fits these examples best."""
    heads = {axis: _head(of_axis(seen, axis), axis) for axis in AXES}
    slope, intercept = _priority(seen, Scores(heads))
    return Scores(heads, slope, intercept)


def _head(seen: Sequence[Seen], axis: str) -> Head:
    kinds = [kind for kind in KINDS if kind[:2] in AXES[axis] and may_weigh(kind)]
    # good signs are a column of its own, turned round so that its weight too is 0 or more
    good = [-item.n_good if axis == "credibility" else 0 for item in seen]
    rows = np.array([[item.found.get(kind, 0.0) for kind in kinds] for item in seen])
    labels = np.array([item.example.is_bad for item in seen], float)
    before = np.array([*(prior_weight(kind) for kind in kinds), 0.0])
    solved = _logistic(np.column_stack([rows, good]), labels, case_weights(seen), before)
    bias, *weights, favour = [round(value, _DECIMALS) for value in solved]
    return Head(bias, dict(zip(kinds, weights, strict=True)), favour)


def _priority(seen: Sequence[Seen], scores: Scores) -> tuple[float, float]:
    """Slope and intercept that make a probability of the log odds of any risk, over the examples of all axes."""
    parts = [of_axis(seen, axis) for axis in AXES]
    rows = np.array([[any_of(scores.risks(item.found, item.n_good))] for part in parts for item in part])
    labels = np.array([item.example.is_bad for part in parts for item in part], float)
    solved = _logistic(rows, labels, np.concatenate([case_weights(part) for part in parts]), np.ones(1))
    return round(solved[1], _DECIMALS), round(solved[0], _DECIMALS)


def _logistic(rows: Floats, labels: Floats, cases: Floats, before: Floats) -> list[float]:
    """Intercept and weights, none below 0, of the logistic regression nearest to `before` that the cases allow."""
    from scipy.optimize import minimize

    signs = 2 * labels - 1

    def loss(values: Floats) -> tuple[float, Floats]:
        margins = signs * (values[0] + rows @ values[1:])
        pull = values[1:] - before
        slopes = -cases * signs / (1 + np.exp(np.clip(margins, -500, 500)))
        total = float(cases @ np.logaddexp(0, -margins) + pull @ pull / (2 * _WIDTH**2))
        return total, np.concatenate([[slopes.sum()], slopes @ rows + pull / _WIDTH**2])

    bounds = [(None, None), *[(0, None)] * len(before)]
    found = minimize(loss, np.concatenate([[-2.0], before]), jac=True, bounds=bounds, method="L-BFGS-B")
    return [float(value) for value in found.x]
