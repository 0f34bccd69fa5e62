"""Words that a spinner may have replaced by each word, likeliest first. Needed only to train.

Whether one word stands for another is told by boosted trees, learned from reported phrases: from what other phrases show of
both words and of their stems, from WordNet in one step and in two, and from how common they are.
"""

import zlib
from collections.abc import Sequence

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from flagger.learned.spun.corpus import Pair
from flagger.learned.spun.kinship import Kinship
from flagger.learned.spun.links import Links, matrix
from flagger.learned.spun.phrases import MOST_SWAPS, Flags, Floats, Ints
from flagger.learned.spun.swaps import learned_swaps

_FOLDS = 4
_KEPT_WRONG = 0.3
"""Share of the wrong candidates that the trees learn from."""

_HABIT_SHARE = 0.2
"""How likely a word stands for one that it is a listed habit for."""

_STEADY = 20.0
"""Right candidates are so rare that trees without this run wild."""

_AT_ONCE = 10_000


class Swaps:
    """For each word up to `MOST_SWAPS` others, how likely, and whether reported phrases showed it."""

    def __init__(self, n_words: int) -> None:
        self.others = np.full((n_words, MOST_SWAPS), -1, dtype=np.int64)
        self.shares = np.zeros((n_words, MOST_SWAPS))
        self.is_learned = np.zeros((n_words, MOST_SWAPS), dtype=np.bool_)


class Ranker:
    """Says how likely a word stands for another; learned from reported phrases, each by what the others show."""

    def __init__(self, kinship: Kinship, pairs: Sequence[Pair]) -> None:
        self.kinship = kinship
        chance = np.random.default_rng(0)
        rows: list[Floats] = []
        right: list[Floats] = []
        for fold in range(_FOLDS):
            own = [pair for pair in pairs if _fold(pair) == fold]
            shown = kinship.shown([pair for pair in pairs if _fold(pair) != fold], {})
            meant = matrix(learned_swaps(own)[0], kinship.number_of)
            word, other, values = kinship.candidates(np.flatnonzero(meant.getnnz(axis=1)), shown)
            times = np.asarray(meant[word, other], dtype=np.float32).ravel()
            kept = (times > 0) | (chance.random(len(times)) < _KEPT_WRONG)
            rows.append(values[kept])
            right.append(times[kept])
        times = np.concatenate(right)
        weights = np.where(times > 0, np.minimum(times, 3), 1 / _KEPT_WRONG)
        self.trees = HistGradientBoostingClassifier(
            max_iter=100,
            learning_rate=0.08,
            max_leaf_nodes=16,
            l2_regularization=_STEADY,
            early_stopping=False,
            random_state=0,
        ).fit(np.concatenate(rows), times > 0, sample_weight=weights)

    def swaps(self, words: Ints, pairs: Sequence[Pair], habits: Links, usable: Flags) -> Swaps:
        """The likeliest usable words that each may stand for, as these reported phrases and habits show."""
        shown = self.kinship.shown(pairs, habits)
        swaps = Swaps(len(words))
        row_of = np.zeros(len(self.kinship.lemmas), dtype=np.int64)
        row_of[words] = np.arange(len(words))
        for start in range(0, len(words), _AT_ONCE):
            word, other, values = self.kinship.candidates(words[start : start + _AT_ONCE], shown)
            kept = usable[other]
            word, other, values = word[kept], other[kept], values[kept]
            shares = self.trees.predict_proba(values)[:, 1]
            # what a habit says was not learned: no reported phrase has it
            shares = np.maximum(shares, _HABIT_SHARE * (values[:, len(self.kinship.links) + 2] > 0))
            order = np.lexsort((other, -shares, word))
            word, other, shares = word[order], other[order], shares[order]
            is_learned = values[order, len(self.kinship.links)] > 0
            first = np.flatnonzero(np.append(True, word[1:] != word[:-1]))
            place = np.arange(len(word)) - np.repeat(first, np.diff(np.append(first, len(word))))
            top = place < MOST_SWAPS
            at = row_of[word[top]], place[top]
            swaps.others[at], swaps.shares[at], swaps.is_learned[at] = other[top], shares[top], is_learned[top]
        return swaps


def _fold(pair: Pair) -> int:
    return zlib.crc32(f"fold {pair.key}".encode()) % _FOLDS
