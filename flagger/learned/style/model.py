"""The style models: for each style a weight of every run of words that tells, in a table that people can read."""

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from flagger.errors import FlaggerError
from flagger.learned.style.features import ENDS, LONGEST, MASKS, ONE, VERSION, WINDOW, is_no_name, kind_of, strength
from flagger.lexicon.numbering import Known, numbers_of
from flagger.records import Document
from flagger.tokens import CAPITAL, CAPITALS, cases_of

NAME = "style"

_ENDS, _NO_NAME = 1, 2
"""Bits for a word that ends a sentence, and for one that is no name with a capital either."""


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
    """All runs that have a weight in a style of the package, as numbers."""

    digits: Known
    """Of each word the digit of its kind, 0 where none stands for it, times 4, and the bits of `_ENDS` and `_NO_NAME`."""
    base: int
    """A run is a number of as many digits to this base as its longest has words, 0 where it has none."""
    masks: Mapping[str, int]
    """The digits of `_name` and `_upper`."""
    is_one: npt.NDArray[np.bool_]
    """The digits of which several in a row are one."""
    runs: npt.NDArray[np.int64]
    weights: npt.NDArray[np.float64]
    """(n_styles, n_runs)."""
    places: Sequence[npt.NDArray[np.int32]]
    """The place of a run by its scrambled number; those that find theirs taken are in the next array."""


def totals(document: Document) -> dict[str, float]:
    """The weighted sum of a text's runs for each style of the package, as `Style.total` gives it."""
    table = _table()
    digits = _digits(document, table)
    found = np.concatenate([_numbers(digits, length, table.base) for length in range(1, LONGEST + 1)])
    slots = _scrambled(found)
    places = table.places[0].take(slots)
    for others in table.places[1:]:
        places = np.where(table.runs.take(places) == found, places, others.take(slots))
    counts = Counter(places[table.runs.take(places) == found].tolist())
    strength_of = {count: strength(count, len(digits)) for count in {*counts.values()}}
    strengths = np.fromiter(map(strength_of.__getitem__, counts.values()), np.float64, len(counts))
    weighted = (table.weights[:, np.fromiter(counts, np.intp, len(counts))] * strengths).tolist()
    return {name: style.bias + sum(terms) for (name, style), terms in zip(load().items(), weighted, strict=True)}


def _digits(document: Document, table: _Table) -> npt.NDArray[np.int64]:
    """The digits of the tokens that `masked` gives."""
    window = slice(0, WINDOW)
    found = table.digits.of(document.words[window], numbers_of(document)[window])
    digits, cases = found >> 2, cases_of(document)[window]
    is_name = (cases >= CAPITAL) & (found & _NO_NAME == 0)
    is_name[:1] = False
    is_name[1:] &= found[:-1] & _ENDS == 0
    digits[is_name] = table.masks["_name"]
    digits[is_name & (cases == CAPITALS)] = table.masks["_upper"]
    digits = digits[digits > 0]
    is_kept = ~table.is_one[digits]
    is_kept[:1] = True
    is_kept[1:] |= digits[1:] != digits[:-1]
    kept: npt.NDArray[np.int64] = digits[is_kept]
    return kept


def _numbers(digits: npt.NDArray[np.int64], length: int, base: int) -> npt.NDArray[np.int64]:
    """The number of each run of so many neighbouring words."""
    n_runs = max(0, len(digits) - length + 1)
    runs = np.zeros(n_runs, np.int64)
    for offset in range(length):
        runs = runs * base + digits[offset : offset + n_runs]
    runs *= base ** (LONGEST - length)
    return runs


_SLOT_BITS = 17
_SCRAMBLE = np.int64(-7046029254386353131)


def _scrambled(runs: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    return ((runs * _SCRAMBLE) >> np.int64(40)) & np.int64((1 << _SLOT_BITS) - 1)


@cache
def _table() -> _Table:
    styles = load().values()
    runs = [run.split(" ") for run in dict.fromkeys(run for style in styles for run in style.weights)]
    words = {word: digit for digit, word in enumerate(dict.fromkeys(chain(MASKS, sorted(ONE), *runs)), start=1)}
    unknown = len(words) + 1

    def digit_of(word: str) -> int:
        kind = kind_of(word)
        digit = words.get(kind, unknown) if kind else 0
        return digit * 4 + _ENDS * (word in ENDS) + _NO_NAME * is_no_name(word)

    numbers = np.array([_numbers(np.array([words[word] for word in run]), len(run), unknown + 1)[0] for run in runs])
    weights = np.array([[style.weights.get(" ".join(run), 0.0) for run in runs] for style in styles])
    is_one = np.zeros(unknown + 1, np.bool_)
    is_one[[words[kind] for kind in ONE]] = True
    return _Table(Known(digit_of, np.int64), unknown + 1, words, is_one, numbers, weights, _places(numbers))


def _places(runs: npt.NDArray[np.int64]) -> list[npt.NDArray[np.int32]]:
    slots, left = _scrambled(runs), np.arange(len(runs))
    arrays = []
    while len(left):
        taken = np.zeros(1 << _SLOT_BITS, np.int32)
        taken[slots[left]] = left
        left = left[taken[slots[left]] != left]
        arrays.append(taken)
    return arrays


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
