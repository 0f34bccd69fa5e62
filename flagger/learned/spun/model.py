"""The model of spun text at work: the table of phrases, the score of passages, and the list of reported phrases."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from flagger.learned import store
from flagger.learned.spun import passage_model
from flagger.learned.spun.lexicon import Lexicon, lexicon_of
from flagger.learned.spun.passage_model import PassageModel
from flagger.learned.spun.phrases import Phrases

NAME = "spun"
VERSION = 2
"""Grows when a feature changes its meaning; a model made for another version is refused."""

FEATURES = {"pairs": VERSION, "bits": passage_model.BITS, "columns": len(passage_model.NAMES)}


@dataclass(frozen=True)
class SpunModel:
    """What rules for spun text read."""

    phrases: Phrases
    passages: PassageModel
    reported: str
    """A line for each reported phrase: its rarest word, the phrase and the established one, split by tabs."""

    @cached_property
    def lexicon(self) -> Lexicon:
        """The reported phrases by their rarest word."""
        return lexicon_of(self.reported)

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """What is stored of the model."""
        reported = np.frombuffer(self.reported.encode(), dtype=np.uint8)
        return {"reported": reported, **self.phrases.arrays(), **self.passages.arrays()}


def of_arrays(arrays: Mapping[str, npt.NDArray[Any]]) -> SpunModel:
    """The model that `SpunModel.arrays` was stored from."""
    reported = arrays["reported"].tobytes().decode()
    return SpunModel(Phrases.of_arrays(arrays), passage_model.of_arrays(arrays), reported)


@cache
def load(folder: Path | None = None) -> SpunModel:
    """The model of the package, or of a folder; read once per process."""
    return of_arrays(store.load(NAME, features=FEATURES, folder=folder).arrays)
