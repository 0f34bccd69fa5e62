"""The style models: for each style a weight of every run of words that tells, in a table that people can read."""

import json
import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain, repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from flagger.errors import FlaggerError
from flagger.learned.style.features import LONGEST, VERSION, masked, strength
from flagger.records import Document

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


class _Table(NamedTuple):
    """All runs that have a weight in a style of the package, as numbers in growing order."""

    words: Mapping[str, int]
    """The digit of each word; a run is a number of as many digits as its longest has words, 0 where it has none."""
    runs: npt.NDArray[np.int64]
    weights: npt.NDArray[np.float64]
    """(n_styles, n_runs)."""
    is_likely: npt.NDArray[np.bool_]
    """Which scrambled numbers are those of a run: rules most others out before the search."""


def totals(document: Document) -> dict[str, float]:
    """The weighted sum of a text's runs for each style of the package, as `Style.total` gives it."""
    table = _table()
    tokens = masked(document)
    unknown = len(table.words) + 1
    digits = np.fromiter(map(table.words.get, tokens, repeat(unknown)), np.int64, len(tokens))
    found = np.concatenate([_numbers(digits, length, unknown + 1) for length in range(1, LONGEST + 1)])
    found = found[table.is_likely.take(_scrambled(found))]
    places = np.minimum(np.searchsorted(table.runs, found), len(table.runs) - 1)
    counts = Counter(places[table.runs[places] == found].tolist())
    strength_of = {count: strength(count, len(tokens)) for count in {*counts.values()}}
    strengths = np.fromiter(map(strength_of.__getitem__, counts.values()), np.float64, len(counts))
    weighted = (table.weights[:, np.fromiter(counts, np.intp, len(counts))] * strengths).tolist()
    return {name: style.bias + sum(terms) for (name, style), terms in zip(load().items(), weighted, strict=True)}


def _numbers(digits: npt.NDArray[np.int64], length: int, base: int) -> npt.NDArray[np.int64]:
    """The number of each run of so many neighbouring words."""
    n_runs = max(0, len(digits) - length + 1)
    runs = np.zeros(n_runs, np.int64)
    for offset in range(length):
        runs = runs * base + digits[offset : offset + n_runs]
    runs *= base ** (LONGEST - length)
    return runs


_GATE_BITS = 17
_SCRAMBLE = np.int64(-7046029254386353131)


def _scrambled(runs: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    return ((runs * _SCRAMBLE) >> np.int64(40)) & np.int64((1 << _GATE_BITS) - 1)


@cache
def _table() -> _Table:
    styles = load().values()
    runs = [run.split(" ") for run in dict.fromkeys(run for style in styles for run in style.weights)]
    words = {word: digit for digit, word in enumerate(dict.fromkeys(chain.from_iterable(runs)), start=1)}
    base = len(words) + 2
    numbers = [_numbers(np.array([words[word] for word in run], np.int64), len(run), base)[0] for run in runs]
    order = np.argsort(numbers)
    weights = np.array([[style.weights.get(" ".join(run), 0.0) for run in runs] for style in styles])
    is_likely = np.zeros(1 << _GATE_BITS, np.bool_)
    is_likely[_scrambled(np.array(numbers))] = True
    return _Table(words, np.array(numbers)[order], weights[:, order], is_likely)


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
