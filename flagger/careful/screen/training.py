"""Training of the screen: clean sentences against their damaged doubles, and translations that people judged.

Every step is seeded, sorted and runs in one thread, so that the same data give the same bytes.
"""

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from flagger.careful.corpus import rows
from flagger.careful.damage import garbled, spun
from flagger.careful.screen.corpus import TORTURED, Rated, clean_sentences, post_edited, with_major_errors
from flagger.careful.screen.features import BITS, STREAMS, Grams, grams_of
from flagger.careful.screen.language_model import train as train_language
from flagger.careful.screen.model import Screen
from flagger.careful.synonyms import Synonyms
from flagger.careful.workshop import Workshop
from flagger.learned.hashing import Floats
from flagger.learned.linear import quantised
from flagger.lexicon.wordnet import WordNet, folder_for
from flagger.records import Article, Document, Span
from flagger.segment import segment

FLAGGED_PER_1000 = 4.0
"""Clean sentences in 1,000 that the threshold lets through, on training documents set aside for it."""

_SPUN = 0.4
"""Share of the clean sentences that also come spun."""

_ALPHA = 2e-6
_ROUNDS = 8
_MIXED_OF = 6
"""One sentence in this many teaches how to mix the parts, and sets the threshold."""


def learn(data: Path) -> Screen:
    """The model of the documents that are not held back.

    Raises:
        InputError: the data folder lacks a file.

    """
    clean, real, shop = _material(data)
    learned, mixed = ([text for n, text in enumerate(clean) if (n % _MIXED_OF == 0) == side] for side in (False, True))
    language = train_language(grams_of(one_sentence(text)).skeleton for text in learned)
    cut = len(real) // _MIXED_OF
    weights = _fit(*_labelled(learned, shop, real[cut:]))
    screen = Screen(weights, language, np.zeros(0, np.float32), np.inf, 0.0)
    screen = replace(screen, mix=_mix(screen, *_labelled(mixed, shop, real[:cut])))
    certain = float(np.quantile(sentence_scores(screen, mixed), 1 - FLAGGED_PER_1000 / 1000))
    return replace(screen, certain=certain, flagged_per_1000=FLAGGED_PER_1000)


def lessons(data: Path, *, every: int = 1) -> tuple[list[str], list[bool]]:
    """What the screen learns from, as texts with whether they are bad; every so many of them."""
    clean, real, shop = _material(data)
    clean, real = clean[::every], real[::every]
    damaged = _doubles(clean, shop)
    labels = [False] * len(clean) + [True] * len(damaged) + [rated.is_bad for rated in real]
    return [*clean, *damaged, *(rated.text for rated in real)], labels


def damage(texts: Sequence[str], data: Path) -> dict[str, list[str]]:
    """The garbled and the spun doubles of clean sentences, to measure on."""
    shop = _shop(random.Random(1), texts, data)  # noqa: S311 - a sample, no secret
    return {
        "garbled clean sentences": [example.text for text in texts if (example := garbled(shop, text))],
        "spun clean sentences": [example.text for text in texts if (example := spun(shop, text))],
    }


def _material(data: Path) -> tuple[list[str], list[Rated], Workshop]:
    clean = [text for texts in clean_sentences(data, held_back=False).values() for text in texts]
    chance = random.Random(0)  # noqa: S311 - training data, no secret
    chance.shuffle(clean)
    real = [rated for rated in (*post_edited(data), *with_major_errors(data)) if not rated.is_held_back]
    chance.shuffle(real)
    return clean, real, _shop(chance, clean, data)


def _shop(chance: random.Random, others: Sequence[str], data: Path) -> Workshop:
    pairs = [(row["original"], row["spun"]) for row in rows(data, TORTURED)]
    return Workshop(chance, Synonyms(WordNet(folder_for(data)), pairs), others)


def _doubles(clean: Sequence[str], shop: Workshop) -> list[str]:
    """Every sentence garbled, and some of them spun."""
    examples = [garbled(shop, text) for text in clean]
    examples += [spun(shop, text) for text in clean if shop.chance.random() < _SPUN]
    return [example.text for example in examples if example]


def _labelled(clean: Sequence[str], shop: Workshop, real: Sequence[Rated]) -> tuple[list[Grams], Floats]:
    """The n-grams and labels of clean sentences, of their damaged doubles, and of translations that people judged."""
    damaged = _doubles(clean, shop)
    labels = [0] * len(clean) + [1] * len(damaged) + [int(rated.is_bad) for rated in real]
    texts = [*clean, *damaged, *(rated.text for rated in real)]
    return [grams_of(one_sentence(text)) for text in texts], np.array(labels, np.float32)


def _mix(screen: Screen, grams: Sequence[Grams], labels: Floats) -> Floats:
    """Weights of the parts, learned from sentences whose n-grams were not."""
    from sklearn.linear_model import LogisticRegression

    parts = np.concatenate([screen.parts(one) for one in grams])
    model: Any = LogisticRegression(C=1.0, solver="liblinear", random_state=0)
    model.fit(parts, labels)
    return np.append(model.coef_[0], model.intercept_[0]).astype(np.float32)


def one_sentence(text: str) -> Document:
    """A document of one sentence, however many full stops it has: a rated unit stays whole."""
    document = segment(Article(id="", text=text))
    whole = (Span(0, len(document.words)),) if document.words else ()
    return Document(
        document.article, document.field, text, document.blocks, (Span(0, len(text)),), document.tokens,
        document.words, whole, document.block_sentences, document.quotations, document.lang,
    )  # fmt: skip


def sentence_scores(screen: Screen, texts: Sequence[str]) -> Floats:
    """(n_texts,) the screen's score of each text taken as one sentence; that of no word is 0."""
    return np.array([screen.scores(one_sentence(text))[0] if text.strip() else 0.0 for text in texts], np.float32)


def _fit(grams: Sequence[Grams], labels: Floats) -> npt.NDArray[np.int8]:
    """(n_streams, 2 ** BITS) weights of a logistic regression, a byte each."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import SGDClassifier

    offsets = (np.arange(len(STREAMS)) << BITS)[:, None]
    columns = np.concatenate([(one.columns + offsets).ravel().astype(np.int32) for one in grams])
    lengths = np.array([one.columns.size for one in grams])
    roots = np.sqrt(np.array([one.lengths[0] for one in grams], np.float32))
    edges = np.append(0, np.cumsum(lengths))
    values = np.repeat(1 / roots, lengths).astype(np.float32)
    rows = csr_matrix((values, columns, edges), shape=(len(grams), len(STREAMS) << BITS))
    model: Any = SGDClassifier(loss="log_loss", alpha=_ALPHA, max_iter=_ROUNDS, tol=None, average=True, random_state=0)
    model.fit(rows, labels)
    return quantised(model.coef_.reshape(len(STREAMS), -1), float(model.intercept_[0])).weights
