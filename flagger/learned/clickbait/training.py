"""Fits the clickbait model, and measures it on the headlines of publishers one by one.

Half of each set (by the checksum of the id) is only measured on, a tenth sets the threshold, the rest is fitted to.
"""

import hashlib
import math
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from flagger.learned.boilerplate.pages import read_lines
from flagger.learned.clickbait.words import Model, words_of
from flagger.tables import Cell, Table


class Headline(NamedTuple):
    """A labelled headline; `part` is what it serves: "fit", "threshold" or "held back"."""

    text: str
    is_clickbait: bool
    part: str
    source: str


NEWS = {
    "news/wikinews_2019_2020": 3.0,
    "news/usgov_digital_posts": 2.0,
    "news/senate_press_releases": 0.25,
    "credibility/horne2017": 5.0,
    "credibility/hyperpartisan_byarticle": 3.0,
}
"""Titles that are no clickbait, with what one of them weighs: other publishers than those of the labelled set."""

_LABELLED = "credibility/clickbait_headlines"
_ORDINARY = {"credibility/horne2017": "real", "credibility/hyperpartisan_byarticle": "not"}
"""Which label of a set that has several is ordinary news."""
_SENTENCES = ("news/wikinews_2019_2020", "credibility/horne2017", "credibility/hyperpartisan_byarticle")
_SENTENCE_WEIGHT = 1.5
_SENTENCE_WORDS = 13
"""First sentences of ordinary articles stand for headlines that are whole sentences, as many newspapers write them."""

_LEAST_HEADLINES = 8
_STRENGTH = 1.0
_LEAST_RECALL = 0.8
_DECIMALS = 2
"""Of a weight; more would only make the file longer."""
_AFTER_LOWER = re.compile(r"(?<=[a-z,] )[A-Za-z][\w'-]*")


def read(data: Path, name: str) -> Iterator[dict[str, Any]]:
    """The records of one file of the data folder."""
    return read_lines(data / f"{name}.jsonl.gz")


def part_of(identity: str) -> str:
    """What a record serves: half of them are only measured on, a tenth sets the threshold."""
    checksum = zlib.crc32(identity.encode())
    if checksum % 2:
        return "held back"
    return "threshold" if checksum // 2 % 5 == 0 else "fit"


def headlines(data: Path) -> Iterator[Headline]:
    """All headlines of the data folder with their label."""
    for record in read(data, _LABELLED):
        yield Headline(record["text"], record["label"] == "clickbait", part_of(record["id"]), _LABELLED)
    for source in NEWS:
        for record in read(data, source):
            if record["title"] and record.get("label") in (None, _ORDINARY.get(source)):
                yield Headline(record["title"], False, part_of(record["id"]), source)


def sentences(data: Path) -> Iterator[str]:
    """The beginnings of the first lines of ordinary articles that the model is fitted to."""
    for source in _SENTENCES:
        for record in read(data, source):
            if part_of(record["id"]) == "fit" and record.get("label") in (None, _ORDINARY.get(source)):
                for line in record["text"].split("\n")[:3]:
                    words = line.split()[:_SENTENCE_WORDS]
                    if len(words) == _SENTENCE_WORDS:
                        yield " ".join(words)


def names(data: Path) -> tuple[set[str], set[str]]:
    """Words that running text mostly writes with a capital, and all that it writes in lower case."""
    upper: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    for source in (*NEWS, "boilerplate/wcxb_dev_blocks"):
        for record in read(data, source):
            if part_of(record.get("page", record["id"])) == "fit" and record.get("label") != "boilerplate":
                for word in _AFTER_LOWER.findall(record["text"][:5000]):
                    (upper if word[0].isupper() else lower)[word.lower()] += 1
    return {word for word in upper if upper[word] > lower[word]}, set(lower)


def fit(data: Path) -> tuple[Model, dict[str, Any]]:
    """The model and what it is known to do.

    Names, topics of the publishers and words that running text doesn't have get no weight, since they tell the
    publisher and not the manner. The threshold is the highest that finds four fifths of the clickbait set aside for it.
    """
    from sklearn import __version__ as version
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    capitalised, known = names(data)
    banned = capitalised | set(files(__package__).joinpath("topics.txt").read_text(encoding="utf-8").split())

    def features(text: str) -> dict[str, int]:
        return {
            pair: 1
            for pair in words_of(text)
            if all(word in "<>" or word[0] == "0" or (word in known and word not in banned) for word in pair.split())
        }

    every = list(headlines(data))
    rows = [
        (features(item.text), item.is_clickbait, NEWS.get(item.source, 1.0)) for item in every if item.part == "fit"
    ]
    rows += [(features(text), False, _SENTENCE_WEIGHT) for text in sentences(data)]
    counts = Counter(word for row, _, _ in rows for word in row)
    kept = {word for word, count in counts.items() if count >= _LEAST_HEADLINES}
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([{word: 1 for word in row if word in kept} for row, _, _ in rows])
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")  # liblinear's
    learner: Any = LogisticRegression(C=_STRENGTH, l1_ratio=1.0, solver="liblinear", random_state=0)
    learner.fit(matrix, [label for _, label, _ in rows], sample_weight=[weight for _, _, weight in rows])
    weights = {
        word: round(float(weight), _DECIMALS)
        for word, weight in sorted(zip(vectors.get_feature_names_out(), learner.coef_[0], strict=True))
        if round(float(weight), _DECIMALS)
    }
    fitted = Model(weights, round(float(learner.intercept_[0]), _DECIMALS), 0.0)
    scores = sorted(fitted.score(item.text) for item in every if item.part == "threshold" and item.is_clickbait)
    fitted = replace(fitted, threshold=round(scores[int((1 - _LEAST_RECALL) * len(scores))], _DECIMALS))
    digest = hashlib.sha256("\n".join(sorted(item.text for item in every)).encode()).hexdigest()
    return fitted, {"headlines_sha256": digest, "scikit_learn": version}


def measure(fitted: Model, every: Iterable[Headline], newsrooms: Iterable[str]) -> Table:
    """For each set and label, how many held-back headlines there are and which share is called clickbait."""
    called: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for item in every:
        if item.part == "held back":
            kind = "clickbait" if item.is_clickbait else "news"
            called[item.source, kind].append(fitted.score(item.text) >= fitted.threshold)
    called["newspapers, broadcasters and agencies (SemEval-2019)", "news"] = [
        fitted.score(text) >= fitted.threshold for text in newsrooms
    ]
    rows: list[list[Cell]] = [
        [source, kind, len(answers), sum(answers), round(sum(answers) / len(answers), 4), _wilson(answers)]
        for (source, kind), answers in sorted(called.items())
    ]
    return Table("Held-back headlines", ("source", "label", "headlines", "called clickbait", "share", "95 %"), rows)


def newsroom_headlines(data: Path) -> list[str]:
    """Held-back headlines of newsrooms whose articles readers did not call hyperpartisan."""
    sites = set(files(__package__).joinpath("newsrooms.txt").read_text(encoding="utf-8").split())
    return [
        record["title"]
        for record in read(data, "credibility/hyperpartisan_byarticle")
        if record["source"] in sites and record["label"] == "not" and part_of(record["id"]) == "held back"
    ]


def _wilson(answers: list[bool]) -> str:
    """Wilson's 95 % interval of a share."""
    n, share, z = len(answers), sum(answers) / len(answers), 1.96
    middle, half = share + z * z / (2 * n), z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return f"{max(0.0, middle - half) / (1 + z * z / n):.3f} to {(middle + half) / (1 + z * z / n):.3f}"
