"""The block model on sites it has never seen, beside simple baselines; its flags there, and its false alarms on clean news."""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from flagger.learned.boilerplate.features import NAMES, Scores, blocks_of, rows_of
from flagger.learned.boilerplate.model import BlockModel
from flagger.learned.boilerplate.pages import FEW_WORDS, Labelled, read_lines, read_pages, scraped
from flagger.learned.boilerplate.runs import find_runs
from flagger.learned.boilerplate.training import CUTS, NEWS
from flagger.learned.hashing import Floats
from flagger.learned.ranking import calibration_error, curve, f1_at, interval
from flagger.records import Article
from flagger.segment import segment
from flagger.tables import Cell

FRESH_CUTS = (100, 101, 102, 103, 104)
"""Seeds of the random cuts that are measured on; training drew others."""

RANKING = ("method", "pages", "labels", "blocks", "AP", "AP from", "AP to", "F1", "recall at .95")
FLAGS = ("pages", "flags", "right", "share right", "from", "to", "words found")
ALARMS = ("clean text", "documents", "sentences", "flags", "per 1,000 sentences")

_SHAPE = {"log_chars": -0.3, "title_case": 1.0, "link_marks": 2.0, "page_words": 3.0, "function_words": -2.0}
"""The shape baseline, as link and length heuristics have it: short, titled, marks of links, words of buttons."""

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Figures:
    """Tables under `RANKING`, `FLAGS` and `ALARMS`, and the calibration error of the blocks' probabilities."""

    ranking: list[list[Cell]]
    flags: list[list[Cell]]
    alarms: list[list[Cell]]
    calibration_error: float


@dataclass(frozen=True, slots=True)
class _Blocks:
    """All blocks of some texts, in order."""

    labels: Mask
    is_doubtful: Mask
    is_long: Mask
    in_article: Mask
    sites: npt.NDArray[np.intp]

    @classmethod
    def of(cls, texts: Sequence[Labelled]) -> "_Blocks":
        number = {site: index for index, site in enumerate(sorted({text.page.site for text in texts}))}
        lengths = [len(text.furniture) for text in texts]
        return cls(
            np.concatenate([text.furniture for text in texts]),
            np.concatenate([text.doubtful for text in texts]),
            np.concatenate([text.n_words for text in texts]) >= FEW_WORDS,
            np.repeat([text.page.is_article for text in texts], lengths),
            np.repeat([number[text.page.site] for text in texts], lengths),
        )

    def best_threshold(self, scores: Floats) -> float:
        """Where F1 is highest on long blocks with sure labels."""
        kept = self.is_long & ~self.is_doubtful
        whole = curve(self.labels[kept], scores[kept])
        return float(whole.thresholds[np.argmax(whole.f1)])


def measure(model: BlockModel, data: Path) -> Figures:
    """All figures of the model on held-back sites, each page cut at random five times, and on held-back clean news."""
    pages = read_pages(data)
    texts = [scraped(page, seed) for seed in FRESH_CUTS for page in pages if page.is_held_back]
    seen = [scraped(page, CUTS[0]) for page in pages if not page.is_held_back]
    blocks = _Blocks.of(texts)
    scores = np.concatenate([model.probabilities(model.margins(text.document)) for text in texts])
    methods = [*_baselines(seen, texts), ("model", scores, model.balanced)]
    is_sure = ~blocks.is_doubtful
    return Figures(
        [row for name, ranked, threshold in methods for row in _ranking(name, blocks, ranked, threshold)],
        _flags(model, texts),
        [_alarms(model, data, source) for source in NEWS],
        round(calibration_error(blocks.labels[is_sure], scores[is_sure]), 3),
    )


def _ranking(name: str, blocks: _Blocks, scores: Floats, threshold: float) -> Iterator[list[Cell]]:
    """Rows for blocks of six words or more: of all pages and of those like articles, with all and with sure labels.

    F1 is taken at a threshold chosen on training sites; the interval of AP is a bootstrap over sites.
    """
    for pages, in_pages in (("all", blocks.is_long), ("articles", blocks.is_long & blocks.in_article)):
        for which, kept in (("all", in_pages), ("sure", in_pages & ~blocks.is_doubtful)):
            labels, ranked = blocks.labels[kept], scores[kept]
            whole = curve(labels, ranked)
            low, high = interval(_AveragePrecision(labels, ranked), blocks.sites[kept])
            values = (whole.average_precision, low, high, f1_at(labels, ranked, threshold), whole.recall_at(0.95))
            yield [name, pages, which, len(labels), *[round(value, 3) for value in values]]


@dataclass(frozen=True, slots=True)
class _AveragePrecision:
    labels: Mask
    scores: Floats

    def __call__(self, rows: npt.NDArray[np.intp]) -> float:
        return curve(self.labels[rows], self.scores[rows]).average_precision


@dataclass(frozen=True, slots=True)
class _Mean:
    values: Floats

    def __call__(self, rows: npt.NDArray[np.intp]) -> float:
        return float(self.values[rows].mean())


def _baselines(seen: Sequence[Labelled], texts: Sequence[Labelled]) -> Iterator[tuple[str, Floats, float]]:
    """Name, scores of the texts' blocks, and the threshold that was best on the training texts."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    known = _Blocks.of(seen)
    for name, weights in (("length", {"log_chars": -1.0}), ("shape", _SHAPE)):
        yield name, _weighted(texts, weights), known.best_threshold(_weighted(seen, weights))
    vectorizer: Any = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    model: Any = LogisticRegression(C=4, solver="liblinear", random_state=0)
    rows = vectorizer.fit_transform(_quotes(seen))
    model.fit(rows, known.labels)
    scores = model.decision_function(vectorizer.transform(_quotes(texts)))
    yield "TF-IDF", scores, known.best_threshold(model.decision_function(rows))


def _weighted(texts: Sequence[Labelled], weights: dict[str, float]) -> Floats:
    parts = []
    for text in texts:
        n = len(text.furniture)
        silent = Scores(np.zeros(n, np.float32), np.zeros(n, np.float32))
        rows = rows_of(blocks_of(text.document), silent, np.arange(n))
        parts.append(rows[:, [NAMES.index(name) for name in weights]] @ np.array([*weights.values()], np.float32))
    return np.concatenate(parts)


def _quotes(texts: Sequence[Labelled]) -> list[str]:
    return [text.document.quote(span) for text in texts for span in text.document.blocks]


def _flags(model: BlockModel, texts: Sequence[Labelled]) -> list[list[Cell]]:
    """A flag is right if most of the words in it whose label is sure are furniture; and the share of furniture found."""
    rows: list[list[Cell]] = []
    for name, chosen in (("all", texts), ("articles", [text for text in texts if text.page.is_article])):
        right, sites, found, total = [], [], 0, 0
        for text in chosen:
            sure_words = np.where(text.doubtful, 0, text.n_words)
            total += int(sure_words[text.furniture].sum())
            for run in find_runs(text.document, model):
                part = slice(*run.blocks)
                n_furniture = int(sure_words[part][text.furniture[part]].sum())
                if n_words := int(sure_words[part].sum()):
                    found += n_furniture
                    right.append(2 * n_furniture >= n_words)
                    sites.append(zlib.crc32(text.page.site.encode()))
        hits = np.array(right, np.float32)
        low, high = interval(_Mean(hits), np.array(sites))
        shares = (float(hits.mean()), low, high, found / total)
        rows.append([name, len(hits), int(hits.sum()), *[round(share, 3) for share in shares]])
    return rows


def _alarms(model: BlockModel, data: Path, source: str) -> list[Cell]:
    """Flags on the half of a clean source that no rule is tuned on."""
    n_documents = n_sentences = n_flags = 0
    for record in read_lines(data / "news" / f"{source}.jsonl.gz"):
        name = str(record["id"])
        if zlib.crc32(name.encode()) % 2:
            document = segment(Article(id=name, text=str(record["text"])))
            n_documents += 1
            n_sentences += len(document.sentences)
            n_flags += sum(1 for _ in find_runs(document, model))
    return [source, n_documents, n_sentences, n_flags, round(1000 * n_flags / n_sentences, 2)]
