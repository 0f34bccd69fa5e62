"""What the screen is held against: length, words by TF-IDF, language models of characters and of the skeleton."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from flagger.careful.screen.corpus import clean_sentences
from flagger.careful.screen.features import grams_of
from flagger.careful.screen.language_model import LanguageModel, train
from flagger.careful.screen.model import Screen
from flagger.careful.screen.training import lessons, one_sentence, sentence_scores
from flagger.learned.hashing import Floats

Scorer = Callable[[Sequence[str]], Floats]
"""Texts -> (n_texts,) how bad each is; only the order means anything."""

_EVERY = 3
"""Baselines learn from every so many of the screen's sentences: more changes their figures little."""
_CHARACTERS = (16, 18, 20, 21, 22, 22)


def scorers(screen: Screen, data: Path) -> dict[str, Scorer]:
    """The screen and its baselines by name; those that learn do so from the same sentences."""
    clean = [text for texts in clean_sentences(data, held_back=False).values() for text in texts[::_EVERY]]
    characters = train((np.frombuffer(text.encode("utf-32-le"), np.uint32) for text in clean), _CHARACTERS)
    return {
        "length": lambda texts: np.array([len(text.split()) for text in texts], np.float32),
        "TF-IDF": _tf_idf(data),
        "characters": lambda texts: np.array([_surprise(characters, text) for text in texts], np.float32),
        "skeleton": lambda texts: np.array([_skeleton(screen, text) for text in texts], np.float32),
        "screen": lambda texts: sentence_scores(screen, texts),
    }


def _tf_idf(data: Path) -> Scorer:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import SGDClassifier
    from sklearn.pipeline import make_pipeline

    texts, labels = lessons(data, every=_EVERY)
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, dtype=np.float32)
    model: Any = make_pipeline(words, SGDClassifier(loss="log_loss", alpha=1e-6, random_state=0))
    model.fit(texts, labels)
    return lambda rows: np.asarray(model.decision_function(list(rows)), np.float32)


def _surprise(model: LanguageModel, text: str) -> float:
    values = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    if not len(values):
        return 0.0
    log_p = model.log_probabilities(values, np.zeros(1, np.intp), np.array([len(values)]))
    return -float(log_p[-1].mean())


def _skeleton(screen: Screen, text: str) -> float:
    document = one_sentence(text)
    if not document.words:
        return 0.0
    grams = grams_of(document)
    return -float(screen.language.log_probabilities(grams.skeleton, grams.starts, grams.lengths)[-1].mean())
