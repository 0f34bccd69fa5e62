"""Trains the judge of pairs, for building the model of spun text: boosted trees, their limits, and what is worth judging."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from flagger.learned.spun import corpus
from flagger.learned.spun.arrays import Pairs, Text, pairs_in
from flagger.learned.spun.judging import early_score, features, is_candidate, score, tell_kinds
from flagger.learned.spun.passages import Passage
from flagger.learned.spun.phrases import BESIDE, WORTH, Flags, Floats, Ints, Phrases, key_of, short_key
from flagger.learned.spun.words import EDGE, ENDINGS, kind_beside, pairs_of, surroundings
from flagger.learned.trees import DEPTH, from_boosting

ALONE_RATE, BESIDE_RATE = 1.0, 4.0
"""False alarms per 1,000 sentences of clean text at the two limits of the judge."""

JUDGE = ("tree_feature", "tree_threshold", "tree_leaf", "tree_base", "limits")
"""What a table has of its judge; it judges pairs of other tables alike."""

_N_TREES = 160
_REPEATS = 6
"""Surroundings that each tortured phrase is shown in, so that real ones outweigh swaps that were made for training."""

_KEPT_EARLY = 0.995
_KEPT_BY_GATE = 0.97
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


def swapped_sample(phrases: Phrases, passages: Iterable[Passage]) -> Sample:
    """The pairs in passages that hold a swapped word."""
    return _sample(
        phrases,
        [
            (words[one], link, words[other], surroundings(words, one, other))
            for words, swapped in ((passage.document.words, passage.swapped) for passage in passages)
            for one, other, link in pairs_of(words)
            if one in swapped or other in swapped
        ],
    )


def joined(one: Sample, other: Sample) -> Sample:
    """Both samples as one."""
    return Sample(*(np.concatenate(columns) for columns in zip(one, other, strict=True)))


def with_judge(phrases: Phrases, clean: Floats, spun: Floats) -> Phrases:
    """A table with trees that tell spun pairs from clean ones."""
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
    labels = np.repeat([0, 1], [len(clean), len(spun)])
    return replace(phrases, **from_boosting(model.fit(np.concatenate([clean, spun]), labels)).arrays())


def with_limits(phrases: Phrases, checked: Floats, n_sentences: int, spun: Floats) -> Phrases:
    """A table whose limits give the rates of false alarms in clean pairs that were not learned from."""
    phrases = replace(phrases, limits=np.array([-np.inf, 0, 0, 0], dtype=np.float32))
    false_scores = np.sort(score(phrases, checked))[::-1]
    beside, alone = (false_scores[int(n_sentences * rate / 1000)] for rate in (BESIDE_RATE, ALONE_RATE))
    flagged = spun[score(phrases, spun) >= beside]
    early = np.quantile(early_score(phrases, flagged), 1 - _KEPT_EARLY)
    return replace(phrases, limits=np.array([early, beside, alone, 0], dtype=np.float32))


def with_seen(phrases: Phrases, keys: Ints) -> Phrases:
    """A table that knows which pairs of clean text would be flagged in some surroundings, were they not seen there."""
    found = []
    for start in range(0, len(keys), 50_000):
        some = keys[start : start + 50_000]
        nothing = np.zeros((len(some), 2 * len(ENDINGS) + 2), dtype=np.int64)
        values, _ = features(phrases, some >> 24, (some >> 20) & 15, some & ((1 << 20) - 1), nothing)
        scored = is_candidate(values).nonzero()[0]
        values = values[scored]
        best = np.full(len(scored), -np.inf, dtype=np.float32)
        for before, after in _USUAL_SURROUNDINGS:
            tell_kinds(values, np.full(len(values), before), np.full(len(values), after))
            best = np.maximum(best, score(phrases, values))
        found.append(some[scored[best >= phrases.limits[BESIDE] - _SEEN_MARGIN]])
    return replace(phrases, seen=np.unique(short_key(np.concatenate(found))))


def with_gates(phrases: Phrases, spun: Sample, clean: Sample) -> Phrases:
    """A table that knows from each word alone whether a pair is worth judging: a linear model of what is flagged."""
    spun = spun.where((spun.first >= 0) & (spun.second >= 0))
    values, _ = features(phrases, *spun)
    flagged = spun.where(is_candidate(values) & (score(phrases, values) >= phrases.limits[BESIDE]))
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
    limits[WORTH] = np.quantile(worth, 1 - _KEPT_BY_GATE)
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
