"""A document as hashed n-grams by sentence: of its words, and of its skeleton with the function words left as words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from flagger.learned.hashing import Hashes, Ints, hashes_of, word_hash
from flagger.lexicon import CLOSED
from flagger.lexicon.numbering import Known
from flagger.lexicon.skeleton import skeleton
from flagger.once import once_per_document
from flagger.records import Document

VERSION = 1
"""Grows when the same sentence would be given other columns; a model made for another version is refused."""

BITS = 17
STREAMS = (("words", 1), ("words", 2), ("skeleton", 2), ("skeleton", 3), ("skeleton", 4))
"""What is hashed, and how many tokens of it in a row; each has its own column of 2 ** BITS weights."""
_LONGEST = max(n for _, n in STREAMS)

_OPEN, _CLOSE = np.uint32(0x9E3779B9), np.uint32(0x7F4A7C15)
_PRIMES = np.array([0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F, 0x165667B1], np.uint32)
_MIX = np.uint32(15)
_FUNCTION = frozenset().union(*CLOSED.values())


@dataclass(frozen=True, slots=True)
class Grams:
    """Columns of the n-grams of every sentence, one row per stream; an n-gram ends with its sentence."""

    columns: Ints
    """(n_streams, n_tokens): a sentence's tokens are its words between an opening and a closing mark."""
    skeleton: Hashes
    """(n_tokens,) the skeleton's tokens themselves, for the language model."""
    starts: Ints
    """Where each sentence begins among the tokens."""
    lengths: Ints
    """Tokens of each sentence, marks included."""


def _shape_hash(word: str) -> int:
    """The hash of a function word itself, or of the character of another word's class."""
    return word_hash(word if word in _FUNCTION else skeleton((word,)))


_SHAPES = Known(_shape_hash, np.uint32)


@once_per_document
def grams_of(document: Document) -> Grams:
    """The n-grams of a document's sentences; it must have one."""
    return grams_of_all([document])


def grams_of_all(documents: Sequence[Document]) -> Grams:
    """The n-grams of the sentences of several documents, one behind the other; each document must have one."""
    spans = [span for document in documents for span in document.sentence_tokens]
    lengths = np.array([span.end - span.start + 2 for span in spans], np.intp)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.intp)
    closes = starts + lengths - 1
    is_word = np.ones(int(lengths.sum()), bool)
    is_word[starts] = is_word[closes] = False
    close_of = np.repeat(closes, lengths)
    at = np.arange(len(is_word))
    following = [np.minimum(at + offset, close_of) for offset in range(1, _LONGEST)]
    columns = np.empty((len(STREAMS), len(is_word)), np.intp)
    for name, tokens in (("words", hashes_of), ("skeleton", _SHAPES.of_document)):
        values = np.empty(len(is_word), np.uint32)
        values[is_word] = np.concatenate([tokens(document) for document in documents])
        values[starts], values[closes] = _OPEN, _CLOSE
        mixed = values * _PRIMES[0]
        for n in range(1, 1 + max(n for stream, n in STREAMS if stream == name)):
            if n > 1:
                mixed += values[following[n - 2]] * _PRIMES[n - 1]
            if (name, n) in STREAMS:
                columns[STREAMS.index((name, n))] = (mixed ^ (mixed >> _MIX)) * _PRIMES[0] >> np.uint32(32 - BITS)
    return Grams(columns, values, starts, lengths)  # the skeleton is the last stream
