"""Examples by the chunk: natural sentences and damaged ones in fixed shares, drawn by a seeded chance."""

import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from flagger.careful.corpus import Sentence, rows, sentences
from flagger.careful.damage import Example, Workshop
from flagger.careful.synonyms import Synonyms
from flagger.careful.wordnet import WordNet

KINDS = ("natural", "garbled", "spun")

_SHARES = {"natural": 0.46, "garbled": 0.30, "spun": 0.16, "real": 0.08}
"""What an example is. "real" are translations that readers scored badly: their spans are unknown."""

_SOURCE_WEIGHTS = {
    "news/wikinews_2019_2020": 4.0,
    "credibility/horne2017": 3.0,
    "credibility/hyperpartisan_byarticle": 2.0,
    "web": 1.0,
    "news/nltk_open_pd_masc": 1.0,
    "news/gum_open": 2.0,
    "mqm_reference": 3.0,
    "mqm_natural": 2.0,
    "mlqe_natural": 1.2,
    "mlqe_post_edit": 2.5,
    "title": 1.0,
    "headline": 0.6,
    "furniture": 1.0,
    "news/senate_press_releases": 0.4,
    "news/usgov_digital_posts": 0.4,
}
"""How often a natural sentence of a set is drawn, against its share of the text: news in many styles before one style."""

UNDAMAGED_ONLY = frozenset({"title", "headline", "furniture", "mlqe_natural", "mqm_natural"})
"""Sets that are shown as they are: clipped lines, and translations whose damage would be on top of their own."""


class Examples:
    """A source of examples from the sentences of one side of the split.

    `seed` and the number of a chunk decide a chunk, so that training can go on where it stopped.
    """

    def __init__(self, data: Path, wordnet: Path, *, held_back: bool, seed: int = 0) -> None:
        pairs = [(row["original"], row["spun"]) for row in rows(data, "spun/tortured_pairs")]
        self.synonyms = Synonyms(WordNet(wordnet), pairs)
        self.seed = seed
        self.natural: dict[str, list[str]] = defaultdict(list)
        self.garbled: list[str] = []
        for sentence in sentences(data):
            if sentence.is_held_back == held_back:
                self._add(sentence)
        self.prose = {source: texts for source, texts in self.natural.items() if source not in UNDAMAGED_ONLY}

    def _add(self, sentence: Sentence) -> None:
        (self.natural[sentence.source] if sentence.kind == "natural" else self.garbled).append(sentence.text)

    def chunk(self, number: int, size: int) -> list[Example]:
        """The examples of one chunk, in the order drawn."""
        chance = random.Random(f"{self.seed}-{number}")  # noqa: S311 - training data, no secret
        shop = Workshop(chance, self.synonyms, self.prose["web"])
        kinds = chance.choices(list(_SHARES), list(_SHARES.values()), k=size)
        return [self._noised(chance, self._example(shop, kind)) for kind in kinds]

    def _example(self, shop: Workshop, kind: str) -> Example:
        if kind == "real":
            return Example(shop.chance.choice(self.garbled), "garbled")
        if kind == "natural":
            return Example(self._draw(shop.chance, self.natural), "natural")
        while True:
            sentence = self._draw(shop.chance, self.prose)
            example = shop.garbled(sentence) if kind == "garbled" else shop.spun(sentence)
            if example:
                return example

    @staticmethod
    def _draw(chance: random.Random, pool: dict[str, list[str]]) -> str:
        sources = list(pool)
        weights = [_SOURCE_WEIGHTS[source] * len(pool[source]) for source in sources]
        return chance.choice(pool[chance.choices(sources, weights)[0]])

    @staticmethod
    def _noised(chance: random.Random, example: Example) -> Example:
        """The example with its last mark gone now and then, whatever its kind, so that punctuation is no cue."""
        text = example.text
        if chance.random() < 0.15 and text[-1:] in '.!?"”':
            end = len(text) - 1
            spans: Sequence[tuple[int, int]] = [(start, min(stop, end)) for start, stop in example.spans if start < end]
            return Example(text[:end], example.kind, tuple(spans))
        return example
