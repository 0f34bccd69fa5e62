"""Learns the model of spun text: the table of phrases, the judge of pairs, and the score of passages.

Documents fall into two sides, and so do reported phrases and habits: whatever is learned on one side is tried on the
other, so that what the judge and the score learn to call unseen is really unseen. What is shipped counts both sides.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from flagger.learned.linear import Heads, fit, matrix
from flagger.learned.spun import corpus, training
from flagger.learned.spun.material import Material, Side, sides_of
from flagger.learned.spun.model import SpunModel
from flagger.learned.spun.passage_model import (
    BITS,
    PassageModel,
    features_of,
    grams_of,
    oddness_of,
    pairs_for,
    whole_passage,
)
from flagger.learned.spun.passages import Passage
from flagger.learned.spun.phrases import Flags, Floats, Phrases, short_key
from flagger.learned.spun.reported import reported_list

_TRAINING_SHARE, _CHECKED_SHARE, _GATE_SHARE = 0.55, 0.95, 0.05
"""Shares of clean sentences: up to the first the judge learns from them, up to the second its limits are set on them."""

_JUDGED_PASSAGES = 1500
_STRENGTH = 8.0
_FALSE_SHARE = 0.005
"""Share of clean passages that the score may flag."""

_EVERY = 4
"""One passage in so many is enough for the few weights beside those of words."""

_LOST_AT_GATE = 0.03
"""Share of the flagged passages that may be lost for the sake of speed."""

EVERYTHING = (0, 1)


def learn(material: Material, halves: Sequence[int] = EVERYTHING) -> SpunModel:
    """The model of the documents and reported phrases of both halves, or of one."""
    chosen = np.any([material.half(half) for half in halves], axis=0)
    pairs = [pair for half in halves for pair in material.pairs_of_half(half)]
    clean = [passage for half in halves for passage in material.passages[half]]
    sides = sides_of(material, chosen, pairs, clean)
    phrases, apart = learn_phrases(material, chosen, pairs, sides)
    return SpunModel(phrases, learn_passages(sides, apart), reported_list(material.text, chosen, pairs))


def learn_phrases(
    material: Material, chosen: Flags, pairs: Sequence[corpus.Pair], sides: Sequence[Side]
) -> tuple[Phrases, list[Phrases]]:
    """The table of the chosen sentences with its judge, and the table of each side alone with the same judge."""
    text = material.text
    is_training = material.sample < _TRAINING_SHARE
    is_checked = ~is_training & (material.sample < _CHECKED_SHARE)
    ranker = material.ranker(chosen, pairs)
    tables = [material.table(side.sentences, side.pairs, side.habits, ranker) for side in sides]
    tortured: list[Floats] = []
    clean: list[Floats] = []
    checked: list[Floats] = []
    for (half, row_of, keys), other in zip(tables, sides[::-1], strict=True):
        places = training.established_surroundings(text, row_of, other.sentences & is_training, half)
        tortured.append(training.tortured_sample(half, other.pairs, places).unseen(keys).values(half))
        tortured.append(training.swapped_sample(half, other.spun[:_JUDGED_PASSAGES]).unseen(keys).values(half))
        for sample, sentences in ((clean, is_training), (checked, is_checked)):
            sample.append(training.clean_sample(text, row_of, other.sentences & sentences).unseen(keys).values(half))
    whole, row_of, keys = material.table(chosen, pairs, material.habits, ranker)
    whole = training.with_judge(whole, np.concatenate(clean), np.concatenate(tortured))
    n_checked = int((chosen & is_checked).sum())
    whole = training.with_limits(whole, np.concatenate(checked), n_checked, np.concatenate(tortured))
    judge = {name: getattr(whole, name) for name in training.JUDGE}
    apart = [replace(half, **judge, seen=np.unique(short_key(seen))) for half, _, seen in tables]
    whole = training.with_seen(whole, keys)
    places = training.established_surroundings(text, row_of, chosen & is_training, whole)
    turned = [passage for side in sides for passage in side.spun[:_JUDGED_PASSAGES]]
    shown = training.joined(
        [training.tortured_sample(whole, pairs, places, repeats=1), training.swapped_sample(whole, turned)]
    )
    few = training.clean_sample(text, row_of, chosen & (material.sample < _GATE_SHARE))
    return training.with_gates(whole, shown, few), apart


def learn_passages(sides: Sequence[Side], apart: Sequence[Phrases]) -> PassageModel:
    """The score of passages: each side's are judged by the table and the words of the other."""
    samples = [[*side.clean, *side.spun] for side in sides]
    labels = [np.repeat(np.array([0, 1], np.float32), [len(side.clean), len(side.spun)]) for side in sides]
    rows = [_word_rows(passages) for passages in samples]
    features = []
    for own, other in ((0, 1), (1, 0)):
        heads = fit(rows[other], labels[other], _weights(labels[other]), strength=_STRENGTH, n_heads=1)
        features += [_features(passage, heads, apart[other]) for passage in samples[own][::_EVERY]]
    known = np.concatenate([side[::_EVERY] for side in labels])
    columns = np.array(features)
    spread = np.maximum(columns.std(axis=0), 1e-6)
    model = LogisticRegression(C=1.0, max_iter=1000).fit(columns / spread, known, sample_weight=_weights(known))
    weights = np.append(model.coef_[0] / spread, model.intercept_[0]).astype(np.float32)
    every = np.concatenate(labels)
    heads = fit(sparse.vstack(rows), every, _weights(every), strength=_STRENGTH, n_heads=1)
    margins = columns @ weights[:-1] + weights[-1]
    clean = np.sort(margins[known == 0])[::-1]
    threshold = float(clean[int(_FALSE_SHARE * len(clean))])
    gate = float(np.quantile(columns[(known == 1) & (margins >= threshold), 0], _LOST_AT_GATE))
    return PassageModel(heads, weights, threshold, gate)


def _weights(labels: Floats) -> Floats:
    """Sample weights that make one passage in four a spun one."""
    share = float(labels.mean())
    return np.where(labels > 0, 0.25 / share, 0.75 / (1 - share)).astype(np.float32)


def _word_rows(passages: Sequence[Passage]) -> "sparse.csr_matrix":
    """A row for each passage, whose product with weights is what `whole_passage` gives."""
    grams = [grams_of(passage.document) for passage in passages]
    units = matrix(grams, bits=BITS)
    sizes = np.concatenate([2 * gram.lengths + 1 for gram in grams])
    owner = np.repeat(np.arange(len(grams)), [len(gram.lengths) for gram in grams])
    total = np.bincount(owner, weights=sizes)
    share = np.sqrt(sizes / total[owner]).astype(np.float32)
    joined = sparse.csr_matrix((share, (owner, np.arange(len(owner)))), shape=(len(grams), len(owner)))
    return (joined @ units).tocsr()


def _features(passage: Passage, heads: Heads, phrases: Phrases) -> list[float]:
    """The features of a passage that is taken as a whole, however its sentences are counted."""
    grams = grams_of(passage.document)
    whole = whole_passage(grams, heads)
    pairs, oddness = pairs_for(passage.document, phrases), oddness_of(passage.document, phrases)
    (row,) = features_of(grams, whole, pairs, oddness, [0])
    return row
