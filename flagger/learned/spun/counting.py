"""Counts of words and pairs in clean text, and the table that they make, for building the model of spun text."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.utils.extmath import randomized_svd

from flagger.learned.spun import corpus
from flagger.learned.spun.arrays import Text, pairs_in
from flagger.learned.spun.links import Links
from flagger.learned.spun.phrases import N_DIMENSIONS, NONE, SIXTEENTHS, Flags, Ints, Phrases, key_of
from flagger.learned.spun.ranker import Ranker
from flagger.learned.spun.swaps import learned_swaps
from flagger.learned.spun.words import is_content, lemma, pairs_of

MIN_COUNT = 8
MIN_ESTABLISHED = 3
MIN_TIE = 1.0
ORIGINAL_WEIGHT = 4
"""How often a word must stand in clean text to be known; how often a pair, to be established, and how much more often
than by chance (logarithm); and for how many places in clean text one listed original counts."""

MIN_NEAR = 0.3
"""How near a synonym must be for a word to be known by it alone."""

MIN_COMMON = 200
"""How often a synonym must stand in clean text for a word to be known by it alone."""

_BITS = 20
_RARE = 20
"""Added to the counts of words, so that rare ones don't seem to cling to their neighbours."""

_LARGEST = 0.9995
"""The quantile of the factors that the largest number stands for."""


def table(
    text: Text,
    chosen: Flags,
    *,
    pairs: Sequence[corpus.Pair],
    originals: Sequence[Sequence[str]],
    usual: Iterable[Sequence[str]],
    ranker: Ranker,
    near: Links,
    habits: Links,
    parts_of_speech: Mapping[str, str],
) -> tuple[Phrases, Ints, Ints]:
    """The table without a judge; the row of each lemma number; and the sorted keys of all pairs in the text."""
    number_of = {word: number for number, word in enumerate(text.lemmas)}
    counts = np.bincount(text.lemma_of[text.tokens[chosen[text.sentence]]], minlength=len(text.lemmas)).astype(float)
    counts[0] = 0
    is_common = chosen[text.sentence] & ~text.is_name
    common_counts = np.bincount(text.lemma_of[text.tokens[is_common]], minlength=len(text.lemmas))
    for words in originals:
        for word in words:
            if is_content(word):
                counts[number_of[lemma(word)]] += ORIGINAL_WEIGHT
    listed = {lemma(word) for words in originals for word in words}
    _, uses = learned_swaps(pairs)
    rare_synonyms = {
        word
        for word, others in near.items()
        if any(
            weight >= MIN_NEAR and other in number_of and counts[number_of[other]] >= MIN_COMMON
            for other, weight in others.items()
        )
    }
    words = sorted(
        word
        for word in text.lemmas[1:]
        if is_content(word)
        and (common_counts[number_of[word]] >= MIN_COUNT or word in uses or word in listed or word in rare_synonyms)
    )
    if len(words) >= NONE:
        raise ValueError(f"{len(words)} words are more than the table can number")
    row_of_word = {word: row for row, word in enumerate(words)}
    row_of = np.array([row_of_word.get(word, -1) for word in text.lemmas], dtype=np.int64)

    keys, key_counts = _pair_counts(text, chosen, [*originals, *usual], row_of, row_of_word)
    listings = _listings(originals, row_of_word)
    listed_keys = np.array(sorted(listings), dtype=np.int64)
    n_listed = np.zeros(len(keys), dtype=np.int64)
    n_listed[np.searchsorted(keys, listed_keys)] = [listings[key] for key in sorted(listings)]
    numbers = np.array([number_of[word] for word in words], dtype=np.int64)
    counts_of_row = counts[numbers]
    first, second = keys >> (_BITS + 4), keys & ((1 << _BITS) - 1)
    tie = np.log(key_counts * counts_of_row.sum()) - np.log(np.maximum(counts_of_row[first] * counts_of_row[second], 1))
    is_established = ((key_counts >= MIN_ESTABLISHED) & (tie > MIN_TIE)) | (n_listed > 0)
    swaps = ranker.swaps(numbers, pairs, habits, row_of >= 0)
    letters = [parts_of_speech.get(word, "") for word in words]
    facts = np.stack(
        [
            np.log1p(np.bincount(first, minlength=len(words))),
            np.log1p(np.bincount(second, minlength=len(words))),
            np.log1p([uses[word] for word in words]),
            *[np.log1p(np.bincount(side, weights=n_listed, minlength=len(words))) for side in (first, second)],
            (swaps.shares * swaps.is_learned).max(axis=1),
            *[[letter in part for part in letters] for letter in "nva"],
        ],
        axis=1,
    )
    nothing = np.zeros(0)
    phrases = Phrases(
        counts=counts_of_row.astype(np.float32),
        facts=_in_sixteenths(facts),
        swaps=np.where(swaps.others >= 0, row_of[swaps.others], NONE).astype(np.uint16),
        swap_logs=_in_sixteenths(-np.log(np.maximum(swaps.shares, 1e-7)) * (swaps.others >= 0)),
        is_learned=np.packbits(swaps.is_learned, axis=1),
        vectors=_vectors(first, second, key_counts * (((keys >> _BITS) & 15) == 0), len(words)),
        established=keys[is_established],
        established_counts=np.minimum(key_counts[is_established], 65_535).astype(np.uint16),
        established_listed=np.minimum(n_listed[is_established], 255).astype(np.uint8),
        seen=nothing.astype(np.uint32),
        chunks=_chunks(pairs, row_of_word),
        tree_feature=nothing.astype(np.uint8),
        tree_threshold=nothing.astype(np.float32),
        tree_leaf=nothing.astype(np.float32),
        tree_base=nothing.astype(np.float32),
        limits=nothing.astype(np.float32),
        names=np.frombuffer(_names(text, words).encode(), dtype=np.uint8),
        gates=np.zeros((len(words), 2), dtype=np.float16),
    )
    return phrases, row_of, keys


def _vectors(first: Ints, second: Ints, counts: npt.NDArray[np.float64], n_words: int) -> npt.NDArray[np.int8]:
    """Factors of how much more often than by chance words stand side by side."""
    matrix = sparse.csr_matrix((counts, (first, second)), shape=(n_words, n_words))
    matrix.eliminate_zeros()
    sums = [np.asarray(matrix.sum(axis=axis)).ravel() for axis in (1, 0)]
    cells = matrix.tocoo()
    chance = (sums[0][cells.row] + _RARE) * (sums[1][cells.col] + _RARE)
    cells.data = np.maximum(np.log(cells.data * counts.sum() / chance), 0)
    left, sizes, right = randomized_svd(cells.tocsr(), N_DIMENSIONS, n_iter=4, random_state=0)
    factors = np.stack([left * np.sqrt(sizes), right.T * np.sqrt(sizes)])
    longest = np.quantile(np.abs(factors), _LARGEST)
    return np.asarray(np.clip(np.rint(factors / longest * 127), -127, 127), np.int8)


def _in_sixteenths(values: npt.NDArray[np.float64]) -> npt.NDArray[np.uint8]:
    return np.clip(np.rint(values * SIXTEENTHS), 0, 255).astype(np.uint8)


def _pair_counts(
    text: Text,
    chosen: Flags,
    originals: Sequence[Sequence[str]],
    row_of: Ints,
    row_of_word: Mapping[str, int],
) -> tuple[Ints, npt.NDArray[np.float64]]:
    """Sorted keys of all pairs of the text and of listed originals, and how often each occurs."""
    pairs = pairs_in(text, chosen)
    first, second = row_of[pairs.first], row_of[pairs.second]
    known = (first >= 0) & (second >= 0)
    seen, seen_counts = np.unique(key_of(first[known], pairs.link[known], second[known]), return_counts=True)
    listed = _listings(originals, row_of_word)
    extra = np.array(sorted(listed), dtype=np.int64)
    keys = np.union1d(seen, extra)
    counts = np.zeros(len(keys))
    counts[np.searchsorted(keys, seen)] += seen_counts
    counts[np.searchsorted(keys, extra)] += [ORIGINAL_WEIGHT * listed[key] for key in sorted(listed)]
    return keys, counts


def _listings(originals: Sequence[Sequence[str]], row_of_word: Mapping[str, int]) -> Counter[int]:
    """The keys of the pairs in listed phrases, and in how many of them."""
    listed: Counter[int] = Counter()
    for words in originals:
        for one, other, link in pairs_of(words):
            a, b = row_of_word.get(lemma(words[one]), -1), row_of_word.get(lemma(words[other]), -1)
            if a >= 0 and b >= 0:
                listed[((a << 4) | link) << 20 | b] += 1
    return listed


def _chunks(pairs: Sequence[corpus.Pair], row_of: Mapping[str, int]) -> Ints:
    """Keys of the pairs inside tortured phrases of which at least one word was swapped."""
    keys = set()
    for pair in pairs:
        original = {lemma(word) for word in pair.original}
        for one, other, link in pairs_of(pair.spun):
            words = lemma(pair.spun[one]), lemma(pair.spun[other])
            if not original.issuperset(words) and all(word in row_of for word in words):
                keys.add(((row_of[words[0]] << 4) | link) << 20 | row_of[words[1]])
    return np.array(sorted(keys), dtype=np.int64)


def _names(text: Text, words: Sequence[str]) -> str:
    """For each word a line with its most frequent spelling in the singular and in the plural.

    A plural that no text holds is spelt by rule, so that it is recognised all the same.
    """
    counts = np.bincount(text.tokens, minlength=len(text.names))
    spellings: dict[tuple[str, bool], tuple[int, str]] = {}
    for number, name in enumerate(text.names):
        if text.lemma_of[number]:
            key = (lemma(name), lemma(name) != name)
            spellings[key] = max(spellings.get(key, (0, "")), (int(counts[number]), name))
    lines = []
    for word in words:
        plural = spellings.get((word, True), (0, word + "s" if lemma(word + "s") == word else ""))[1]
        lines.append(f"{word if lemma(word) == word else ''} {plural}".rstrip())
    return "\n".join(lines)
