"""A program that spins text, for training: it puts synonyms of any sense for words, blind to how rare they are.

As the real ones do, it knows no collocations and no names, keeps number and tense, and leaves auxiliaries alone. Its
words come from reported phrases, from habits that such programs are known for, and from WordNet.
"""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from flagger.learned.spun.words import FUNCTION_WORDS, is_content, lemma
from flagger.records import Article, Span
from flagger.segment import segment

HABITS = Path(__file__).with_name("habits.txt")
SOURCES = ("reported", "habits", "wordnet")

Swaps = Mapping[str, Mapping[str, float]]
"""For a base form what may be put for it, and how often."""

_TAGS = {"NOUN": ("NN", "NNS"), "VERB": ("VB", "VBZ", "VBG", "VBD", "VBN"), "ADJ": ("JJ",), "ADV": ("RB",)}
_KEPT = FUNCTION_WORDS - {
    "also",
    "but",
    "while",
    "because",
    "about",
    "many",
    "some",
    "before",
    "during",
    "still",
    "very",
}
"""Auxiliaries and the like, which spinners leave alone; a few others they know."""


_ONE_SOURCE = 0.25
"""Share of the runs that take hardly any synonyms but WordNet's."""


class Dialect(NamedTuple):
    """How one run of a spinner works: the share of words swapped, also of names, and the weight of each source."""

    share: float
    names: float
    weights: tuple[float, ...]

    @classmethod
    def draw(cls, chance: random.Random) -> "Dialect":
        """One of the many ways in which spinners are set up."""
        weights = [chance.expovariate(1) for _ in SOURCES]
        weights[0] *= 1.5
        if chance.random() < _ONE_SOURCE:
            weights = [1.0 if source == "wordnet" else 0.01 for source in SOURCES]
        return cls(chance.uniform(0.12, 0.85), chance.choice((0.0, 0.3, 0.8)), tuple(weights))


@dataclass(frozen=True)
class Spinner:
    """Swaps by source, in the order of `SOURCES`."""

    sources: tuple[Swaps, ...]

    def spin(self, text: str, chance: random.Random, dialect: Dialect) -> tuple[str, list[Span]]:
        """The text with words swapped, and where the new ones stand."""
        document = segment(Article(id="", text=text))
        starts = {span.start for span in document.sentence_tokens}
        parts: list[str] = []
        swapped: list[Span] = []
        done = length = 0
        for index, (start, end) in enumerate(document.tokens):
            word = document.words[index]
            is_name = text[start].isupper() and index not in starts
            if word in _KEPT or chance.random() >= dialect.share * (dialect.names if is_name else 1):
                continue
            swap = self._swap(word, chance, dialect.weights)
            if swap:
                parts += [text[done:start], _cased(swap, text[start:end])]
                length += start - done + len(swap)
                swapped.append(Span(length - len(swap), length))
                done = end
        return "".join([*parts, text[done:]]), swapped

    def _swap(self, word: str, chance: random.Random, weights: Sequence[float]) -> str:
        """What is put for a word in lower case; "" if nothing is known."""
        readings = _readings(word)
        options = [
            (source, part, base, tag)
            for source in range(len(self.sources))
            for part, base, tag in readings
            if base in self.sources[source]
        ]
        if not options:
            return ""
        # a source that knows several parts of speech weighs no more than one that knows one
        known = sorted({option[0] for option in options})
        (source,) = chance.choices(known, [weights[number] for number in known])
        _, part, base, tag = chance.choice([option for option in options if option[0] == source])
        swaps = self.sources[source][base]
        (swap,) = chance.choices(list(swaps), list(swaps.values()))
        swap = _inflected(swap, part, tag)
        return "" if swap == word else swap


def inverted(learned: Swaps) -> dict[str, dict[str, float]]:
    """Swaps from established to spun words, from those that lead back."""
    swaps: dict[str, dict[str, float]] = defaultdict(dict)
    for spun, others in learned.items():
        for original, count in others.items():
            if is_content(spun) and is_content(original) and lemma(original) != lemma(spun):
                swaps[original][spun] = count
    return dict(swaps)


def habits(path: Path = HABITS) -> dict[str, dict[str, float]]:
    """The listed habits, all of a word alike."""
    swaps: dict[str, dict[str, float]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, _, others = line.partition(":")
            swaps[word] = dict.fromkeys([other.strip() for other in others.split(",")], 1.0)
    return swaps


def _cased(swap: str, written: str) -> str:
    if written.isupper() and len(written) > 1:
        return swap.upper()
    return swap[0].upper() + swap[1:] if written[0].isupper() else swap


@cache
def _readings(word: str) -> tuple[tuple[str, str, str], ...]:
    """The parts of speech that a word can be, with its base form and tag in each; itself, if none is known."""
    from lemminflect import getAllLemmas, getInflection

    found = []
    for part, bases in getAllLemmas(word).items():
        for base in bases:
            tags = [tag for tag in _TAGS.get(part, ()) if word in getInflection(base, tag)]
            found += [(part, base, tag) for tag in tags[:1]]
    return tuple(found) or (("", word, ""),)


@cache
def _inflected(phrase: str, part: str, tag: str) -> str:
    """The phrase in the number or tense of the word that it stands for: a verb's first word, a noun's last."""
    from lemminflect import getInflection

    if tag in {"", "NN", "VB", "JJ", "RB"}:
        return phrase
    words = phrase.split(" ")
    at = 0 if part == "VERB" else -1
    if part == "NOUN" and "of" in words:
        at = words.index("of") - 1
    forms = getInflection(words[at], tag)
    words[at] = forms[0] if forms else words[at]
    return " ".join(words)
