"""An article as a few numbers that translations shift: how its sentences score, its small words, its sentences' lengths."""

import numpy as np

from flagger.careful.screen.model import scores_of
from flagger.learned.hashing import Floats
from flagger.lexicon import words
from flagger.lexicon.numbering import Known
from flagger.records import Document

VERSION = 1
"""Grows when the same article would be given other numbers; weights made for another version are refused."""

LEAST_SENTENCES, LEAST_WORDS = 5, 120
"""Shorter articles have no manner to speak of."""

_RATES = {
    "the": words("the"),
    "of": words("of"),
    "a, an": words("a an"),
    "it, its": words("it its"),
    "I, you, he, she, we": words("i you he she we"),
    "and": words("and"),
    "to": words("to"),
    "also": words("also"),
    "that": words("that"),
    "comma": frozenset({","}),
}
"""Words whose share of all words tells."""

NAMES = (
    "mean score of the screen",
    "its worst fifth",
    *_RATES,
    "contractions",
    "adverbs",
    "length of sentences",
    "its spread",
)
"""What each number is, in order."""


def _kind(word: str) -> int:
    """The number of the kind of word that is counted together with it, 0 for none."""
    for number, listed in enumerate(_RATES.values(), start=1):
        if word in listed:
            return number
    if "'" in word and word != "'s":
        return len(_RATES) + 1
    return len(_RATES) + 2 if word.endswith("ly") else 0


_KINDS = Known(_kind, np.int8)


def is_long_enough(document: Document) -> bool:
    """Whether an article is long enough to be judged."""
    return len(document.sentences) >= LEAST_SENTENCES and len(document.words) >= LEAST_WORDS


def numbers_of(document: Document) -> Floats:
    """(len(NAMES),) of a document that is long enough."""
    scores = np.sort(scores_of(document))
    worst = scores[-max(1, len(scores) // 5) :]
    per_word = 100 / len(document.words)
    rates = np.bincount(_KINDS.of_document(document), minlength=len(_RATES) + 3)[1:] * per_word
    lengths = np.array([last - first for first, last in document.sentence_tokens], np.float64)
    shape = [np.log(lengths.mean()), np.log1p(lengths.std() / lengths.mean())]
    return np.array([scores.mean(), worst.mean(), *rates, *shape], np.float32)
