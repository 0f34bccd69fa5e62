"""The screen and its baselines on documents that it has never seen: how they rank, which damage they see, what they find."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

from flagger.careful.screen.baselines import Scorer, scorers
from flagger.careful.screen.corpus import Rated, clean_sentences, pairs, post_edited, with_major_errors
from flagger.careful.screen.model import Screen
from flagger.careful.screen.training import damage
from flagger.learned.hashing import Floats
from flagger.learned.ranking import auc
from flagger.tables import Cell

Mask = npt.NDArray[np.bool_]

ALARM_RATES = (5, 10)
"""Sentences flagged per 1,000 clean ones, at which recall is told."""

_BANDS = 10
_CLEAN_OF_A_SET = 600
_LEAST_PAIRS = 20
_PAIRS_EVERY = 4
"""Of the minimal pairs every so many are looked at."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Tables with their headers: rankings by AUC, pairs by kind of damage, and recall at rates of false alarms."""

    ranking: tuple[list[str], list[list[Cell]]]
    pairs: tuple[list[str], list[list[Cell]]]
    recall: tuple[list[str], list[list[Cell]]]


def measure(screen: Screen, data: Path) -> Figures:
    """All figures; baselines that learn are trained first."""
    methods = scorers(screen, data)
    rated = {
        "MQM major errors": [one for one in with_major_errors(data) if one.is_held_back],
        **_by_source([one for one in post_edited(data) if one.is_held_back]),
    }
    return Figures(_ranking(methods, rated), _pairs(methods, data), _recall(methods, rated, data))


def _by_source(rated: Sequence[Rated]) -> dict[str, list[Rated]]:
    found: dict[str, list[Rated]] = {}
    for one in sorted(rated, key=lambda one: one.source):
        found.setdefault(f"mlqe_pe {one.source}", []).append(one)
    return {name: rows for name, rows in found.items() if len({row.is_bad for row in rows}) == 2}


def _ranking(methods: dict[str, Scorer], rated: dict[str, list[Rated]]) -> tuple[list[str], list[list[Cell]]]:
    rows: list[list[Cell]] = []
    for name, sentences in rated.items():
        labels = np.array([one.is_bad for one in sentences])
        texts = [one.text for one in sentences]
        lengths = np.array([len(text.split()) for text in texts])
        scores = [score(texts) for score in methods.values()]
        head: list[Cell] = [int(labels.sum()), int((~labels).sum())]
        rows.append([name, "AUC", *head, *(round(auc(labels, row), 3) for row in scores)])
        equal = (round(auc_at_equal_length(labels, row, lengths), 3) for row in scores)
        rows.append([name, "AUC at equal length", *head, *equal])
    return ["translations", "figure", "bad", "good", *methods], rows


def auc_at_equal_length(labels: Mask, scores: Floats, lengths: npt.NDArray[np.int64]) -> float:
    """The AUC among sentences of like length: the mean over tenths of the lengths, weighted by their pairs."""
    edges = np.quantile(lengths, np.linspace(0, 1, _BANDS + 1)[1:-1])
    bands = np.searchsorted(edges, lengths, "right")
    total = weight = 0.0
    for band in np.unique(bands):
        inside = bands == band
        n_pairs = float(labels[inside].sum() * (~labels[inside]).sum())
        total += n_pairs * auc(labels[inside], scores[inside])
        weight += n_pairs
    return total / weight if weight else 0.5


def _pairs(methods: dict[str, Scorer], data: Path) -> tuple[list[str], list[list[Cell]]]:
    """Share of pairs whose damaged side scores worse, ties half; "base" pairs are sentences nobody could confuse."""
    found = [pair for pair in islice(pairs(data), 0, None, _PAIRS_EVERY) if pair.severity != "base"]
    good, bad = [pair.good for pair in found], [pair.bad for pair in found]
    gaps = {name: score(bad) - score(good) for name, score in methods.items()}
    groups = {"all": np.ones(len(found), bool)}
    for key in ("severity", "phenomenon"):
        values = np.array([getattr(pair, key) for pair in found])
        groups |= {str(value): values == value for value in np.unique(values)}
    rows: list[list[Cell]] = []
    for name, inside in groups.items():
        if inside.sum() >= _LEAST_PAIRS:
            right = (round(float((gap[inside] > 0).mean() + (gap[inside] == 0).mean() / 2), 3) for gap in gaps.values())
            rows.append([name, int(inside.sum()), *right])
    return ["minimal pairs", "pairs", *methods], rows


def _recall(
    methods: dict[str, Scorer], rated: dict[str, list[Rated]], data: Path
) -> tuple[list[str], list[list[Cell]]]:
    """Bad sentences found where so many of 1,000 clean ones are flagged; the clean ones are of all sets alike."""
    clean = [text for texts in clean_sentences(data, held_back=True).values() for text in texts[:_CLEAN_OF_A_SET]]
    bad = damage(clean, data)
    bad |= {name: [one.text for one in sentences if one.is_bad] for name, sentences in rated.items()}
    limits = {name: _limits(score(clean)) for name, score in methods.items()}
    rows: list[list[Cell]] = []
    for name, texts in bad.items():
        scores = {method: score(texts) for method, score in methods.items()}
        for number, rate in enumerate(ALARM_RATES):
            shares = (round(float((scores[method] > limits[method][number]).mean()), 3) for method in methods)
            rows.append([name, len(texts), rate, *shares])
    return ["sentences", "number", "flagged per 1,000 clean", *methods], rows


def _limits(scores: Floats) -> list[float]:
    return [float(np.quantile(scores, 1 - rate / 1000)) for rate in ALARM_RATES]
