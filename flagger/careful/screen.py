"""The cheap screen that chooses what the careful model reads: a linear score that was taught by the careful model.

Its features are n-grams of the skeleton, which the grammar rules work out anyway, and hashed bigrams of words.
"""

from functools import cache

import numpy as np
import numpy.typing as npt

from flagger.careful.reader import SHIPPED
from flagger.learned.hashing import Floats, Ints, hashes_of, sentence_edges
from flagger.learned.store import load
from flagger.lexicon.skeleton import skeleton_of
from flagger.records import Document

BITS = 16
FEATURES = {"screen": 1}
"""Grows when the same sentence would get other columns."""

_PRIMES = np.array([0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F, 0x165667B1], np.uint32)


def columns(document: Document) -> npt.NDArray[np.intp]:
    """Columns of shape (3, n_words) in [0, 3 * 2 ** BITS): of 3-grams and 4-grams of the skeleton, and of word bigrams.

    An n-gram ends with its sentence: beside other sentences a sentence has the columns that it has alone.
    """
    edges = sentence_edges(document)
    owners = np.repeat(np.arange(len(edges) - 1), np.diff(edges))
    shape = np.frombuffer(skeleton_of(document).encode("utf-32-le"), np.uint32)
    words = hashes_of(document)
    grams = (_grams(shape, 3, owners), _grams(shape, 4, owners), _grams(words, 2, owners))
    return np.stack([gram + (number << BITS) for number, gram in enumerate(grams)])


def _grams(values: npt.NDArray[np.uint32], n: int, owners: Ints) -> Ints:
    mixed = np.zeros(len(values), np.uint32)
    for offset in range(min(n, len(values))):
        inside = owners[: len(owners) - offset] == owners[offset:]
        mixed[: len(values) - offset] += inside * values[offset:] * _PRIMES[offset]
    mixed = (mixed ^ (mixed >> np.uint32(15))) * _PRIMES[0]
    return np.asarray(mixed >> np.uint32(32 - BITS), np.intp)


@cache
def _weights() -> npt.NDArray[np.int8]:
    return np.asarray(load("screen", features=FEATURES, folder=SHIPPED).arrays["weights"], np.int8)


def suspicion(document: Document) -> Floats:
    """How likely the careful model is to object to each sentence: higher is worse, and only the order means anything."""
    if not document.words:
        return np.zeros(0, np.float32)
    values = _weights()[columns(document)].sum(axis=0, dtype=np.float32)
    edges = sentence_edges(document)
    sums = np.add.reduceat(values, edges[:-1])
    return np.asarray(sums / np.sqrt(np.diff(edges)), np.float32)
