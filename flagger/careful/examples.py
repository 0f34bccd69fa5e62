"""Examples by the chunk: natural sentences and damaged ones in fixed shares, drawn by a seeded chance."""

import random
from collections import defaultdict
from pathlib import Path

from flagger.careful.corpus import Sentence, Side, rows, sentences
from flagger.careful.damage import garbled, spun
from flagger.careful.synonyms import Synonyms
from flagger.careful.workshop import Example, Workshop
from flagger.lexicon.wordnet import WordNet

KINDS = ("natural", "garbled", "spun")

_SHARES = {"natural": 0.30, "garbled": 0.40, "spun": 0.20, "real": 0.10}
"""What is drawn. "real" are translations that readers scored badly: their spans are known to experts or to nobody."""

BESIDE_ITS_ORIGINAL = 0.6
"""Share of damaged sentences that come with what they were, so that what a sentence is about is no cue."""

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

    def __init__(self, data: Path, wordnet: Path, *, side: Side, seed: int = 0) -> None:
        pairs = [(row["original"], row["spun"]) for row in rows(data, "spun/tortured_pairs")]
        self.synonyms = Synonyms(WordNet(wordnet), pairs)
        self.seed = seed
        self.natural: dict[str, list[str]] = defaultdict(list)
        self.garbled: list[Sentence] = []
        for sentence in sentences(data):
            if sentence.side == side:
                self._add(sentence)
        self.prose = {source: texts for source, texts in self.natural.items() if source not in UNDAMAGED_ONLY}

    def _add(self, sentence: Sentence) -> None:
        if sentence.kind == "natural":
            self.natural[sentence.source].append(sentence.text)
        else:
            self.garbled.append(sentence)

    def chunk(self, number: int, size: int) -> list[Example]:
        """The examples of one chunk, in the order drawn."""
        chance = random.Random(f"{self.seed}-{number}")  # noqa: S311 - training data, no secret
        shop = Workshop(chance, self.synonyms, self.prose["web"])
        drawn: list[Example] = []
        while len(drawn) < size:
            drawn += self._examples(shop, chance.choices(list(_SHARES), list(_SHARES.values()))[0])
        return [noised(chance, example) for example in drawn[:size]]

    def _examples(self, shop: Workshop, kind: str) -> list[Example]:
        if kind == "real":
            sentence = shop.chance.choice(self.garbled)
            return [Example(sentence.text, "garbled", sentence.spans)]
        if kind == "natural":
            return [Example(self.draw(shop.chance, self.natural), "natural")]
        while True:
            text = self.draw(shop.chance, self.prose)
            example = garbled(shop, text) if kind == "garbled" else spun(shop, text)
            if example:
                beside = shop.chance.random() < BESIDE_ITS_ORIGINAL
                return [example, Example(text, "natural")] if beside else [example]

    @staticmethod
    def draw(chance: random.Random, pool: dict[str, list[str]]) -> str:
        """A sentence of one of the sets, each set as often as its weight and size say."""
        sources = list(pool)
        weights = [_SOURCE_WEIGHTS[source] * len(pool[source]) for source in sources]
        return chance.choice(pool[chance.choices(sources, weights)[0]])


def noised(chance: random.Random, example: Example) -> Example:
    """The example with some of its marks gone or changed, whatever its kind, so that punctuation is hardly a cue."""
    if chance.random() < _LOSES_LAST_MARK[example.kind] and example.text[-1:] in '.!?"”':
        example = edited(example, len(example.text) - 1, len(example.text), "")
    for mark, new, share in _NOISE:
        if mark in example.text and chance.random() < share:
            at = chance.choice([at for at, char in enumerate(example.text) if char == mark])
            example = edited(example, at, at + 1, new)
    return example


_LOSES_LAST_MARK = {"natural": 0.15, "garbled": 0.2, "spun": 0.2}
"""How often the mark at the end goes. Headlines have none, and nobody damages them: without the difference a sentence
that lost its full stop would pass for more natural than one that has it."""

_NOISE = (
    (",", "", 0.12),
    ("“", '"', 0.2),
    ("”", '"', 0.2),
    ("’", "'", 0.2),
    ('"', "", 0.1),
    ("”", "", 0.1),
    ("“", "", 0.1),
    ("—", "-", 0.3),
    ("–", "-", 0.3),
    ("-", " ", 0.08),
    (" ", "  ", 0.03),
    ("'", "’", 0.2),
    (".", " .", 0.03),
    (",", " ,", 0.03),
)
"""A mark, what is put in its place, and how often."""


def edited(example: Example, start: int, end: int, new: str) -> Example:
    """The example with one stretch replaced; spans move along, and one that the stretch filled is gone."""
    shift = len(new) - (end - start)

    def moved(at: int) -> int:
        return at if at <= start else max(start, at + shift)

    spans = tuple((moved(first), moved(last)) for first, last in example.spans)
    text = example.text[:start] + new + example.text[end:]
    return Example(text, example.kind, tuple((first, last) for first, last in spans if first < last))
