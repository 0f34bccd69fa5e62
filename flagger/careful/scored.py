"""Material with what a model says of it: the arrays that thresholds are set on and figures computed from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from flagger.careful.cascade import FEWEST_WORDS
from flagger.careful.judging import WINDOW, Kind, damage, log_odds
from flagger.careful.material import Material
from flagger.careful.reader import Reader, Reading
from flagger.careful.workshop import Example
from flagger.learned.ranking import Scores

Words = tuple[Scores, npt.NDArray[np.bool_]]
"""Damage of words as the model sees it, and whether they were damaged."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Readings of the sentences of one side."""

    articles: tuple[dict[int, Reading], ...]
    """For each article its sentences' readings, by their index."""
    garbled: tuple[Reading, ...]
    spun: tuple[Reading, ...]
    translated: tuple[Reading, ...]
    well_translated: tuple[Reading, ...]

    @property
    def natural(self) -> list[Reading]:
        """Readings of all sentences of the articles."""
        return [reading for article in self.articles for reading in article.values()]

    def windows(self, kind: Kind) -> Scores:
        """Mean log-odds of every window of consecutive sentences that were read in the articles."""
        means = []
        for article in self.articles:
            scores = [log_odds(reading, kind) for reading in article.values()]
            means += [np.mean(scores[at : at + WINDOW]) for at in range(len(scores) - WINDOW + 1)]
        return np.array(means)


def scored(reader: Reader, material: Material) -> Scored:
    """What a model says of the material."""
    articles = []
    for document in material.articles:
        lengths = [tokens.end - tokens.start for tokens in document.sentence_tokens]
        numbers = [number for number, length in enumerate(lengths) if length >= FEWEST_WORDS]
        articles.append({number: reader.read(document.quote(document.sentences[number])) for number in numbers})
    return Scored(
        tuple(articles),
        _readings(reader, [example.text for example in material.garbled]),
        _readings(reader, [example.text for example in material.spun]),
        _readings(reader, material.translated),
        _readings(reader, material.well_translated),
    )


def _readings(reader: Reader, texts: Iterable[str]) -> tuple[Reading, ...]:
    return tuple(reader.read(text) for text in texts)


def damages(readings: Sequence[Reading]) -> Scores:
    """The damage score of each reading."""
    return np.array([damage(reading) for reading in readings])


def passages_of(readings: Sequence[Reading], kind: Kind) -> Scores:
    """Mean log-odds of the readings five by five, as if five of them stood together."""
    scores = np.array([log_odds(reading, kind) for reading in readings])
    return np.asarray(scores[: len(scores) // WINDOW * WINDOW].reshape(-1, WINDOW).mean(axis=1))


def words_of(examples: Sequence[Example], readings: Sequence[Reading]) -> Words:
    """The words of damaged sentences: what the model thinks of them, and what was done to them."""
    likely, true = [], []
    for example, reading in zip(examples, readings, strict=True):
        for word in reading.words:
            likely.append(word.damage)
            true.append(any(word.start < end and start < word.end for start, end in example.spans))
    return np.array(likely), np.array(true)
