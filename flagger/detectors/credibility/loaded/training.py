"""Fits the model of loaded sentences, and measures it on sentences that a reader judged.

No sentence of the data is labelled. Sentences of articles that people called hyperpartisan or made up stand against those
of other articles and of ordinary news; most of the former argue no more than the latter do, so a sentence that also has a
turn of the lists of CR201 to CR205 counts more. The split is that of the style models: by source and by event.
"""

import zlib
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np

from flagger.detectors.credibility.loaded.model import LEAST_TOKENS, NUMBER, Model, different
from flagger.detectors.credibility.loaded_passages import PHRASES
from flagger.detectors.credibility.voice import voice_of
from flagger.learned.boilerplate.pages import read_lines
from flagger.learned.ranking import auc, curve
from flagger.learned.style.sets import Item, is_fitted, style_articles
from flagger.learned.style.training import NEWS_FILES, topics
from flagger.records import Article, Document
from flagger.segment import segment
from flagger.tables import Cell, Table

_MOST_OF_AN_ARTICLE = 60
_NEWS_ARTICLES = 300
_MOST_OF_NEWS = 30
_NEWS_WEIGHT = 0.5
_LISTED_WEIGHT = 10.0
"""What a sentence with a turn of the lists weighs against one that is only in a partisan article."""
_LEAST_ARTICLES = 8
_STRENGTH = 0.05
_DECIMALS = 3
ALARM_RATE = 0.005
"""Of the own sentences of the ordinary news that sets the threshold, this share may reach it."""


Part = Literal["fit", "threshold", "held back"]
"""What an article of ordinary news serves: half of them are only measured on."""


class Sentence(NamedTuple):
    """A sentence in an article's own voice, by the number it has there."""

    article: str
    number: int
    words: tuple[str, ...]
    is_partisan: bool
    is_listed: bool
    weight: float


def own_sentences(document: Document, *, is_partisan: bool, weight: float, most: int) -> Iterator[Sentence]:
    """The first sentences, so many at most, that quote and report nobody."""
    listed = {document.sentence_at(document.tokens[first][0]) for first, _, _ in PHRASES.find(document)}
    found = 0
    for number, (first, last) in enumerate(document.sentence_tokens):
        if last - first >= LEAST_TOKENS and not voice_of(document, number):
            words = document.words[first:last]
            yield Sentence(document.article.id, number, words, is_partisan, number in listed, weight)
            found += 1
        if found == most:
            return


def of_articles(items: Iterable[Item], *, most: int = _MOST_OF_AN_ARTICLE) -> Iterator[Sentence]:
    """The own sentences of labelled articles."""
    for item in items:
        document = segment(Article(id=item.id, text=item.text))
        yield from own_sentences(document, is_partisan=item.is_bad, weight=1.0, most=most)


def of_news(data: Path, name: str, part: Part) -> Iterator[Sentence]:
    """The own sentences of one file of ordinary news, of one part of its articles."""
    rows: list[dict[str, Any]] = [row for row in read_lines(data / name) if _part_of(str(row["id"])) == part]
    rows.sort(key=lambda row: zlib.crc32(f"loaded {row['id']}".encode()))
    for row in rows[:_NEWS_ARTICLES]:
        document = segment(Article(id=str(row["id"]), text=row["text"]))
        yield from own_sentences(document, is_partisan=False, weight=_NEWS_WEIGHT, most=_MOST_OF_NEWS)


def _part_of(identity: str) -> Part:
    checksum = zlib.crc32(identity.encode())
    if checksum % 2:
        return "held back"
    return "threshold" if checksum // 2 % 3 == 0 else "fit"


def fit(data: Path) -> Model:
    """The model; names, topics and words of few articles get no weight."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    news = [sentence for name in NEWS_FILES for sentence in of_news(data, name, "fit")]
    sentences = [*of_articles(item for item in style_articles(data) if is_fitted(item)), *news]
    articles: dict[str, set[str]] = {}
    for sentence in sentences:
        for word in different(sentence.words):
            articles.setdefault(word, set()).add(sentence.article)
    banned = topics(data)
    kept = {word for word, holders in articles.items() if len(holders) >= _LEAST_ARTICLES and _is_plain(word, banned)}
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(
        [dict.fromkeys(sorted(kept & different(sentence.words)), 1) for sentence in sentences]
    )
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")  # liblinear's
    learner: Any = LogisticRegression(
        C=_STRENGTH, class_weight="balanced", solver="liblinear", max_iter=500, random_state=0
    )
    learner.fit(
        matrix,
        [sentence.is_partisan for sentence in sentences],
        sample_weight=[
            sentence.weight * (_LISTED_WEIGHT if sentence.is_partisan and sentence.is_listed else 1.0)
            for sentence in sentences
        ],
    )
    rounded = zip(vectors.get_feature_names_out(), learner.coef_[0].round(_DECIMALS).tolist(), strict=True)
    weights = {str(word): weight for word, weight in rounded if weight}
    fitted = Model(weights, round(float(learner.intercept_[0]), _DECIMALS), 0.0)
    ordinary = [fitted.score(s.words) for name in NEWS_FILES for s in of_news(data, name, "threshold")]
    return Model(fitted.weights, fitted.bias, round(float(np.quantile(ordinary, 1 - ALARM_RATE)), _DECIMALS))


def _is_plain(word: str, banned: frozenset[str]) -> bool:
    return word in ("!", "?", "…", NUMBER) or (word.isalpha() and word not in banned)


def judged() -> dict[tuple[str, int], bool]:
    """The held-back sentences that a reader judged, by article and number: whether they attack, mock, alarm or glorify."""
    rows = files(__package__).joinpath("judged.txt").read_text(encoding="utf-8").splitlines()
    parts = [row.rsplit(" ", 2) for row in rows]
    return {(article, int(number)): label == "loaded" for article, number, label in parts}


def measure(data: Path, fitted: Model) -> list[Table]:
    """How the model ranks judged sentences beside simpler ways, and how often it speaks on what it did not learn from."""
    held = list(of_articles((item for item in style_articles(data) if not is_fitted(item)), most=10_000))
    labels = judged()
    read = [sentence for sentence in held if (sentence.article, sentence.number) in labels]
    truth = np.array([labels[sentence.article, sentence.number] for sentence in read])
    ways = {
        "model": [fitted.score(sentence.words) for sentence in read],
        "the article is called hyperpartisan or made up": [float(sentence.is_partisan) for sentence in read],
        "a turn of the lists of CR201 to CR205": [float(sentence.is_listed) for sentence in read],
        "length": [float(len(sentence.words)) for sentence in read],
    }
    ranking: list[list[Cell]] = [
        [
            way,
            int(truth.sum()),
            int((~truth).sum()),
            round(auc(truth, np.array(scores)), 3),
            round(curve(truth, np.array(scores)).average_precision, 3),
        ]
        for way, scores in ways.items()
    ]
    shares = {
        "articles called hyperpartisan or made up": [sentence for sentence in held if sentence.is_partisan],
        "the other articles of these sets": [sentence for sentence in held if not sentence.is_partisan],
    } | {name: list(of_news(data, name, "held back")) for name in NEWS_FILES}
    flagged: list[list[Cell]] = [
        [
            source,
            len(found),
            round(1000 * sum(fitted.score(s.words) >= fitted.threshold for s in found) / len(found), 1),
        ]
        for source, found in shares.items()
    ]
    return [
        Table("Sentences that a reader judged", ("ranked by", "loaded", "other", "AUC", "AP"), ranking),
        Table("Flagged in 1,000 own sentences that were held back", ("source", "sentences", "flagged"), flagged),
    ]
