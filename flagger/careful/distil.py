"""Teaches the cheap screen, a linear model, which sentences the careful model should read."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from flagger.careful import screen
from flagger.careful.examples import Examples
from flagger.careful.judging import damage
from flagger.careful.reader import Reader
from flagger.learned.hashing import Floats
from flagger.learned.store import save
from flagger.records import Article
from flagger.segment import segment

_LEVELS = 127
_CHUNK = 3200
_FIRST = 1000
"""Number of the first chunk that the screen learns from: the careful model has not seen these examples."""

CARD = """# The screen of the careful model

Chooses which sentences of an article the careful model reads (`--model auto`): a logistic regression on hashed n-grams
of the grammar skeleton and of words, fitted to {n} sentences, natural, damaged and badly translated, from the side of
the split that the careful model learned from too. For {taught} of them it learned what the careful model thinks, not
what was done to them. It flags nothing itself. Its figures are the "fast" ones of `flagger evaluate --model careful`.
"""


def distil(reader: Reader, source: Examples, out: Path, *, chunks: int = 12, taught: int = 1) -> None:
    """Learns the screen and writes it beside the reader's model.

    Args:
        reader: the teacher.
        source: of examples.
        out: folder of the reader's model.
        chunks: of examples to learn from.
        taught: how many of the chunks are read by the teacher; of the others what was done to them is learned.

    """
    texts: list[str] = []
    targets: list[float] = []
    for number in range(chunks):
        for example in source.chunk(_FIRST + number, _CHUNK):
            texts.append(example.text)
            is_damaged = float(example.kind != "natural")
            targets.append(1 / (1 + np.exp(-damage(reader.read(example.text)))) if number < taught else is_damaged)
    save(
        "screen",
        {"weights": learned(texts, np.array(targets))},
        out,
        codes=(),
        features=screen.FEATURES,
        data={"careful model": reader.manifest["sha256"]["model.onnx"]},
        metrics={"sentences": len(texts), "read by the careful model": taught * _CHUNK},
        card=CARD.format(n=len(texts), taught=taught * _CHUNK),
    )


def learned(texts: Sequence[str], targets: npt.NDArray[np.floating[Any]]) -> npt.NDArray[np.int8]:
    """Weights of the columns, rounded to single bytes; `targets` are probabilities of damage."""
    from scipy.sparse import csr_matrix, vstack
    from sklearn.linear_model import LogisticRegression

    rows: list[npt.NDArray[np.intp]] = []
    columns: list[npt.NDArray[np.intp]] = []
    values: list[Floats] = []
    for row, text in enumerate(texts):
        found = screen.columns(segment(Article(id="", text=text)))
        rows.append(np.full(found.size, row, np.intp))
        columns.append(found.ravel())
        values.append(np.full(found.size, 1 / np.sqrt(max(found.shape[1], 1)), np.float32))
    matrix = csr_matrix(
        (np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))),
        shape=(len(texts), 3 << screen.BITS),
    )
    # a sentence that is damaged with some probability is shown as damaged and as natural, weighed by it
    unsure = (targets > 0) & (targets < 1)
    shown = vstack([matrix, matrix[unsure]])
    labels = np.r_[targets >= 0.5, targets[unsure] < 0.5]
    weights = np.r_[np.maximum(targets, 1 - targets), np.minimum(targets, 1 - targets)[unsure]]
    model: Any = LogisticRegression(C=3.0, solver="liblinear", tol=0.01, random_state=0)
    model.fit(shown, labels, sample_weight=weights)
    scale = float(np.quantile(np.abs(model.coef_), 0.9999)) / _LEVELS or 1.0
    return np.asarray(np.clip(np.rint(model.coef_[0] / scale), -_LEVELS, _LEVELS), np.int8)
