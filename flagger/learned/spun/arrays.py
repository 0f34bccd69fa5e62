"""Clean text as arrays of numbers, and all pairs of content words in it, for building `the model`."""

import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

from flagger.learned.spun import corpus, nearness
from flagger.learned.spun.phrases import Flags, Ints
from flagger.learned.spun.words import LINK_OF, is_content, lemma
from flagger.lexicon.wordnet import WordNet

GLOSS = 255
N_PARTS = 8
"""Parts of the text: the checksum of its document modulo `N_PARTS`, or `GLOSS` for WordNet's definitions."""


class Text(NamedTuple):
    """All sentences of the corpus as one row of numbers; 0 stands for what is no word, and between sentences."""

    names: list[str]
    tokens: npt.NDArray[np.int32]
    is_name: npt.NDArray[np.bool_]
    sentence: npt.NDArray[np.int32]
    part: npt.NDArray[np.uint8]
    """For each sentence the checksum of its document modulo `N_PARTS`; its first bit is the held-back half."""
    lemmas: list[str]
    lemma_of: npt.NDArray[np.int32]
    """For each name the number of its lemma, 0 if it isn't a content word."""

    @classmethod
    def read(cls, data: Path, wordnet: WordNet, extra: Iterable[str]) -> Self:
        """Everything clean, with WordNet's definitions as a part of its own; `extra` lemmas get numbers too."""
        numbers: dict[str, int] = {"": 0}
        tokens: list[int] = [0]
        is_name: list[bool] = [False]
        ends: list[int] = []
        parts: list[int] = []
        for part, text in _parted(data, wordnet):
            for sentence in corpus.sentences(text):
                for word, is_one in sentence:
                    tokens.append(numbers.setdefault(word, len(numbers)) if word.isalpha() else 0)
                    is_name.append(is_one)
                tokens.append(0)
                is_name.append(False)
                ends.append(len(tokens))
                parts.append(part)
        names = list(numbers)
        lemmas: dict[str, int] = {"": 0}
        lemma_of = [lemmas.setdefault(lemma(name), len(lemmas)) if is_content(name) else 0 for name in names]
        for word in extra:
            lemmas.setdefault(word, len(lemmas))
        sentence_of = np.searchsorted(np.array(ends), np.arange(len(tokens)), side="right")
        return cls(
            names,
            np.array(tokens, dtype=np.int32),
            np.array(is_name, dtype=np.bool_),
            np.minimum(sentence_of, len(ends) - 1).astype(np.int32),
            np.array(parts, dtype=np.uint8),
            list(lemmas),
            np.array(lemma_of, dtype=np.int32),
        )


class Pairs(NamedTuple):
    """Pairs of content words in the text: their places, lemma numbers and link."""

    first_at: Ints
    second_at: Ints
    first: Ints
    link: Ints
    second: Ints

    def where(self, chosen: Flags) -> "Pairs":
        return Pairs(*(column[chosen] for column in self))


def pairs_in(text: Text, chosen: Flags) -> Pairs:
    """All pairs in the chosen sentences."""
    link_of = np.array([LINK_OF.get(name, 0) if name else 0 for name in text.names], dtype=np.int64)
    links = link_of[text.tokens]
    lemmas = text.lemma_of[text.tokens].astype(np.int64)
    content = (lemmas > 0) & chosen[text.sentence]
    near = np.flatnonzero(content[:-1] & content[1:])
    far = np.flatnonzero(content[:-2] & (links[1:-1] > 0) & content[2:])
    first_at, second_at = np.concatenate([near, far]), np.concatenate([near + 1, far + 2])
    link = np.concatenate([np.zeros(len(near), dtype=np.int64), links[far + 1]])
    return Pairs(first_at, second_at, lemmas[first_at], link, lemmas[second_at])


def _parted(data: Path, wordnet: WordNet) -> Iterable[tuple[int, str]]:
    for key, text in corpus.texts(data):
        yield zlib.crc32(key.encode()) % N_PARTS, text
    for text in nearness.texts(wordnet):
        yield GLOSS, text
