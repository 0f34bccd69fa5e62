"""The model of loaded sentences: a weight for each word, in a table that a person can read."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import fsum

import numpy as np

from flagger.errors import FlaggerError
from flagger.learned.hashing import sentence_edges
from flagger.lexicon.numbering import Known
from flagger.records import Document

NAME = "loaded"
VERSION = 1
"""Grows when a sentence would be given other words; a model made for another version is refused."""

LEAST_TOKENS = 8
"""A shorter sentence has too few words to tell by."""

NUMBER = "0"
"""What stands for any number."""


@dataclass(frozen=True, slots=True)
class Model:
    """Log odds that a sentence argues: the weights of its different words, summed, plus `bias`."""

    weights: Mapping[str, float]
    bias: float
    threshold: float
    """Log odds that hardly any sentence of ordinary news reaches."""

    def scores(self, document: Document) -> Sequence[float]:
        """The log odds of each sentence; minus infinity of one that is too short."""
        return [
            self.score(document.words[first:last]) if last - first >= LEAST_TOKENS else float("-inf")
            for first, last in document.sentence_tokens
        ]

    def score(self, words: Iterable[str]) -> float:
        """The log odds of a sentence of these words."""
        weigh = self.weights.get
        # a set has its words in another order in each process, and a plain sum would differ in the last bit
        return self.bias + fsum([weigh(word, 0.0) for word in different(words)])

    def heaviest(self, words: Sequence[str]) -> list[tuple[str, float]]:
        """The words that speak for it, each once, the heaviest first."""
        found = {word: self.weights[word] for word in different(words) if self.weights.get(word, 0.0) > 0}
        return sorted(found.items(), key=lambda item: (-item[1], item[0]))


def different(words: Iterable[str]) -> set[str]:
    """The different words of a sentence; a number is 0, whichever it is."""
    return {word if word[0] > "9" or word[0] < "0" else NUMBER for word in words}


def may_argue(document: Document) -> list[int]:
    """The sentences that the model of the package may find loaded: few have so many words that speak for it."""
    for_it = _speaking_for().of_document(document)
    before = np.concatenate([[0.0], np.cumsum(for_it)])
    most = np.diff(before[sentence_edges(document)]) + model().bias
    lengths = [last - first for first, last in document.sentence_tokens]
    likely = np.flatnonzero(most >= model().threshold - _ROUNDING).tolist()
    return [number for number in likely if lengths[number] >= LEAST_TOKENS]


_ROUNDING = 1e-6


@cache
def _speaking_for() -> Known:
    """What each word adds to a score at most."""
    weights = model().weights
    return Known(lambda word: max(0.0, *(weights.get(kind, 0.0) for kind in different([word]))), np.float64)


@cache
def model() -> Model:
    """The model that ships with the package.

    Raises:
        FlaggerError: it was made for other words than this version reads.

    """
    stored = json.loads((files("flagger.learned") / "models" / f"{NAME}.json").read_text(encoding="utf-8"))
    if stored["version"] != VERSION:
        raise FlaggerError(
            f"the model of loaded sentences is of version {stored['version']}, the package reads {VERSION}"
        )
    return Model(stored["weights"], stored["bias"], stored["threshold"])
