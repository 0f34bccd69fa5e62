"""The block model at work: how likely each block of a document is furniture of the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from flagger.learned import store
from flagger.learned.boilerplate import features
from flagger.learned.boilerplate.features import Blocks, Scores, blocks_of, rows_of, word_scores
from flagger.learned.hashing import Floats, Ints
from flagger.learned.linear import Heads
from flagger.learned.trees import Trees, from_arrays
from flagger.records import Document

NAME = "boilerplate"
FEATURES = {"blocks": features.VERSION, "bits": features.BITS, "columns": len(features.NAMES)}

GATE = -3.0
"""Blocks whose words and neighbours' words score lower are content; the trees don't look at them."""

_BELOW_GATE = -20.0
"""Added to the words' score of such blocks, so that all stand below those the trees have seen."""


@dataclass(frozen=True, slots=True)
class BlockModel:
    """Words' weights, trees over the features, and the curve from the trees' margins to probabilities."""

    heads: Heads
    trees: Trees
    slope: float
    shift: float
    sure: float
    """Probability from which on 95 in 100 blocks of unseen sites were furniture."""
    balanced: float
    """Probability at which F1 was highest on unseen sites."""
    usual: Floats
    """(n_features,) a usual block of an article, that others are compared with."""

    def look(self, document: Document, *, start: float = GATE, gate: float = GATE) -> "View | None":
        """The document with the blocks whose words score above `gate`; None if no block's score above `start`."""
        if not document.blocks:
            return None
        blocks = blocks_of(document)
        scores = word_scores(blocks, self.heads)
        if scores.joint.max() <= start:
            return None
        chosen = np.flatnonzero(scores.joint > gate)
        rows = rows_of(blocks, scores, chosen)
        return View(blocks, scores, chosen, rows, self.trees.margins(rows))

    def margins(self, document: Document) -> Floats:
        """(n_blocks,) log odds before calibration; those below the gate keep their order below all others."""
        view = self.look(document)
        if view is None:
            blocks = document.blocks and word_scores(blocks_of(document), self.heads).joint
            return np.asarray(blocks, np.float32) + np.float32(_BELOW_GATE)
        margins = view.scores.joint + np.float32(_BELOW_GATE)
        margins[view.chosen] = view.margins
        return margins

    def probabilities(self, margins: Floats) -> Floats:
        """How likely blocks of such margins are furniture."""
        return np.asarray(1 / (1 + np.exp(-(self.slope * margins + self.shift))), np.float32)

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """What is stored of the model."""
        scalars = [self.heads.scale, self.heads.bias, self.slope, self.shift, self.sure, self.balanced]
        return {
            "heads": self.heads.weights,
            "scalars": np.array(scalars, np.float64),
            "usual": self.usual,
            **self.trees.arrays(),
        }


@dataclass(frozen=True, slots=True)
class View:
    """A document as the model sees it: the blocks it looked at closely, their features and margins."""

    blocks: Blocks
    scores: Scores
    chosen: Ints
    rows: Floats
    margins: Floats


def of_arrays(arrays: Mapping[str, npt.NDArray[Any]]) -> BlockModel:
    """The model that `BlockModel.arrays` was stored from."""
    scale, bias, slope, shift, sure, balanced = arrays["scalars"].tolist()
    heads = Heads(arrays["heads"], scale, bias)
    return BlockModel(heads, from_arrays(arrays), slope, shift, sure, balanced, arrays["usual"])


@cache
def load(folder: Path | None = None) -> BlockModel:
    """The model of the package, or of a folder; read once per process."""
    return of_arrays(store.load(NAME, features=FEATURES, folder=folder).arrays)
