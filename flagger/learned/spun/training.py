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
from flagger.learned.spun.reading import read
from flagger.learned.spun.words import AT_KINDS, EDGE, LINK_CODE, LINK_OF, N_AROUND, look_of, pairs_of, surroundings
from flagger.learned.trees import DEPTH, from_boosting

ALONE_RATE, BESIDE_RATE = 1.2, 4.5
"""False alarms per 1,000 sentences of clean text at the two limits of the judge."""

JUDGE = ("tree_feature", "tree_threshold", "tree_leaf", "tree_base", "limits")
"""What a table has of its judge; it judges pairs of other tables alike."""

_N_TREES = 160
_REPEATS = 6
"""Surroundings that each tortured phrase is shown in, so that real ones outweigh swaps that were made for training."""

_KEPT_EARLY = 0.995
_KEPT_BY_GATE = 0.97
"""Shares of the flagged pairs that the first trees and the gate let pass."""

_SEEN_MARGIN = 2.0
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
    return Sample(row_of[pairs.first], pairs.link, row_of[pairs.second], _around(text, row_of, pairs))


def established_surroundings(text: Text, row_of: Ints, sentences: Flags, phrases: Phrases) -> Ints:
    """(n, 2) the kinds of the words before and after each established pair in clean sentences."""
    sample = clean_sample(text, row_of, sentences)
    sample = sample.where((sample.first >= 0) & (sample.second >= 0) & (sample.link == 0))
    keys = key_of(sample.first, sample.link, sample.second)
    return sample.around[np.isin(keys, phrases.established)][:, AT_KINDS : AT_KINDS + 2]


def tortured_sample(phrases: Phrases, pairs: Sequence[corpus.Pair], places: Ints, repeats: int = _REPEATS) -> Sample:
    """The pairs in tortured phrases, set in surroundings drawn from `places`."""
    draws = np.random.default_rng(1).integers(len(places), size=(len(pairs), repeats))
    samples = []
    for pair, row in zip(pairs, draws, strict=True):
        found = [(one, link, other) for one, other, link in pairs_of(pair.spun)]
        if not found:
            continue
        one, link, other = np.array(found, dtype=np.int64).T
        looks = np.array([look_of(word) for word in pair.spun])
        rows = phrases.rows(pair.spun)
        around = surroundings(rows, looks, np.zeros_like(looks), one, other)
        for before, after in places[row]:
            shown = around.copy()
            shown[one == 0, AT_KINDS] = before
            shown[other == len(looks) - 1, AT_KINDS + 1] = after
            samples.append(Sample(rows[one], link, rows[other], shown))
    return joined(samples)


def swapped_sample(phrases: Phrases, passages: Iterable[Passage]) -> Sample:
    """The pairs in passages that hold a swapped word."""
    samples = []
    for passage in passages:
        reading = read(passage.document, phrases)
        first, second = phrases.pairs(reading.rows)
        ends = np.array([end for _, end in passage.document.sentence_tokens])
        sentences = np.searchsorted(ends, reading.tokens, side="right")
        is_swapped = np.isin(reading.tokens, list(passage.swapped))
        kept = (is_swapped[first] | is_swapped[second]) & (sentences[first] == sentences[second])
        first, second = first[kept], second[kept]
        links = phrases.links(reading.rows, first, second)
        around = surroundings(reading.rows, reading.looks, sentences, first, second)
        samples.append(Sample(reading.rows[first], links, reading.rows[second], around))
    return joined(samples)


def joined(samples: Iterable[Sample]) -> Sample:
    """All samples as one."""
    return Sample(*(np.concatenate(columns) for columns in zip(*samples, strict=True)))


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
        nothing = np.full((len(some), N_AROUND), [0] * (AT_KINDS + 2) + [-1, 0, -1, 0])
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


def _around(text: Text, row_of: Ints, pairs: Pairs) -> Ints:
    looks = np.array([look_of(name) for name in text.names])[text.tokens]
    codes = np.array([LINK_CODE - LINK_OF[name] if LINK_OF.get(name) else -1 for name in text.names])
    rows = np.where(text.lemma_of > 0, row_of[text.lemma_of], codes)[text.tokens]
    return surroundings(rows, looks, text.sentence.astype(np.int64), pairs.first_at, pairs.second_at)
