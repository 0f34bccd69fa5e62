"""How likely a pair of words is a synonym-swapped established one: all pairs of a text at once, in array operations."""

from typing import NamedTuple

import numpy as np

from flagger.learned.spun.phrases import (
    EARLY,
    MOST_SWAPS,
    N_WORD_FEATURES,
    NONE,
    SIXTEENTHS,
    Flags,
    Floats,
    Ints,
    Phrases,
    contains,
    key_of,
)
from flagger.learned.spun.words import ENDINGS, N_KINDS

_FEW_PAIRS = 8
"""So few pairs are put to all trees at once: asking in two rounds costs more than it saves."""

_AT_ONCE = 4096
"""Pairs that are judged in one step, so that no text needs much memory."""

_MOST_DOUBLE = 8
_READINGS = np.array(
    [
        *[(swap, 0) for swap in range(1, MOST_SWAPS + 1)],
        *[(0, swap) for swap in range(1, MOST_SWAPS + 1)],
        *[(one, other) for one in range(1, _MOST_DOUBLE + 1) for other in range(1, _MOST_DOUBLE + 1)],
    ]
).T
"""Which readings of both words are tried together: 0 is the word itself, 1 its likeliest swap, and so on."""

_KEPT_LOG = float(np.log(0.5))
"""Logarithm of how likely a spinner keeps a word."""

_AT_LINK = 2 * N_WORD_FEATURES
_AT_ENDINGS = _AT_LINK + 2
_AT_KINDS = _AT_ENDINGS + 2 * len(ENDINGS)
_AT_ESTABLISHED = _AT_KINDS + 2 * N_KINDS
N_FEATURES = _AT_ESTABLISHED + 13 + 2


class Judgement(NamedTuple):
    """For each pair the logarithm of the odds that it is spun, and the established pair that it stands for.

    That pair is given by the rows of both words and its count; -1 where there is none.
    """

    scores: Floats
    firsts: Ints
    seconds: Ints
    counts: Ints


def judge(phrases: Phrases, first: Ints, link: Ints, second: Ints, around: Ints) -> Judgement:
    """The judgement on pairs of rows that clean text does not hold; one that stands for nothing scores minus infinity."""
    scores = np.full(len(first), -np.inf, dtype=np.float32)
    best = np.full((3, len(first)), -1, dtype=np.int64)
    for start in range(0, len(first), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        values, best[:, part] = features(phrases, first[part], link[part], second[part], around[part])
        candidates = is_candidate(values).nonzero()[0]
        scores[start + candidates] = score(phrases, values[candidates])
    return Judgement(scores, *best)


def features(phrases: Phrases, first: Ints, link: Ints, second: Ints, around: Ints) -> tuple[Floats, Ints]:
    """(n_pairs, N_FEATURES) of pairs of rows, and (3, n_pairs) the established words and their count."""
    values = np.zeros((len(first), N_FEATURES), dtype=np.float32)
    values[:, :N_WORD_FEATURES] = phrases.word_features[first]
    values[:, N_WORD_FEATURES:_AT_LINK] = phrases.word_features[second]
    values[:, _AT_LINK] = link > 0
    values[:, _AT_LINK + 1] = contains(phrases.chunks, key_of(first, link, second))[0]
    values[:, _AT_ENDINGS:_AT_KINDS] = around[:, :-2]
    values[:, -2] = values[:, 1] + values[:, N_WORD_FEATURES + 1] - phrases.total_log
    values[:, -1] = values[:, 2] + values[:, N_WORD_FEATURES + 3]
    tell_kinds(values, around[:, -2], around[:, -1])
    best = _describe_established(phrases, first, link, second, values[:, _AT_ESTABLISHED:-2])
    return values, best


def tell_kinds(values: Floats, before: Ints, after: Ints) -> None:
    """Write into features the kinds of the words before and after each pair."""
    kinds = np.stack([before, after], axis=1)[:, :, None] == np.arange(N_KINDS)
    values[:, _AT_KINDS:_AT_ESTABLISHED] = kinds.reshape(len(values), 2 * N_KINDS)


def is_candidate(values: Floats) -> Flags:
    """Which pairs may stand for an established one, or hold a word that tortured phrases hold."""
    uses = values[:, 4] + values[:, N_WORD_FEATURES + 4]
    return (values[:, _AT_ESTABLISHED] > 0) | (uses > 0)


def score(phrases: Phrases, values: Floats) -> Floats:
    """The logarithm of the odds that each pair is spun; all trees are asked only of those that the first find likely."""
    if len(values) <= _FEW_PAIRS:
        return phrases.early_trees.margins(values) + phrases.late_trees.margins(values)
    scores = early_score(phrases, values)
    likely = (scores >= phrases.limits[EARLY]).nonzero()[0]
    scores[likely] += phrases.late_trees.margins(values[likely])
    return scores


def early_score(phrases: Phrases, values: Floats) -> Floats:
    """The score by the first trees alone."""
    return phrases.early_trees.margins(values)


def _describe_established(phrases: Phrases, first: Ints, link: Ints, second: Ints, values: Floats) -> Ints:
    """Fill in what the best established pair that each pair may stand for looks like; zeros stay where there is none."""
    n = len(first)
    words, logs, learned = _readings(phrases, np.concatenate([first, second]))
    x, y = words[:n].take(_READINGS[0], axis=1).reshape(-1), words[n:].take(_READINGS[1], axis=1).reshape(-1)
    both = ((x != NONE) & (y != NONE)).nonzero()[0]
    row, column = np.divmod(both, _READINGS.shape[1])
    x, y = x.take(both), y.take(both)
    found, places = phrases.established_at(key_of(x, link[row], y))
    best = np.full((3, len(first)), -1, dtype=np.int64)
    if not len(found):
        return best
    row, column, x, y = row[found], column[found], x[found], y[found]
    reading_x, reading_y = _READINGS[:, column]
    log_x, log_y = logs[row, reading_x], logs[n + row, reading_y]
    count = phrases.established_counts[places].astype(np.float32)
    log_count = np.log(count)
    tie = log_count + phrases.total_log - np.log(np.maximum(phrases.counts[x] * phrases.counts[y], 1))
    order = np.lexsort((log_count + log_x + log_y + 0.5 * tie, row))
    top = order[np.append(row[order][1:] != row[order][:-1], True)]
    owner, reading_x, reading_y = row[top], reading_x[top], reading_y[top]
    values[owner] = np.column_stack(
        [
            np.ones(len(top)),
            log_count[top],
            np.minimum(tie[top], 12),
            log_x[top],
            log_y[top],
            reading_x == 0,
            reading_y == 0,
            learned[owner, reading_x],
            learned[n + owner, reading_y],
            np.log(count[top] / (phrases.counts[x[top]] + 1)),
            np.log(count[top] / (phrases.counts[y[top]] + 1)),
            np.log(np.bincount(row, weights=count)[owner] / count[top]),
            np.log(np.bincount(row)[owner]),
        ]
    )
    best[:, owner] = x[top], y[top], count[top]
    return best


def _readings(phrases: Phrases, rows: Ints) -> tuple[Ints, Floats, Ints]:
    """What each word may stand for: itself, then its swaps; how likely (logarithm); and whether that was learned."""
    words = np.empty((len(rows), MOST_SWAPS + 1), dtype=np.int64)
    words[:, 0], words[:, 1:] = rows, phrases.swaps[rows]
    logs = np.full(words.shape, _KEPT_LOG, dtype=np.float32)
    logs[:, 1:] = phrases.swap_logs[rows] * np.float32(-1 / SIXTEENTHS)
    learned = np.zeros(words.shape, dtype=np.int64)
    learned[:, 1:] = np.unpackbits(phrases.is_learned[rows], axis=1)
    return words, logs, learned
