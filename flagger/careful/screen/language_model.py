"""An n-gram language model over hashed tokens: how expected each token of a sentence is after those before it.

Counts lie in tables of bytes as logarithms, so that the model is small. The probability of a token after n - 1 others is
smoothed towards that after n - 2 of them with the weight of a few imagined occurrences (Dirichlet smoothing).
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from flagger.learned.hashing import Floats, Hashes, Ints

SKELETON = (18, 18, 20, 20)
"""Bits of the table of each order, for skeletons."""
_STEPS = 12.0
"""Levels of a stored count per factor of e."""
_COUNTS = np.expm1(np.arange(256, dtype=np.float32) / np.float32(_STEPS))
"""What a stored byte stands for."""
_IMAGINED = 5.0
_PRIMES = np.array([0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F, 0x165667B1, 0x9E3779B1, 0xB5297A4D], np.uint32)
_MIX = np.uint32(15)

Table = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """Counts of n-grams of one, two and more tokens: as many orders as there are tables."""

    tables: tuple[Table, ...]
    total: float

    def log_probabilities(self, values: Hashes, starts: Ints, lengths: Ints) -> tuple[Floats, Floats]:
        """(n_tokens,) log probability of each token by itself, and after n_orders - 1 others of its sentence or fewer.

        Args:
            values: (n_tokens,) hashes of the tokens of all sentences.
            starts: where each sentence begins.
            lengths: tokens of each sentence.

        """
        at = np.arange(len(values))
        begin = np.repeat(starts, lengths)
        counts = [
            _COUNTS.take(table.take(columns))
            for table, columns in zip(self.tables, _columns(values, self._bits), strict=True)
        ]
        alone = p = (counts[0] + np.float32(0.1)) / np.float32(self.total)
        for n in range(1, len(self.tables)):
            first = np.maximum(at - n, 0)
            seen, history = counts[n].take(first), counts[n - 1].take(first)
            history = np.maximum(history, seen)
            longer = (seen + _IMAGINED * p) / (history + _IMAGINED)
            p = np.where(at - n >= begin, longer, p)
        return np.log(alone), np.log(p)

    @property
    def _bits(self) -> tuple[int, ...]:
        return tuple(len(table).bit_length() - 1 for table in self.tables)


def train(sentences: Iterable[Hashes], bits: tuple[int, ...] = SKELETON) -> LanguageModel:
    """The model of sentences that are given as hashes of their tokens, marks at both ends included."""
    sums = [np.zeros(1 << size, np.uint32) for size in bits]
    total = 0
    for values in sentences:
        total += len(values)
        for n, columns in enumerate(_columns(values, bits)):
            inside = columns[: max(0, len(values) - n)]
            np.add.at(sums[n], inside, 1)
    tables = tuple(np.minimum(np.rint(np.log1p(table) * _STEPS), 255).astype(np.uint8) for table in sums)
    return LanguageModel(tables, float(max(total, 1)))


def _columns(values: Hashes, bits: tuple[int, ...]) -> list[Ints]:
    """Columns of the n-grams that begin at each token; those that reach beyond the end mean nothing."""
    mixed = values * _PRIMES[0]
    found = []
    for n, size in enumerate(bits):
        if n:
            mixed = mixed.copy()
            mixed[: max(0, len(values) - n)] += values[n:] * _PRIMES[n]
        found.append(np.asarray((mixed ^ (mixed >> _MIX)) * _PRIMES[0] >> np.uint32(32 - size), np.intp))
    return found
