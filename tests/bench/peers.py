"""What else reads articles one by one: each as a function of a text, beside which `speed.py` sets flagger.

`pip install 'flagger[bench]'` installs them; one that is missing is left out, and the benchmark says so.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

Work = Callable[[str], object]

LANGDETECT = "langdetect.detect"


def _langdetect() -> Work:
    from langdetect import DetectorFactory, detect

    DetectorFactory.seed = 0
    return detect  # type: ignore[no-any-return]


def _datatrove() -> Work:
    from datatrove.data import Document
    from datatrove.pipeline import filters

    steps = [
        filters.GopherRepetitionFilter(),
        filters.GopherQualityFilter(),
        filters.C4QualityFilter(filter_no_terminal_punct=False),
        filters.FineWebQualityFilter(),
    ]
    return lambda text: [step.filter(Document(text=text, id="")) for step in steps]


def _presidio() -> Work:
    import spacy
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    engine: Any = SpacyNlpEngine()
    engine.nlp = {"en": spacy.blank("en")}  # words only: the usual model is 400 MB, and ten times slower
    analyzer = AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])
    return lambda text: analyzer.analyze(text, language="en")


def _hashed_words() -> Work:
    from sklearn.feature_extraction.text import HashingVectorizer

    vectorizer = HashingVectorizer(ngram_range=(1, 2), n_features=2**18)
    return lambda text: vectorizer.transform([text])


def _hashed_characters() -> Work:
    from sklearn.feature_extraction.text import HashingVectorizer

    vectorizer = HashingVectorizer(analyzer="char", ngram_range=(3, 5), n_features=2**18)
    return lambda text: vectorizer.transform([text])


def _words() -> Work:
    pattern = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")
    return lambda text: [match.span() for match in pattern.finditer(text)]


_PEERS: dict[str, Callable[[], Work]] = {
    LANGDETECT: _langdetect,
    "datatrove, four quality filters": _datatrove,
    "Presidio, its recognisers, blank spaCy": _presidio,
    "scikit-learn, hashed words and bigrams": _hashed_words,
    "scikit-learn, hashed characters 3 to 5": _hashed_characters,
    "one regular expression, spans of words": _words,
}


def installed() -> Iterator[tuple[str, Work | ImportError]]:
    """Each peer's name and what it does with a text, or why it cannot be had."""
    for name, make in _PEERS.items():
        try:
            yield name, make()
        except ImportError as error:
            yield name, error
