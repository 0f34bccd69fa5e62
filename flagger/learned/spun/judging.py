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
from flagger.learned.spun.words import AT_KINDS, ENDINGS, N_KINDS

_FEW_PAIRS = 8
"""Where a document has no more pairs, all trees are asked of each."""

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
N_FACTS = 15
"""What is told of an established pair."""

_STRENGTH_FROM = 12.0
"""Added to the strength of a pair that the context makes, so that 0 stands for none."""

_LISTED_BONUS = 2.0
"""How much more likely a listed phrase is meant than another one."""

_AT_WHOLE = _AT_ESTABLISHED + 2 * N_FACTS + 2
_AT_CONTEXT = _AT_WHOLE + 3
N_FEATURES = _AT_CONTEXT + 6


class Judgement(NamedTuple):
    """For each pair the logarithm of the odds that it is spun, and the established pair that it stands for.

    That pair is given by the rows of both words and its count; -1 where there is none.
    """

    scores: Floats
    firsts: Ints
    seconds: Ints
    counts: Ints


def judge(phrases: Phrases, first: Ints, link: Ints, second: Ints, around: Ints, *, owners: Ints) -> Judgement:
    """The judgement on pairs of rows that clean text does not hold; one that stands for nothing scores minus infinity.

    `owners` are the numbers of the documents that the pairs stand in.
    """
    scores = np.full(len(first), -np.inf, dtype=np.float32)
    best = np.full((3, len(first)), -1, dtype=np.int64)
    for start in range(0, len(first), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        values, best[:, part] = features(phrases, first[part], link[part], second[part], around[part])
        candidates = is_candidate(values).nonzero()[0]
        documents = owners[start + candidates]
        is_of_few = (np.bincount(documents) <= _FEW_PAIRS)[documents]
        scores[start + candidates] = score(phrases, values[candidates], is_of_few)
    return Judgement(scores, *best)


def features(phrases: Phrases, first: Ints, link: Ints, second: Ints, around: Ints) -> tuple[Floats, Ints]:
    """(n_pairs, N_FEATURES) of pairs of rows, and (3, n_pairs) the established words and their count."""
    values = np.zeros((len(first), N_FEATURES), dtype=np.float32)
    values[:, :N_WORD_FEATURES] = phrases.word_features[first]
    values[:, N_WORD_FEATURES:_AT_LINK] = phrases.word_features[second]
    values[:, _AT_LINK] = link > 0
    values[:, _AT_LINK + 1] = contains(phrases.chunks, key_of(first, link, second))[0]
    values[:, _AT_ENDINGS:_AT_KINDS] = around[:, :AT_KINDS]
    values[:, _AT_WHOLE] = values[:, 1] + values[:, N_WORD_FEATURES + 1] - phrases.total_log
    values[:, _AT_WHOLE + 1] = values[:, 2] + values[:, N_WORD_FEATURES + 3]
    values[:, _AT_WHOLE + 2] = phrases.plausibility(first, second)
    tell_kinds(values, around[:, AT_KINDS], around[:, AT_KINDS + 1])
    best = _describe_established(phrases, first, link, second, values[:, _AT_ESTABLISHED:_AT_WHOLE])
    _describe_context(phrases, first, second, best, beside=around[:, AT_KINDS + 2 :], values=values[:, _AT_CONTEXT:])
    return values, best


def tell_kinds(values: Floats, before: Ints, after: Ints) -> None:
    """Write into features the kinds of the words before and after each pair."""
    kinds = np.stack([before, after], axis=1)[:, :, None] == np.arange(N_KINDS)
    values[:, _AT_KINDS:_AT_ESTABLISHED] = kinds.reshape(len(values), 2 * N_KINDS)


def is_candidate(values: Floats) -> Flags:
    """Which pairs may stand for an established one, or hold a word that tortured phrases hold."""
    uses = values[:, 4] + values[:, N_WORD_FEATURES + 4]
    return (values[:, _AT_ESTABLISHED] > 0) | (uses > 0)


def score(phrases: Phrases, values: Floats, is_of_few: Flags | None = None) -> Floats:
    """The logarithm of the odds that each pair is spun; all trees are asked only of those that the first find likely.

    Of pairs that are one of few in their document all trees are asked whatever the first say; without `is_of_few` all
    pairs are of one document.
    """
    scores = early_score(phrases, values)
    is_asked = scores >= phrases.limits[EARLY]
    is_asked |= len(values) <= _FEW_PAIRS if is_of_few is None else is_of_few
    likely = is_asked.nonzero()[0]
    scores[likely] += phrases.late_trees.margins(values[likely])
    return scores


def early_score(phrases: Phrases, values: Floats) -> Floats:
    """The score by the first trees alone."""
    return phrases.early_trees.margins(values)


def _describe_established(phrases: Phrases, first: Ints, link: Ints, second: Ints, values: Floats) -> Ints:
    """Fill in what the best established pair looks like that each pair may stand for, and the best listed one.

    Zeros stay where there is none.
    """
    n = len(first)
    words, logs, learned = _readings(phrases, np.concatenate([first, second]))
    x, y = words[:n].take(_READINGS[0], axis=1).reshape(-1), words[n:].take(_READINGS[1], axis=1).reshape(-1)
    both = ((x != NONE) & (y != NONE)).nonzero()[0]
    row, column = np.divmod(both, _READINGS.shape[1])
    x, y = x.take(both), y.take(both)
    found, places = phrases.established_at(key_of(x, link[row], y))
    best = np.full((3, n), -1, dtype=np.int64)
    if not len(found):
        return best
    row, column, x, y = row[found], column[found], x[found], y[found]
    one, other = _READINGS[:, column]
    count = phrases.established_counts[places].astype(np.float32)
    listed = phrases.established_listed[places]
    log_count, log_x, log_y = np.log(count), logs[row, one], logs[n + row, other]
    tie = log_count + phrases.total_log - np.log(np.maximum(phrases.counts[x] * phrases.counts[y], 1))
    strength = log_count + log_x + log_y + 0.5 * tie

    best_of = _strongest(row, strength + _LISTED_BONUS * (listed > 0))
    is_listed = listed.nonzero()[0]
    top = np.concatenate([best_of, is_listed[_strongest(row[is_listed], strength[is_listed])]])
    a, b, owner = first[row[top]], second[row[top]], row[top]
    facts = np.stack(
        [
            np.ones(len(top)),
            log_count[top],
            np.minimum(tie[top], 12),
            log_x[top],
            log_y[top],
            one[top] == 0,
            other[top] == 0,
            learned[owner, one[top]],
            learned[n + owner, other[top]],
            np.log(count[top] / (phrases.counts[x[top]] + 1)),
            np.log(count[top] / (phrases.counts[y[top]] + 1)),
            np.log1p(listed[top]),
            phrases.likeness(0, a, x[top]),
            phrases.likeness(1, b, y[top]),
            phrases.plausibility(x[top], y[top]),
        ],
        axis=1,
    )
    n_best = len(best_of)
    values[owner[n_best:], N_FACTS + 2 :] = facts[n_best:]
    top, owner = best_of, owner[:n_best]
    values[owner, :N_FACTS] = facts[:n_best]
    values[owner, N_FACTS] = np.log(np.bincount(row, weights=count)[owner] / count[top])
    values[owner, N_FACTS + 1] = np.log(np.bincount(row)[owner])
    best[:, owner] = x[top], y[top], count[top]
    return best


def _describe_context(phrases: Phrases, first: Ints, second: Ints, best: Ints, *, beside: Ints, values: Floats) -> None:
    """Fill in how the words beside a pair go with it, and with the established pair that it may stand for.

    For each side: how established the pair is that the next word, or what it may stand for, makes with that of the
    established pair; whether that is listed; and whether the words as they stand make an established pair.
    """
    n = len(first)
    row, link = np.concatenate([beside[:, 0], beside[:, 2]]), np.concatenate([beside[:, 1], beside[:, 3]])
    meant = np.concatenate([best[0], best[1]])
    at = ((row >= 0) & (meant >= 0)).nonzero()[0]
    words, logs, _ = _readings(phrases, row[at])
    words, logs = words[:, : _MOST_DOUBLE + 1], logs[:, : _MOST_DOUBLE + 1]
    is_before, partner, joint = (at < n)[:, None], meant[at][:, None], link[at][:, None]
    keys = key_of(np.where(is_before, words, partner), joint, np.where(is_before, partner, words))
    which, column = (words != NONE).nonzero()
    found, places = phrases.established_at(keys[which, column])
    which, column = which[found], column[found]
    strength = np.log(phrases.established_counts[places].astype(np.float32)) + logs[which, column] + _STRENGTH_FROM
    pair, side = at[which] % n, 3 * (at[which] // n)
    np.maximum.at(values, (pair, side), strength)
    np.maximum.at(values, (pair, side + 1), phrases.established_listed[places] > 0)
    at = (row >= 0).nonzero()[0]
    is_before, own = at < n, np.concatenate([first, second])[at]
    keys = key_of(np.where(is_before, row[at], own), link[at], np.where(is_before, own, row[at]))
    values[at % n, 3 * (at // n) + 2] = contains(phrases.established, keys)[0]


def _strongest(row: Ints, strength: Floats) -> Ints:
    """For each row that occurs the index of the greatest strength."""
    order = np.lexsort((strength, row))
    return order[np.append(row[order][1:] != row[order][:-1], True)] if len(row) else order


def _readings(phrases: Phrases, rows: Ints) -> tuple[Ints, Floats, Ints]:
    """What each word may stand for: itself, then its swaps; how likely (logarithm); and whether that was learned."""
    words = np.empty((len(rows), MOST_SWAPS + 1), dtype=np.int64)
    words[:, 0], words[:, 1:] = rows, phrases.swaps[rows]
    logs = np.full(words.shape, _KEPT_LOG, dtype=np.float32)
    logs[:, 1:] = phrases.swap_logs[rows] * np.float32(-1 / SIXTEENTHS)
    learned = np.zeros(words.shape, dtype=np.int64)
    learned[:, 1:] = np.unpackbits(phrases.is_learned[rows], axis=1)
    return words, logs, learned
