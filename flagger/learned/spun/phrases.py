"""The table of established phrases: arrays that are read, not computed, and the pairs of a text that are worth judging."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import repeat
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from flagger.learned.spun.words import HYPHENATED, LINK_CODE, LINK_OF
from flagger.learned.trees import Trees
from flagger.lexicon.numbering import Known
from flagger.records import Document

Array = npt.NDArray[np.generic]
Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

NONE = 65_535
"""Stands for no word; so a table holds fewer words than this."""

MOST_SWAPS = 16
N_WORD_FEATURES = 11
SIXTEENTHS = 16
N_DIMENSIONS = 16
EARLY, BESIDE, ALONE, WORTH = range(4)
_EARLY_TREES = 32
_ODDEST = 8
_GATE_BITS = 21
_SCRAMBLE = np.int64(-7046029254386353131)


@dataclass(frozen=True)
class Phrases:
    """The table. A word's row stands for its singular and plural; words are sorted.

    `swaps` and `swap_logs` are (n_words, MOST_SWAPS): the words that a spinner may have replaced by this one, likeliest
    first, `NONE` for none; and how unlikely, as a negative logarithm in sixteenths. `is_learned` has a bit for each of
    them, from the highest, set where real tortured phrases showed it.
    """

    names: npt.NDArray[np.uint8]
    """UTF-8: a line for each row, "singular plural"; either may be missing."""
    counts: Floats
    """How often each word occurs in clean text."""
    facts: npt.NDArray[np.uint8]
    """(n_words, 9), in sixteenths: logarithms of the number of right and left neighbours, of uses in tortured phrases, of
    places as first and as second in listed phrases; the best learned swap; and whether it can be a noun, verb, adjective."""
    swaps: npt.NDArray[np.uint16]
    swap_logs: npt.NDArray[np.uint8]
    is_learned: npt.NDArray[np.uint8]
    vectors: npt.NDArray[np.int8]
    """(2, n_words, N_DIMENSIONS): each word as the first and as the second of a pair; the product of two tells how much
    more often than by chance clean text has the pair, by what it has of words alike."""
    established: Ints
    """Sorted keys of pairs that clean text holds often, and how often in `established_counts`."""
    established_counts: npt.NDArray[np.uint16]
    established_listed: npt.NDArray[np.uint8]
    """In how many listed phrases each stands: terms that spinners are known to have met."""
    seen: npt.NDArray[np.uint32]
    """Sorted short keys of pairs that would be taken for spun, but stand in clean text."""
    chunks: Ints
    """Sorted keys of pairs that tortured phrases hold."""
    tree_feature: npt.NDArray[np.uint8]
    tree_threshold: Floats
    tree_leaf: Floats
    tree_base: Floats
    """The judge of pairs, as `Trees` stores it."""
    gates: npt.NDArray[np.float16]
    """(n_words, 2): what each word as the first and as the second of a pair adds to the worth of judging the pair."""
    limits: Floats
    """Least score after the first trees; least score beside another pair; least score of a pair alone; least worth of a
    pair that is judged: by `EARLY`, `BESIDE`, `ALONE`, `WORTH`."""

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """What is stored of the table."""
        return {f"phrases_{field.name}": getattr(self, field.name) for field in fields(self)}

    @classmethod
    def of_arrays(cls, arrays: Mapping[str, npt.NDArray[Any]]) -> Self:
        """The table that `arrays` was stored from."""
        return cls(**{field.name: arrays[f"phrases_{field.name}"] for field in fields(cls)})

    @cached_property
    def forms(self) -> list[tuple[str, str]]:
        """The usual spelling of each word in the singular and in the plural, "" where there is none."""
        lines = self.names.tobytes().decode().split("\n")
        return [(one, many) for one, _, many in (line.partition(" ") for line in lines)]

    @cached_property
    def row_of(self) -> dict[str, int]:
        """The row of each spelling, and the codes of links."""
        rows = {word: LINK_CODE - number for word, number in LINK_OF.items() if number}
        for row, spellings in enumerate(self.forms):
            rows.update((spelling, row) for spelling in spellings if spelling)
        return rows

    @cached_property
    def early_trees(self) -> Trees:
        """The first trees of the judge; they rule out most pairs."""
        first = slice(None, _EARLY_TREES)
        base = float(self.tree_base[0])
        return Trees(self.tree_feature[:, first], self.tree_threshold[:, first], self.tree_leaf[:, first], base)

    @cached_property
    def late_trees(self) -> Trees:
        """What the other trees add."""
        rest = slice(_EARLY_TREES, None)
        return Trees(self.tree_feature[:, rest], self.tree_threshold[:, rest], self.tree_leaf[:, rest], 0.0)

    @cached_property
    def worth(self) -> Floats:
        """The gates with a last row for whatever is no word."""
        nothing = np.full((1, 2), -np.inf, dtype=np.float32)
        return np.concatenate([self.gates.astype(np.float32), nothing])

    @cached_property
    def word_features(self) -> Floats:
        """(n_words, N_WORD_FEATURES): how much more often spinners write a word than others, how often those, its facts."""
        count = np.maximum(self.counts, 0.3)
        facts = self.facts * np.float32(1 / SIXTEENTHS)
        spunness = np.log((np.expm1(facts[:, 2]) + 0.05) / (count**0.6 + 1))
        return np.column_stack([spunness, np.log(count), facts])

    @cached_property
    def oddness(self) -> Floats:
        """How much more common than each word those are that it may stand for (logarithm); a last 0 is for what is no word."""
        shares = np.exp(self.swap_logs * np.float32(-1 / SIXTEENTHS)) * (self.swaps != NONE)
        common = (shares * self.counts[np.where(self.swaps != NONE, self.swaps, 0)]).sum(axis=1)
        return np.append(np.clip(np.log((common + 1) / (self.counts + 1)), 0, _ODDEST), 0).astype(np.float32)

    @cached_property
    def total_log(self) -> float:
        """Logarithm of the number of words in clean text."""
        return float(np.log(self.counts.sum(dtype=np.float64)))

    @cached_property
    def _is_likely_key(self) -> Flags:
        """Which scrambled keys are those of an established pair: rules nearly all out before the exact search."""
        likely = np.zeros(1 << _GATE_BITS, dtype=np.bool_)
        likely[_scrambled(self.established)] = True
        return likely

    def rows(self, words: Sequence[str]) -> Ints:
        """The row of each spelling, or a negative number."""
        return np.fromiter(map(self.row_of.get, words, repeat(-1)), dtype=np.int64, count=len(words))

    def rows_of(self, document: Document) -> Ints:
        """The row of each token of a document, or a negative number."""
        return self._known_rows.of_document(document)

    @cached_property
    def _known_rows(self) -> Known:
        return Known(self._row_of_token, np.int64)

    def _row_of_token(self, token: str) -> int:
        return HYPHENATED if "-" in token and len(token) > 1 else self.row_of.get(token, -1)

    def worth_judging(self, rows: Ints) -> tuple[Ints, Ints]:
        """The indexes of both words of every pair that is worth a closer look, from the rows of a text's words."""
        gates = self.worth[np.maximum(rows, -1)]
        first, second = gates[:, 0], gates[:, 1]
        near = (first[:-1] + second[1:] >= self.limits[WORTH]).nonzero()[0]
        far = ((first[:-2] + second[2:] >= self.limits[WORTH]) & (rows[1:-1] <= LINK_CODE)).nonzero()[0]
        return np.concatenate([near, far]), np.concatenate([near + 1, far + 2])

    def pairs(self, rows: Ints) -> tuple[Ints, Ints]:
        """The indexes of both words of every pair, from the rows of a text's words."""
        is_known = rows >= 0
        near = (is_known[:-1] & is_known[1:]).nonzero()[0]
        far = (is_known[:-2] & is_known[2:] & (rows[1:-1] <= LINK_CODE)).nonzero()[0]
        return np.concatenate([near, far]), np.concatenate([near + 1, far + 2])

    def links(self, rows: Ints, first: Ints, second: Ints) -> Ints:
        """The number of the link between the words of each pair."""
        return np.where(second - first == 2, LINK_CODE - rows[first + 1], 0)

    def established_at(self, keys: Ints) -> tuple[Ints, Ints]:
        """Where keys are those of established pairs: their indexes, and the places of the pairs."""
        likely = self._is_likely_key.take(_scrambled(keys)).nonzero()[0]
        is_there, places = contains(self.established, keys[likely])
        return likely[is_there], places[is_there]

    def plausibility(self, first: Ints, second: Ints) -> Floats:
        """How much pairs are of the kind that clean text has."""
        one, other = self.vectors[0, first].astype(np.float32), self.vectors[1, second].astype(np.float32)
        return np.asarray(np.einsum("ij,ij->i", one, other) / (127 * 127), np.float32)

    def likeness(self, side: int, ones: Ints, others: Ints) -> Floats:
        """How alike words are in what clean text has beside them: the cosine of their vectors."""
        one, other = self.vectors[side, ones].astype(np.float32), self.vectors[side, others].astype(np.float32)
        lengths = np.sqrt(np.einsum("ij,ij->i", one, one) * np.einsum("ij,ij->i", other, other))
        return np.asarray(np.einsum("ij,ij->i", one, other) / np.maximum(lengths, 1), np.float32)

    def is_clean(self, keys: Ints) -> Flags:
        """Which keys are those of pairs that clean text holds."""
        is_clean = contains(self.seen, short_key(keys))[0]
        is_clean[self.established_at(keys)[0]] = True
        return is_clean


def key_of(first: Ints, link: Ints, second: Ints) -> Ints:
    """One number for each pair of rows and its link."""
    return ((first << 4) | link) << 20 | second


def short_key(keys: Ints) -> npt.NDArray[np.uint32]:
    """Keys in half the space; one in many thousands coincides with another, and then a spun pair passes for clean."""
    return ((keys * _SCRAMBLE) >> np.int64(32)).astype(np.uint32)


def contains(ordered: Array, keys: Array) -> tuple[Flags, Ints]:
    """Which keys an ordered array holds, and where."""
    if not len(ordered):
        return np.zeros(keys.shape, dtype=np.bool_), np.zeros(keys.shape, dtype=np.int64)
    places = np.minimum(np.searchsorted(ordered, keys), len(ordered) - 1)
    return ordered[places] == keys, places


def _scrambled(keys: Ints) -> Ints:
    return ((keys * _SCRAMBLE) >> np.int64(30)) & np.int64((1 << _GATE_BITS) - 1)
