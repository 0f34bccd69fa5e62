"""Trains the judge of pairs, for building `phrases.npz`: boosted trees, their limits, and what is worth judging."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from flagger.detectors.spun import corpus
from flagger.detectors.spun.arrays import Pairs, Text, pairs_in
from flagger.detectors.spun.judging import DEPTH, early_score, features, is_candidate, score
from flagger.detectors.spun.phrases import Flags, Floats, Ints, Phrases, key_of, short_key
from flagger.detectors.spun.words import EDGE, ENDINGS, kind_beside, pairs_of, surroundings

ALONE_RATE, BESIDE_RATE = 0.25, 2.0
"""False alarms per 1,000 sentences of clean text at the two limits of the judge."""

_N_TREES = 120
_REPEATS = 6
"""Surroundings that each tortured phrase is shown in, so that real ones outweigh swaps that were made for training."""

_KEPT_EARLY = 0.995
_KEPT_BY_GATE = 0.9
"""Shares of the flagged pairs that the first trees and the gate let pass."""

_SEEN_MARGIN = 1.5
_USUAL_SURROUNDINGS = ((1, 2), (1, EDGE), (EDGE, EDGE), (2, 2), (5, 5))
"""Surroundings move a score by so much: what clean text holds is kept as seen from here on."""


class Sample(NamedTuple):
    """Pairs of rows with what stands around them."""

    first: Ints
    link: Ints
    second: Ints
    around: Ints

    def where(self, chosen: Flags) -> "Sample":
        return Sample(*(column[chosen] for column in self))

    def unseen(self, keys: Ints) -> "Sample":
        """The pairs of known words that are not among the sorted keys."""
        known = self.where((self.first >= 0) & (self.second >= 0))
        return known.where(~np.isin(key_of(known.first, known.link, known.second), keys))

    def values(self, phrases: Phrases) -> Floats:
        """Features of the pairs that the judge would score."""
        values, _ = features(phrases, *self)
        return values[is_candidate(values)]


def clean_sample(text: Text, row_of: Ints, sentences: Flags) -> Sample:
    """All pairs in clean sentences without names."""
    pairs = pairs_in(text, sentences)
    pairs = pairs.where(~text.is_name[pairs.first_at] & ~text.is_name[pairs.second_at])
    return Sample(row_of[pairs.first], pairs.link, row_of[pairs.second], _around(text, pairs))


def established_surroundings(text: Text, row_of: Ints, sentences: Flags, phrases: Phrases) -> Ints:
    """(n, 2) the kinds of the words before and after each established pair in clean sentences."""
    sample = clean_sample(text, row_of, sentences)
    sample = sample.where((sample.first >= 0) & (sample.second >= 0) & (sample.link == 0))
    keys = key_of(sample.first, sample.link, sample.second)
    return sample.around[np.isin(keys, phrases.established)][:, -2:]


def tortured_sample(phrases: Phrases, pairs: Sequence[corpus.Pair], places: Ints, repeats: int = _REPEATS) -> Sample:
    """The pairs in tortured phrases, set in surroundings drawn from `places`."""
    draws = np.random.default_rng(1).integers(len(places), size=(len(pairs), repeats))
    rows = []
    for pair, row in zip(pairs, draws, strict=True):
        last = len(pair.spun) - 1
        for before, after in places[row]:
            for one, other, link in pairs_of(pair.spun):
                around = surroundings(pair.spun, one, other)
                around[-2] = before if one == 0 else around[-2]
                around[-1] = after if other == last else around[-1]
                rows.append((pair.spun[one], link, pair.spun[other], around))
    return _sample(phrases, rows)


def swapped_sample(phrases: Phrases, sentences: Iterable[corpus.Swapped]) -> Sample:
    """The pairs in sentences of news that hold a swapped word."""
    return _sample(
        phrases,
        [
            (words[one], link, words[other], surroundings(words, one, other))
            for words, swapped, _ in sentences
            for one, other, link in pairs_of(words)
            if one in swapped or other in swapped
        ],
    )


def joined(one: Sample, other: Sample) -> Sample:
    """Both samples as one."""
    return Sample(*(np.concatenate(columns) for columns in zip(one, other, strict=True)))


def with_judge(phrases: Phrases, clean: Floats, spun: Floats) -> Phrases:
    """A table with trees that tell spun pairs from clean ones; each tree is padded to a complete one."""
    model = HistGradientBoostingClassifier(
        max_iter=_N_TREES,
        learning_rate=0.12,
        max_depth=DEPTH,
        max_leaf_nodes=16,
        min_samples_leaf=20,
        l2_regularization=1.0,
        early_stopping=False,
        random_state=0,
    )
    model.fit(np.concatenate([clean, spun]), np.repeat([0, 1], [len(clean), len(spun)]))
    splits = np.zeros((_N_TREES, 2**DEPTH - 1), dtype=np.uint8)
    thresholds = np.full((_N_TREES, 2**DEPTH - 1), np.inf, dtype=np.float32)
    values = np.zeros((_N_TREES, 2**DEPTH), dtype=np.float32)
    for tree, (predictor,) in enumerate(model._predictors):  # noqa: SLF001 - there is no public way to the trees
        _unfold(predictor.nodes, 0, 0, splits=splits[tree], thresholds=thresholds[tree], values=values[tree])
    base = float(model._baseline_prediction.ravel()[0])  # noqa: SLF001 - as above
    return replace(
        phrases,
        tree_features=splits,
        tree_thresholds=thresholds,
        tree_values=values,
        limits=np.array([base, -np.inf, 0, 0, 0], dtype=np.float32),
    )


def with_limits(phrases: Phrases, checked: Floats, n_sentences: int, spun: Floats) -> Phrases:
    """A table whose limits give the rates of false alarms in clean pairs that were not learned from."""
    false_scores = np.sort(score(phrases, checked))[::-1]
    beside, alone = (false_scores[int(n_sentences * rate / 1000)] for rate in (BESIDE_RATE, ALONE_RATE))
    flagged = spun[score(phrases, spun) >= beside]
    early = np.quantile(early_score(phrases, flagged), 1 - _KEPT_EARLY)
    return replace(phrases, limits=np.array([phrases.limits[0], early, beside, alone, 0], dtype=np.float32))


def with_seen(phrases: Phrases, keys: Ints) -> Phrases:
    """A table that knows which pairs of clean text would be flagged in some surroundings, were they not seen there."""
    found = []
    for start in range(0, len(keys), 50_000):
        some = keys[start : start + 50_000]
        best = np.full(len(some), -np.inf, dtype=np.float32)
        for kinds in _USUAL_SURROUNDINGS:
            around = np.zeros((len(some), 2 * len(ENDINGS) + 2), dtype=np.int64)
            around[:, -2:] = kinds
            values, _ = features(phrases, some >> 24, (some >> 20) & 15, some & ((1 << 20) - 1), around)
            scored = is_candidate(values).nonzero()[0]
            best[scored] = np.maximum(best[scored], score(phrases, values[scored]))
        found.append(some[best >= phrases.limits[2] - _SEEN_MARGIN])
    return replace(phrases, seen=np.unique(short_key(np.concatenate(found))))


def with_gates(phrases: Phrases, spun: Sample, clean: Sample) -> Phrases:
    """A table that knows from each word alone whether a pair is worth judging: a linear model of what is flagged."""
    spun = spun.where((spun.first >= 0) & (spun.second >= 0))
    values, _ = features(phrases, *spun)
    flagged = spun.where(is_candidate(values) & (score(phrases, values) >= phrases.limits[2]))
    clean = clean.where((clean.first >= 0) & (clean.second >= 0))
    firsts, seconds = (np.concatenate([getattr(flagged, side), getattr(clean, side)]) for side in ("first", "second"))
    columns = np.column_stack([_gate_features(phrases, firsts), _gate_features(phrases, seconds)])
    mean, spread = columns.mean(axis=0), columns.std(axis=0) + 1e-6
    model = LogisticRegression(max_iter=2000, C=0.1)
    model.fit((columns - mean) / spread, np.repeat([1, 0], [len(flagged.first), len(clean.first)]))
    weights = model.coef_[0] / spread
    of_words = _gate_features(phrases, np.arange(len(phrases.counts)))
    n = of_words.shape[1]
    gates = np.column_stack([of_words @ weights[:n], of_words @ weights[n:]])
    gates -= gates.mean(axis=0)
    worth = gates[flagged.first, 0] + gates[flagged.second, 1]
    limits = phrases.limits.copy()
    limits[4] = np.quantile(worth, 1 - _KEPT_BY_GATE)
    return replace(phrases, gates=gates.astype(np.float16), limits=limits)


def _gate_features(phrases: Phrases, rows: Ints) -> npt.NDArray[np.float64]:
    values = phrases.word_features[rows].astype(np.float64)
    return np.column_stack([values, values[:, :2] ** 2, values[:, 4] > 0])


def _around(text: Text, pairs: Pairs) -> Ints:
    endings = np.array([[name.endswith(ending) for ending in ENDINGS] for name in text.names])
    kinds = np.array([kind_beside(name) for name in text.names])
    one, other = text.tokens[pairs.first_at], text.tokens[pairs.second_at]
    before = text.tokens[pairs.first_at - 1]
    after = text.tokens[np.minimum(pairs.second_at + 1, len(text.tokens) - 1)]
    return np.column_stack([endings[one], endings[other], kinds[before], kinds[after]]).astype(np.int64)


def _sample(phrases: Phrases, rows: Sequence[tuple[str, int, str, list[int]]]) -> Sample:
    firsts, links, seconds, around = zip(*rows, strict=True)
    return Sample(phrases.rows(firsts), np.array(links), phrases.rows(seconds), np.array(around))


def _unfold(
    nodes: npt.NDArray[np.void],
    node: int,
    place: int,
    *,
    splits: npt.NDArray[np.uint8],
    thresholds: Floats,
    values: Floats,
) -> None:
    """Write a tree into a complete one, in the order of a heap; below a leaf everything goes left and ends alike."""
    if place >= len(splits):
        values[place - len(splits)] = nodes[node]["value"]
        return
    left = right = node
    if not nodes[node]["is_leaf"]:
        splits[place], thresholds[place] = nodes[node]["feature_idx"], nodes[node]["num_threshold"]
        left, right = int(nodes[node]["left"]), int(nodes[node]["right"])
    _unfold(nodes, left, 2 * place + 1, splits=splits, thresholds=thresholds, values=values)
    _unfold(nodes, right, 2 * place + 2, splits=splits, thresholds=thresholds, values=values)
