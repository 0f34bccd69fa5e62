"""How words stand to each other: in reported phrases, in WordNet, and by their stems. Needed only to train."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt
from scipy import sparse

from flagger.learned.spun.corpus import Pair
from flagger.learned.spun.links import SHORTEST_STEM, Links, by_stems, largest, matrix, shares, stems
from flagger.learned.spun.phrases import Flags, Floats, Ints
from flagger.learned.spun.swaps import learned_swaps
from flagger.learned.spun.words import is_content, lemma

MIN_SWAP_COUNT = 5
"""How often a word must stand in clean text to be what a spinner replaced."""

_MOST_BY_TWO, _MOST_BY_DEFINITION = 40, 15
"""Of the words that stand near in two steps, and of those in definitions, so many may be what was replaced."""

_NEAR_ENOUGH = 0.25
"""How near each of two steps leads."""

_SUFFIXES = ("ing", "ed", "ly", "ion", "al", "ic", "ity", "ment", "er", "ive", "able", "ness", "ance", "ous", "y")


class Shown(NamedTuple):
    """Swaps that reported phrases show, those of words with the same stems, and listed habits."""

    learned: "sparse.csr_matrix"
    by_stem: "sparse.csr_matrix"
    habits: "sparse.csr_matrix"


@dataclass(frozen=True)
class Kinship:
    """How words stand to each other; everything is by the numbers of `lemmas`."""

    lemmas: Sequence[str]
    counts: npt.NDArray[np.float64]
    """How often each occurs in clean text."""
    listed: npt.NDArray[np.float64]
    """In how many established phrases it is listed."""
    links: tuple["sparse.csr_matrix", ...]
    """Near in WordNet; near in two steps; in definitions; by the stems of synonyms; in a thesaurus; by the stems of that."""
    parts: Flags
    """(n_lemmas, 4): whether it can be a noun, verb, adjective, adverb."""

    @classmethod
    def of(
        cls,
        lemmas: Sequence[str],
        counts: npt.NDArray[np.float64],
        listed: npt.NDArray[np.float64],
        *,
        near: Links,
        defining: Links,
        thesaurus: Links,
        parts_of_speech: Mapping[str, str],
    ) -> Self:
        number_of = {word: number for number, word in enumerate(lemmas)}
        one_step = matrix(near, number_of)
        is_usable = sparse.diags((counts + listed >= MIN_SWAP_COUNT).astype(np.float32))
        strong = shares(one_step.multiply(one_step >= _NEAR_ENOUGH).tocsr())
        definitions = matrix(defining, number_of)
        wide = matrix(thesaurus, number_of)
        wide = (wide + wide.T).tocsr()
        is_listed = sparse.diags((listed > 0).astype(np.float32))
        parts = np.zeros((len(lemmas), 4), dtype=np.bool_)
        for word, letters in parts_of_speech.items():
            if word in number_of:
                parts[number_of[word]] = [letter in letters for letter in "nvar"]
        links = (
            (one_step @ is_usable).tocsr(),
            largest((strong @ strong @ is_usable).tocsr(), _MOST_BY_TWO),
            largest(((definitions + definitions.T) @ is_usable).tocsr(), _MOST_BY_DEFINITION),
            (by_stems((one_step >= 1).astype(np.float32), stems(lemmas)) @ is_usable).tocsr(),
            (wide @ is_usable).tocsr(),
            (by_stems(wide, stems(lemmas)) @ is_listed).tocsr(),
        )
        return cls(lemmas, counts, listed, links, parts)

    @cached_property
    def number_of(self) -> dict[str, int]:
        return {word: number for number, word in enumerate(self.lemmas)}

    @cached_property
    def stems(self) -> "sparse.csr_matrix":
        return stems(self.lemmas)

    @cached_property
    def _traits(self) -> tuple[Ints, Ints, Ints]:
        """For each lemma the number of its stem, of its suffix, and of its first letters."""
        numbers: dict[str, int] = {}
        beginnings = [numbers.setdefault(word[:SHORTEST_STEM], len(numbers)) for word in self.lemmas]
        suffixes = [next((n for n, end in enumerate(_SUFFIXES, 1) if word.endswith(end)), 0) for word in self.lemmas]
        return self.stems.indices.astype(np.int64), np.array(suffixes), np.array(beginnings)

    def shown(self, pairs: Sequence[Pair], habits: Links) -> Shown:
        """What these reported phrases and habits show."""
        learned = matrix(learned_swaps(pairs)[0], self.number_of)
        listed = {
            (lemma(spun), lemma(original))
            for original, others in habits.items()
            for spun in others
            if is_content(spun) and is_content(original)
        }
        by_spun: dict[str, dict[str, float]] = {}
        for spun, original in sorted(listed):
            by_spun.setdefault(spun, {})[original] = 1.0
        return Shown(learned, by_stems(shares(learned), self.stems), matrix(by_spun, self.number_of))

    def candidates(self, words: Ints, shown: Shown) -> tuple[Ints, Ints, Floats]:
        """Numbers of words and of what each may stand for, in order, and what is known of both."""
        matrices = [links[words] for links in (*self.links, *shown)]
        pattern = sum(((links != 0).astype(np.int32) for links in matrices[1:]), (matrices[0] != 0).astype(np.int32))
        pattern = pattern.tocoo()
        row, other = pattern.row.astype(np.int64), pattern.col.astype(np.int64)
        order = np.lexsort((other, row))
        row, other = row[order], other[order]
        kept = (words[row] != other) & ((self.counts + self.listed)[other] >= MIN_SWAP_COUNT)
        row, other = row[kept], other[kept]
        word = words[row]
        found = [np.asarray(links[row, other], dtype=np.float32).ravel() for links in matrices]
        learned = found[len(self.links)]
        total = np.asarray(shown.learned.sum(axis=1)).ravel()[word]
        stem, suffix, beginning = self._traits
        return (
            word,
            other,
            np.column_stack(
                [
                    *found,
                    learned / (total + 2),
                    total,
                    np.log1p(self.counts[other]),
                    np.log1p(self.listed[other]),
                    np.log1p(self.counts[word]),
                    np.log1p(self.listed[word]),
                    suffix[word] == suffix[other],
                    (self.parts[word] & self.parts[other]).any(axis=1),
                    self.parts[word].any(axis=1),
                    stem[word] == stem[other],
                    beginning[word] == beginning[other],
                ]
            ).astype(np.float32),
        )
