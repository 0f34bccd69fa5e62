"""Counts of words and pairs in clean text, and the table that they make, for building the model of spun text."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log

import numpy as np
import numpy.typing as npt

from flagger.learned.spun import corpus
from flagger.learned.spun.arrays import Text, pairs_in
from flagger.learned.spun.phrases import MOST_SWAPS, NONE, SIXTEENTHS, Flags, Ints, Phrases, key_of
from flagger.learned.spun.swaps import learned_swaps, swaps_of
from flagger.learned.spun.words import is_content, lemma, pairs_of

MIN_COUNT = 8
MIN_ESTABLISHED = 3
MIN_TIE = 1.0
ORIGINAL_WEIGHT = 4
"""How often a word must stand in clean text to be known; how often a pair, to be established, and how much more often
than by chance (logarithm); and for how many places in clean text one listed original counts."""

MIN_NEAR = 0.3
"""How near a synonym must be for a word to be known by it alone."""

MIN_COMMON = 500
"""How often a synonym must stand in clean text for a word to be known by it alone."""

_BITS = 20


def table(
    text: Text,
    chosen: Flags,
    *,
    pairs: Sequence[corpus.Pair],
    originals: Sequence[Sequence[str]],
    books: Iterable[Sequence[str]],
    near: Mapping[str, Mapping[str, float]],
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
    learned, uses, original_uses = learned_swaps(pairs)
    swaps = {word: swaps_of(word, learned, near, lambda other: counts[number_of[other]] if other in number_of else 0)
             for word in text.lemmas[1:]}  # fmt: skip
    is_near = {word for word, others in near.items() if max(others.values()) >= MIN_NEAR}
    words = sorted(
        word
        for word in text.lemmas[1:]
        if is_content(word)
        and (
            common_counts[number_of[word]] >= MIN_COUNT
            or word in uses
            or word in listed
            or (word in is_near and _is_rarity(swaps[word], counts, number_of))
        )
    )
    if len(words) >= NONE:
        raise ValueError(f"{len(words)} words are more than the table can number")
    row_of_word = {word: row for row, word in enumerate(words)}
    row_of = np.array([row_of_word.get(word, -1) for word in text.lemmas], dtype=np.int64)

    keys, key_counts, seen = _pair_counts(text, chosen, [*originals, *books], row_of, row_of_word)
    counts_of_row = counts[[number_of[word] for word in words]]
    first, second = keys >> (_BITS + 4), keys & ((1 << _BITS) - 1)
    tie = np.log(key_counts * counts_of_row.sum()) - np.log(np.maximum(counts_of_row[first] * counts_of_row[second], 1))
    is_established = (key_counts >= MIN_ESTABLISHED) & (tie > MIN_TIE)
    filled = [swaps[word] for word in words]
    letters = [parts_of_speech.get(word, "") for word in words]
    facts = np.stack(
        [
            np.log1p(np.bincount(first, minlength=len(words))),
            np.log1p(np.bincount(second, minlength=len(words))),
            np.log1p([uses[word] for word in words]),
            np.log1p([original_uses[word] for word in words]),
            [max((share for _, share, is_learned in swap if is_learned), default=0.0) for swap in filled],
            *[[letter in part for part in letters] for letter in "nva"],
        ],
        axis=1,
    )
    n = len(words)
    rows, logs, is_learned = np.full((n, MOST_SWAPS), NONE), np.zeros((n, MOST_SWAPS)), np.zeros((n, MOST_SWAPS), bool)
    for row, swap in enumerate(filled):
        usable = [(row_of_word[other], share, flag) for other, share, flag in swap if other in row_of_word]
        for place, (other_row, share, flag) in enumerate(usable):
            rows[row, place], logs[row, place], is_learned[row, place] = other_row, -log(share), flag
    nothing = np.zeros(0)
    phrases = Phrases(
        counts=counts_of_row.astype(np.float32),
        facts=_in_sixteenths(facts),
        swaps=rows.astype(np.uint16),
        swap_logs=_in_sixteenths(logs),
        is_learned=np.packbits(is_learned, axis=1),
        established=keys[is_established],
        established_counts=np.minimum(key_counts[is_established], 65_535).astype(np.uint16),
        seen=nothing.astype(np.uint32),
        chunks=_chunks(pairs, row_of_word),
        tree_feature=nothing.astype(np.uint8),
        tree_threshold=nothing.astype(np.float32),
        tree_leaf=nothing.astype(np.float32),
        tree_base=nothing.astype(np.float32),
        limits=nothing.astype(np.float32),
        names=np.frombuffer(_names(text, words).encode(), dtype=np.uint8),
        gates=np.zeros((n, 2), dtype=np.float16),
    )
    return phrases, row_of, seen


def _is_rarity(
    swaps: Sequence[tuple[str, float, bool]], counts: npt.NDArray[np.float64], number_of: Mapping[str, int]
) -> bool:
    """Whether a word that clean text hardly holds has a synonym that it holds often."""
    return any(counts[number_of[word]] >= MIN_COMMON for word, _, _ in swaps)


def _in_sixteenths(values: npt.NDArray[np.float64]) -> npt.NDArray[np.uint8]:
    return np.clip(np.rint(values * SIXTEENTHS), 0, 255).astype(np.uint8)


def _pair_counts(
    text: Text,
    chosen: Flags,
    originals: Sequence[Sequence[str]],
    row_of: Ints,
    row_of_word: Mapping[str, int],
) -> tuple[Ints, npt.NDArray[np.float64], Ints]:
    """Sorted keys of all pairs, how often each occurs with the listed originals, and the keys of the text alone."""
    pairs = pairs_in(text, chosen)
    first, second = row_of[pairs.first], row_of[pairs.second]
    known = (first >= 0) & (second >= 0)
    seen, seen_counts = np.unique(key_of(first[known], pairs.link[known], second[known]), return_counts=True)
    listed: Counter[int] = Counter()
    for words in originals:
        for one, other, link in pairs_of(words):
            a, b = row_of_word.get(lemma(words[one]), -1), row_of_word.get(lemma(words[other]), -1)
            if a >= 0 and b >= 0:
                listed[((a << 4) | link) << 20 | b] += ORIGINAL_WEIGHT
    extra = np.array(sorted(listed), dtype=np.int64)
    keys = np.union1d(seen, extra)
    counts = np.zeros(len(keys))
    counts[np.searchsorted(keys, seen)] += seen_counts
    counts[np.searchsorted(keys, extra)] += [listed[key] for key in sorted(listed)]
    return keys, counts, keys


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
