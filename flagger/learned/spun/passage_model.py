"""How likely a passage of some sentences is spun: what its words say, and its pairs of words that may be spun."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from flagger.learned.hashing import Floats, Ngrams, hashes_of, ngrams, sentence_edges
from flagger.learned.linear import Heads
from flagger.learned.spun.finding import BELOW, FoundPair, find_pairs
from flagger.learned.spun.phrases import BESIDE, Phrases
from flagger.records import Document

BITS = 18
SENTENCES = 5
"""Sentences of a passage; a shorter text is one passage."""

FEWEST_WORDS = 25
"""A passage of fewer words is not judged."""

NAMES = ("words", "spun pairs", "likeliest pair", "second pair", "third pair", "length", "oddness", "odd words")
_LEAST, _MOST = -4.0, 8.0
"""Scores of pairs beyond are cut to these."""

_ODD = 3.0
"""A word is odd if what it may stand for is so much more common (logarithm)."""

_N_BEST = 3
_N_WORDS = 6


@dataclass(frozen=True, slots=True)
class PassageModel:
    """Weights of words, and of the features that they and the pairs make."""

    heads: Heads
    weights: Floats
    """(len(NAMES) + 1,): of each feature, then the bias."""
    threshold: float
    """Log odds from which on a passage is flagged."""
    gate: float
    """Passages whose words score lower are never flagged; their pairs aren't looked at."""

    def margins(self, features: Sequence[Sequence[float]]) -> Floats:
        """Log odds that passages are spun, where one in four is."""
        rows = np.array(features, np.float32).reshape(-1, len(NAMES))
        return np.asarray(rows @ self.weights[:-1] + self.weights[-1], np.float32)

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """What is stored of the model."""
        scalars = [self.heads.scale, self.heads.bias, self.threshold, self.gate]
        return {
            "passage_heads": self.heads.weights,
            "passage_scalars": np.array(scalars, np.float64),
            "passage_weights": self.weights,
        }


def of_arrays(arrays: Mapping[str, npt.NDArray[Any]]) -> PassageModel:
    """The model that `PassageModel.arrays` was stored from."""
    scale, bias, threshold, gate = arrays["passage_scalars"].tolist()
    return PassageModel(Heads(arrays["passage_heads"], scale, bias), arrays["passage_weights"], threshold, gate)


class SpunRun(NamedTuple):
    """A range of sentences that likely passages cover, with the log odds of the likeliest."""

    first: int
    last: int
    margin: float
    words: tuple[str, ...]
    """Those that weighed most."""


class Passages(NamedTuple):
    """The passages of a document: at each sentence that has enough after it one begins."""

    first: npt.NDArray[np.intp]
    last: npt.NDArray[np.intp]
    lengths: Floats
    words: Floats
    """What the weights of words say of each."""


def grams_of(document: Document) -> Ngrams:
    """The n-grams of a document's sentences; it has at least one."""
    return ngrams(hashes_of(document), sentence_edges(document), bits=BITS)


def passages_of(grams: Ngrams, heads: Heads) -> Passages:
    """The passages of a document, with what their words say."""
    n = len(grams.starts)
    first = np.arange(max(1, n - SENTENCES + 1))
    return _scored(grams, heads, first, np.minimum(first + SENTENCES, n))


def whole_passage(grams: Ngrams, heads: Heads) -> Passages:
    """A whole document as one passage."""
    return _scored(grams, heads, np.array([0]), np.array([len(grams.starts)]))


def _scored(grams: Ngrams, heads: Heads, first: npt.NDArray[np.intp], last: npt.NDArray[np.intp]) -> Passages:
    (row,) = heads.weights
    values = row[grams.words].astype(np.float32)
    values += row[grams.bigrams]
    sums = np.add.reduceat(values, grams.starts) + row[grams.openings]
    lengths, totals = _between(grams.lengths, first, last), _between(sums, first, last)
    words = totals * heads.scale / np.sqrt(2 * lengths + (last - first)) + heads.bias
    return Passages(first, last, lengths.astype(np.float32), words.astype(np.float32))


def _between(values: Floats, first: npt.NDArray[np.intp], last: npt.NDArray[np.intp]) -> npt.NDArray[np.float64]:
    total = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    return np.asarray(total[last] - total[first], np.float64)


def features_of(
    grams: Ngrams, passages: Passages, pairs: Sequence[FoundPair], oddness: Floats, chosen: Sequence[int]
) -> list[list[float]]:
    """(len(chosen), len(NAMES)): the features of the chosen passages; `oddness` is that of each token of the document."""
    starts = np.append(grams.starts, int(grams.lengths.sum()))
    rows = []
    for number in chosen:
        first, last = starts[passages.first[number]], starts[passages.last[number]]
        scores = sorted([pair.score for pair in pairs if first <= pair.first < last], reverse=True)
        best = [*scores[:_N_BEST], *[_LEAST] * (_N_BEST - len(scores))]
        length = float(passages.lengths[number])
        odd = oddness[first:last]
        rows.append(
            [
                float(passages.words[number]),
                sum(1 / (1 + np.exp(-score)) for score in scores) / length**0.5,
                *[min(max(score, _LEAST), _MOST) for score in best],
                float(np.log(length)),
                float(odd.sum()) / length**0.5,
                float((odd > _ODD).sum()) / length**0.5,
            ]
        )
    return rows


def pairs_for(document: Document, phrases: Phrases) -> list[FoundPair]:
    """The pairs of a document that the features of its passages are made of."""
    return find_pairs(document, phrases, float(phrases.limits[BESIDE]) - BELOW)


def oddness_of(document: Document, phrases: Phrases) -> Floats:
    """How odd each token of a document is as a choice of word."""
    return phrases.oddness[np.maximum(phrases.rows_of(document), -1)]


def margins_of(document: Document, model: PassageModel, phrases: Phrases) -> Floats:
    """Log odds of every passage of a document that has at least one sentence."""
    grams = grams_of(document)
    passages = passages_of(grams, model.heads)
    return model.margins(
        features_of(
            grams,
            passages,
            pairs_for(document, phrases),
            oddness_of(document, phrases),
            range(len(passages.first)),
        )
    )


def spun_runs(document: Document, model: PassageModel, phrases: Phrases) -> list[SpunRun]:
    """The parts of a document that are likely spun, in order; those that touch are one."""
    if not document.sentences:
        return []
    grams = grams_of(document)
    passages = passages_of(grams, model.heads)
    chosen = np.flatnonzero((passages.words >= model.gate) & (passages.lengths >= FEWEST_WORDS)).tolist()
    if not chosen:
        return []
    rows = features_of(grams, passages, pairs_for(document, phrases), oddness_of(document, phrases), chosen)
    margins = model.margins(rows).tolist()
    runs: list[tuple[int, int, float]] = []
    for number, margin in zip(chosen, margins, strict=True):
        if margin >= model.threshold:
            first, last = int(passages.first[number]), int(passages.last[number])
            if runs and first <= runs[-1][1]:
                first, margin = runs[-1][0], max(margin, runs.pop()[2])  # noqa: PLW2901  the run goes on
            runs.append((first, last, margin))
    return [
        SpunRun(first, last, margin, _heaviest(document, grams, model, first, last)) for first, last, margin in runs
    ]


def _heaviest(document: Document, grams: Ngrams, model: PassageModel, first: int, last: int) -> tuple[str, ...]:
    """The words of a run that speak most for its being spun."""
    start, end = document.sentence_tokens[first].start, document.sentence_tokens[last - 1].end
    weights = model.heads.weights[0][grams.words[start:end]]
    order = np.argsort(-weights.astype(np.intp), kind="stable").tolist()
    ranked = dict.fromkeys(document.words[start + at] for at in order if weights[at] > 0)
    return tuple(list(ranked)[:_N_WORDS])
