"""The screen at work: how much each sentence of a document reads like bad translation, and which words say so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from flagger.careful.screen import features
from flagger.careful.screen.features import STREAMS, Grams, grams_of, grams_of_all
from flagger.careful.screen.language_model import SKELETON, LanguageModel
from flagger.learned import store
from flagger.learned.hashing import Floats
from flagger.once import OnceForAll
from flagger.records import Document

NAME = "translation"
FEATURES = {"screen": features.VERSION, "bits": features.BITS, "streams": len(STREAMS)}

LINEAR_SCALE = 0.05
"""Brings the sum of byte-sized weights near the other parts."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Weights of the n-grams of a sentence; the sum is divided by the root of its length, so that length weighs little."""

    weights: npt.NDArray[np.int8]
    """(n_streams, 2 ** BITS)."""
    language: LanguageModel
    """Of the skeleton."""
    mix: Floats
    """(n_parts,) weights of what `parts` gives, and last a constant."""
    certain: float
    """Score from which on a sentence is flagged."""
    flagged_per_1000: float
    """Sentences in 1,000 of clean prose above it, where it was chosen."""

    def scores(self, document: Document) -> Floats:
        """(n_sentences,) log odds of damage, as in training, where half the sentences were damaged."""
        return self.scores_of_all([document])[0]

    def scores_of_all(self, documents: Sequence[Document]) -> list[Floats]:
        """The scores of each of several documents."""
        told = [document for document in documents if document.words]
        parts = self.parts(grams_of_all(told)) if told else np.zeros((0, 1), np.float32)
        ends = np.cumsum([len(document.sentence_tokens) for document in documents])[:-1]
        # multiplied one by one: a larger product may round in another way
        return [
            np.asarray(own @ self.mix[:-1] + self.mix[-1], np.float32) if len(own) else np.zeros(0, np.float32)
            for own in np.split(parts, ends)
        ]

    def parts(self, grams: Grams) -> Floats:
        """(n_sentences, n_parts) the sum of weights, and how expected the skeleton is: on average and where it is worst."""
        roots = np.sqrt(grams.lengths).astype(np.float32)
        linear = np.add.reduceat(self._values(grams.columns), grams.starts) / roots * np.float32(LINEAR_SCALE)
        alone, log_p = self.language.log_probabilities(grams.skeleton, grams.starts, grams.lengths)
        gain = log_p - alone
        mean, mean_gain = (np.add.reduceat(x, grams.starts) / grams.lengths for x in (log_p, gain))
        window = gain + np.append(gain[1:], 0)
        worst = np.minimum.reduceat(window, grams.starts)
        worst_single = np.minimum.reduceat(gain, grams.starts)
        return np.stack([linear, mean, mean_gain, worst, worst_single, np.log(grams.lengths)], axis=1).astype(
            np.float32
        )

    def words_that_weigh(self, document: Document, index: int, count: int = 3) -> list[tuple[int, int]]:
        """Tokens (first, last) of the heaviest passages of three words in one sentence, the heaviest first."""
        grams = grams_of(document)
        first, last = document.sentence_tokens[index]
        start = int(grams.starts[index])
        values = self._values(grams.columns)[start : start + int(grams.lengths[index])]
        found: list[tuple[int, int]] = []
        for place in np.argsort(-values, kind="stable"):
            begin = max(first, first + int(place) - 1)
            end = min(last, begin + 3)
            if values[place] > 0 and begin < end and not any(begin < b and a < end for a, b in found):
                found.append((begin, end))
            if len(found) == count:
                break
        return found

    def _values(self, columns: npt.NDArray[np.intp]) -> Floats:
        """(n_tokens,) what the n-grams that begin at each token add up to."""
        values = np.zeros(columns.shape[1], np.float32)
        for row, weights in zip(columns, self.weights, strict=True):
            values += weights.take(row)
        return values

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """What is stored of the model."""
        counts = {f"counts{n}": table for n, table in enumerate(self.language.tables)}
        scalars = [self.language.total, self.certain, self.flagged_per_1000]
        return {"weights": self.weights, "mix": self.mix, "scalars": np.array(scalars, np.float64), **counts}


def of_arrays(arrays: Mapping[str, npt.NDArray[Any]]) -> Screen:
    """The model that `Screen.arrays` was stored from."""
    total, certain, rate = arrays["scalars"].tolist()
    language = LanguageModel(tuple(arrays[f"counts{n}"] for n in range(len(SKELETON))), total)
    return Screen(arrays["weights"], language, arrays["mix"], certain, rate)


@OnceForAll
def scores_of(documents: Sequence[Document]) -> Sequence[Floats]:
    """(n_sentences,) what the model of the package says of each document; it is asked for more than once."""
    return load().scores_of_all(documents)


@cache
def load(folder: Path | None = None) -> Screen:
    """The model of the package, or of a folder; read once per process."""
    return of_arrays(store.load(NAME, features=FEATURES, folder=folder).arrays)
