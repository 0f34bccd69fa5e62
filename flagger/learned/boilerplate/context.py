"""Where each block stands and what stands around it: the words' scores of its neighbours, and prose before and after."""

import numpy as np
import numpy.typing as npt

from flagger.learned.hashing import Floats, Ints

NAMES = (
    "score", "own_score",
    "score_1_before", "score_2_before", "score_3_before", "score_1_after", "score_2_after", "score_3_after",
    "own_1_before", "own_1_after", "tokens_1_before", "tokens_1_after",
    "score_5_before", "score_5_after", "score_15_before", "score_15_after", "score_all_before", "score_all_after",
    "highest_own_8_before", "highest_own_4_after", "highest_score_4_before",
    "blocks_from_cut", "run_length", "run_place", "run_score", "run_reaches_end",
    "place", "blocks_before", "blocks_after", "words_before", "words_after", "prose_before", "prose_after",
    "prose_blocks_after", "blocks_since_prose", "blocks_until_prose", "words_since_prose", "blocks_past_last_prose",
    "length_to_median",
)  # fmt: skip
"""Columns of `context`, in order. A run is a stretch of blocks without prose."""

PROSE_TOKENS = 22
"""Blocks of this many tokens that end as a sentence does are taken for prose."""

_NO_SCORE = -9.0
_FAR = 99
_PAD = 8


def is_prose(tokens: Ints, closed: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Whether each block is a paragraph of running text, by its length and its end."""
    return (tokens >= PROSE_TOKENS) & closed


def context(score: Floats, own: Floats, tokens: Ints, prose: npt.NDArray[np.bool_], chosen: Ints) -> Floats:
    """Where the chosen blocks stand in their article.

    Args:
        score: (n_blocks,) what the words of each block and its neighbours say.
        own: (n_blocks,) what its own words say.
        tokens: (n_blocks,) lengths.
        prose: (n_blocks,) whether each is prose.
        chosen: blocks to describe.

    Returns:
        (len(chosen), len(NAMES)).

    """
    n = len(score)
    i = np.arange(n)
    columns = [score, own, *_neighbours(score, own, tokens), *_windows(score, i), *_peaks(score, own)]
    columns += _runs(score, prose, i)
    columns += _position(tokens, prose, i)
    return np.array(columns, np.float32)[:, chosen].T


def _neighbours(score: Floats, own: Floats, tokens: Ints) -> list[npt.NDArray[np.generic]]:
    n = len(score)
    padded = np.full((3, n + 6), _NO_SCORE, np.float32)
    padded[2] = 0
    padded[0, 3:-3], padded[1, 3:-3], padded[2, 3:-3] = score, own, tokens
    scores = [padded[0, 3 + shift : 3 + shift + n] for shift in (-1, -2, -3, 1, 2, 3)]
    return [*scores, padded[1, 2 : 2 + n], padded[1, 4 : 4 + n], padded[2, 2 : 2 + n], padded[2, 4 : 4 + n]]


def _windows(score: Floats, i: Ints) -> list[npt.NDArray[np.generic]]:
    """Mean scores of the 5 and 15 blocks before and after, of all before, and of all from the block to the end."""
    n = len(score)
    sums = np.zeros(n + 1, np.float32)
    np.cumsum(score, out=sums[1:])
    columns: list[npt.NDArray[np.generic]] = []
    for width in (5, 15):
        low, high = np.maximum(i - width, 0), np.minimum(i + 1 + width, n)
        columns.append((sums[:-1] - sums[low]) / np.maximum(i - low, 1))
        columns.append((sums[high] - sums[1:]) / np.maximum(high - i - 1, 1))
    columns.append(sums[:-1] / np.maximum(i, 1))
    columns.append((sums[-1] - sums[:-1]) / (n - i))
    return columns


def _peaks(score: Floats, own: Floats) -> list[npt.NDArray[np.generic]]:
    """Highest own scores of the 8 blocks before and the 4 after, and highest score of the 4 before."""
    n = len(score)
    padded = np.full((2, n + 2 * _PAD), _NO_SCORE, np.float32)
    padded[0, _PAD:-_PAD], padded[1, _PAD:-_PAD] = own, score
    two = np.maximum(padded[:, 1:], padded[:, :-1])
    four = np.maximum(two[:, 2:], two[:, :-2])  # place j holds the highest of j ... j + 3
    eight = np.maximum(four[0, 4:], four[0, :-4])
    return [eight[:n], four[0, _PAD + 1 : _PAD + 1 + n], four[1, _PAD - 4 : _PAD - 4 + n]]


def _runs(score: Floats, prose: npt.NDArray[np.bool_], i: Ints) -> list[npt.NDArray[np.generic]]:
    """Distance from the place where cutting off the rest gains most, and the run that a block stands in."""
    n = len(score)
    sums = np.zeros(n + 1, np.float32)
    np.cumsum(score, out=sums[1:])
    last = np.maximum.accumulate(np.where(prose, i, -1))
    following = np.minimum.accumulate(np.where(prose, i, n)[::-1])[::-1]
    length = following - last - 1  # -1 in prose
    mean = (sums[following] - sums[last + 1]) / np.maximum(length, 1)
    return [i - np.argmin(sums), length, i - last, np.where(prose, score, mean), following == n]


def _position(tokens: Ints, prose: npt.NDArray[np.bool_], i: Ints) -> list[npt.NDArray[np.generic]]:
    n = len(tokens)
    words = np.cumsum(tokens)
    prose_words = np.cumsum(np.where(prose, tokens, 0))
    total, prose_total = words[-1], max(prose_words[-1], 1)
    n_prose = np.cumsum(prose)
    at_prose = np.where(prose, i, -1)
    last = np.empty_like(i)  # the last block of prose before each
    last[0] = -1
    np.maximum.accumulate(at_prose[:-1], out=last[1:])
    following = np.empty_like(i)
    following[-1] = n
    following[:-1] = np.minimum.accumulate(np.where(prose, i, n)[:0:-1])[::-1]
    has_last = last >= 0
    final = i[prose][-1] if n_prose[-1] else -1
    long = np.sort(tokens[tokens >= 6])
    median = long[len(long) // 2] if len(long) else 6
    return [
        i / n, i, n - i, (words - tokens) / total, (total - words) / total,
        (prose_words - np.where(prose, tokens, 0)) / prose_total, (prose_total - prose_words) / prose_total,
        n_prose[-1] - n_prose, np.where(has_last, i - last, _FAR), np.where(following < n, following - i, _FAR),
        np.where(has_last, words - tokens - words[last], 10 * _FAR), i - final, tokens / median,
    ]  # fmt: skip
