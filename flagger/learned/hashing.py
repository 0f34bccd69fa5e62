"""Words -> hashed n-grams: one set of columns per article, from which every learned head sums its weights.

Hashing needs no vocabulary, and one pass over the words serves all heads: a head is a column of weights, and the score
of a block or a sentence is the sum of the weights that its n-grams point at.
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from flagger.lexicon.numbering import Known, numbers
from flagger.records import Document

VERSION = 1
"""Grows when the same words would be given other columns; a model made for another version is refused."""

Hashes = npt.NDArray[np.uint32]
Ints = npt.NDArray[np.intp]
Floats = npt.NDArray[np.float32]

_DIGIT = re.compile(r"\d")
_OPEN = np.array(0x9E3779B9, np.uint32)
_CLOSE = np.array(0x7F4A7C15, np.uint32)
"""Stand beyond the edges of a unit, in the bigrams of its first and its last word."""

_FIRST = np.uint32(0x85EBCA6B)
_SECOND = np.uint32(0xC2B2AE35)
"""The odd multipliers of MurmurHash3's last step; they spread neighbouring numbers over all bits."""


def word_hash(word: str) -> int:
    """One number for a word, the same in every process; words that differ only in digits share it ("1999", "2022")."""
    masked = word if word.isalpha() else _DIGIT.sub("0", word)
    return zlib.crc32(masked.encode("utf-8", "surrogatepass"))


_HASHES = Known(word_hash, np.uint32)


def hashes_of(document: Document) -> Hashes:
    """The hash of each word of a document."""
    return _HASHES.of_document(document)


def word_hashes(words: Sequence[str]) -> Hashes:
    """The hash of each word."""
    return _HASHES.of(words, numbers(words))


def sentence_edges(document: Document) -> Ints:
    """Offsets into the document's words at which its sentences begin, and the end of the last."""
    return np.array([span.start for span in document.sentence_tokens] + [len(document.words)], np.intp)


def block_edges(document: Document) -> Ints:
    """Offsets into the document's words at which its blocks begin, and the end of the last."""
    starts = [document.sentence_tokens[span.start].start for span in document.block_sentences]
    return np.array([*starts, len(document.words)], np.intp)


@dataclass(frozen=True, slots=True)
class Ngrams:
    """Columns in [0, 2 ** bits) of the words of consecutive units (blocks or sentences), and of their bigrams.

    Bigrams stay inside their unit; the first word also pairs with the unit's opening edge and the last with its
    closing one.
    """

    words: Ints
    bigrams: Ints
    """Column of each word and its follower."""
    openings: Ints
    """Column of each unit's opening edge and first word."""
    starts: Ints
    """Where each unit begins in `words` and `bigrams`."""
    lengths: Floats
    """Words of each unit."""


def ngrams(hashes: Hashes, edges: Ints, *, bits: int) -> Ngrams:
    """The n-grams of the units between `edges`, n_units + 1 growing offsets into the words: no unit is empty."""
    starts = edges[:-1]
    following = np.empty_like(hashes)
    following[:-1] = hashes[1:]
    following[edges[1:] - 1] = _CLOSE
    shift = np.uint32(32 - bits)
    return Ngrams(
        words=(hashes * _FIRST >> shift).astype(np.intp),
        bigrams=_pair(hashes, following, shift),
        openings=_pair(_OPEN, hashes[starts], shift),
        starts=starts,
        lengths=np.diff(edges).astype(np.float32),
    )


def _pair(left: Hashes, right: Hashes, shift: np.uint32) -> Ints:
    mixed = left * _SECOND + right * _FIRST
    return np.asarray((mixed ^ (mixed >> np.uint32(15))) * _FIRST >> shift, np.intp)


def unit_sums(grams: Ngrams, weights: npt.NDArray[np.int8]) -> Floats:
    """The weights of each unit's n-grams, summed and divided by the root of their number, so that length weighs little.

    Args:
        grams: n-grams of n units, with columns in [0, 2 ** bits).
        weights: (n_heads, 2 ** bits).

    Returns:
        (n_heads, n_units), in the units of the weights.

    """
    sums = np.empty((len(weights), len(grams.starts)), np.float32)
    for head, row in enumerate(weights):
        inside = row.take(grams.words).astype(np.float32)
        inside += row.take(grams.bigrams)
        np.add.reduceat(inside, grams.starts, out=sums[head])
        sums[head] += row[grams.openings]
    sums /= np.sqrt(2 * grams.lengths + 1)
    return sums
