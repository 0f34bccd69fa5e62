"""Training of the block model: words' weights first, then trees on scores from weights that have not seen the site.

Every step is seeded, sorted and runs in one thread, so that the same data give the same bytes.
"""

import random
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from flagger.learned.boilerplate import features
from flagger.learned.boilerplate.features import Blocks, blocks_of, rows_of, word_scores
from flagger.learned.boilerplate.model import GATE, BlockModel
from flagger.learned.boilerplate.pages import (
    FEW_WORDS,
    Block,
    Labelled,
    Page,
    cut,
    labelled,
    read_lines,
    read_pages,
    read_snippets,
    scraped,
)
from flagger.learned.hashing import Floats
from flagger.learned.linear import Heads, fit, matrix
from flagger.learned.ranking import curve
from flagger.learned.trees import Trees, from_boosting
from flagger.records import Span

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

FOLDS = 4
CUTS = (0, 1, 2)
"""Seeds of the cuts that the trees learn from; the words learn from the first and from a wider one."""

_WIDE_LEAD, _WIDE_TRAILING = 60, 80
"""Menus and footers further out teach more words of furniture than a scraper would keep."""

_DOUBTFUL = 0.05
"""Weight of blocks with a doubtful label: read by people, most of the furniture among them is content."""

_PRECISION = 0.95

NEWS = ("gum_open", "nltk_open_pd_masc", "senate_press_releases", "usgov_digital_posts", "wikinews_2019_2020")
_NEWS_PER_SOURCE = 60
_NEWS_BLOCKS = 60
"""Clean documents of every source, their first blocks, as pages of nothing but content."""


@dataclass(frozen=True, slots=True)
class _Scored:
    """A labelled text with what words say of its blocks, by weights that have not seen its site."""

    text: Labelled
    joint: Floats
    rows: Floats


def learn(data: Path) -> BlockModel:
    """The model of the training sites.

    Raises:
        InputError: the data folder lacks a file.

    """
    pages = [page for page in read_pages(data) if not page.is_held_back]
    snippets = [page for page in read_snippets(data) if not page.is_held_back]
    return learn_from(pages, snippets, read_news(data))


def read_news(data: Path) -> list[Page]:
    """Clean news and government prose of the half that rules are tuned on, as pages without furniture."""
    pages = []
    for source in NEWS:
        records = read_lines(data / "news" / f"{source}.jsonl.gz")
        keyed = [(zlib.crc32(str(record["id"]).encode()), record) for record in records]
        kept = sorted((pair for pair in keyed if pair[0] % 2 == 0), key=lambda pair: pair[0])[:_NEWS_PER_SOURCE]
        for _, record in kept:
            lines = [line.strip() for line in str(record["text"]).splitlines() if line.strip()][:_NEWS_BLOCKS]
            name = str(record["id"])
            blocks = tuple([Block(line, is_furniture=False, is_doubtful=False) for line in lines])
            pages.append(Page(name, name, blocks, Span(0, len(blocks))))
    return pages


def learn_from(pages: Sequence[Page], snippets: Sequence[Page], clean: Sequence[Page]) -> BlockModel:
    """The model of pages, single blocks and pages without furniture.

    The trees learn from scores of weights that were fitted without the page's fold, and the thresholds come from
    margins of trees that were, so that both know what the model is worth on sites it has not seen.
    """
    bare = [cut(page, 0, 0) for page in pages] + [_whole(page) for page in clean]
    texts = [scraped(page, seed) for seed in CUTS for page in pages] + bare
    blocks = [blocks_of(text.document) for text in texts]
    lexical = [_wide_cut(page) for page in pages] + [_whole(page) for page in snippets]
    lexical_blocks = [blocks_of(text.document) for text in lexical] + blocks[: len(pages)] + blocks[-len(clean) :]
    words = _Words(lexical + texts[: len(pages)] + texts[-len(clean) :], lexical_blocks)
    unseen = [words.heads(without=fold) for fold in range(FOLDS)]
    scored = [_scored(text, parts, unseen[_fold(text.page)]) for text, parts in zip(texts, blocks, strict=True)]
    grown = [_grown([s for s in scored if _fold(s.text.page) != fold]) for fold in range(FOLDS)]
    margins = [grown[_fold(s.text.page)].margins(s.rows) for s in scored]
    slope, shift = _calibrated(scored, np.concatenate(margins))
    n_cut = len(CUTS) * len(pages)
    sure, balanced = _thresholds(scored[:n_cut], np.concatenate(margins[:n_cut]) * slope + shift)
    return BlockModel(words.heads(), _grown(scored), slope, shift, sure, balanced, _usual(scored))


def _fold(page: Page) -> int:
    return zlib.crc32(f"fold {page.site}".encode()) % FOLDS


def _wide_cut(page: Page) -> Labelled:
    rng = random.Random(f"wide {page.id}")  # noqa: S311  a cut is no secret
    return cut(page, rng.randint(0, _WIDE_LEAD), rng.randint(0, _WIDE_TRAILING))


def _whole(page: Page) -> Labelled:
    return labelled(page, page.blocks, "\n")


def _scored(text: Labelled, blocks: Blocks, heads: Heads) -> _Scored:
    scores = word_scores(blocks, heads)
    return _Scored(text, scores.joint, rows_of(blocks, scores, np.arange(len(scores.joint))))


class _Words:
    """The matrix of all blocks' n-grams with those of their neighbours, fitted with or without one fold."""

    def __init__(self, texts: Sequence[Labelled], blocks: Sequence[Blocks]) -> None:
        self._rows = _with_neighbours(blocks)
        self._labels = np.concatenate([text.furniture for text in texts]).astype(np.float32)
        self._weights = _weights(texts)
        self._folds = np.concatenate([np.full(len(text.furniture), _fold(text.page)) for text in texts])

    def heads(self, *, without: int = -1) -> Heads:
        """Weights of all folds but one."""
        kept = self._folds != without
        return fit(self._rows[kept], self._labels[kept], self._weights[kept], strength=1.0, n_heads=3)


def _with_neighbours(blocks: Sequence[Blocks]) -> "csr_matrix":
    """For each block its own n-grams, then those of the block before it, then those of the one after it."""
    from scipy.sparse import diags, hstack

    own = matrix([part.grams for part in blocks], bits=features.BITS)
    lengths = np.array([len(part.edges) - 1 for part in blocks])
    has_next = np.ones(own.shape[0], np.float32)
    has_next[np.cumsum(lengths) - 1] = 0
    before = diags([has_next[:-1]], [-1], format="csr", dtype=np.float32)
    after = diags([has_next[:-1]], [1], format="csr", dtype=np.float32)
    return hstack([own, before @ own, after @ own], format="csr")


def _weights(texts: Iterable[Labelled]) -> Floats:
    return np.concatenate([np.where(text.doubtful, _DOUBTFUL, 1.0) for text in texts]).astype(np.float32)


def _labels(scored: Iterable[_Scored]) -> npt.NDArray[np.bool_]:
    return np.concatenate([s.text.furniture for s in scored])


def _grown(scored: Sequence[_Scored]) -> Trees:
    """Trees over the blocks that pass the gate."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    is_seen = np.concatenate([s.joint for s in scored]) > GATE
    rows = np.concatenate([s.rows for s in scored])[is_seen]
    weights = _weights(s.text for s in scored)[is_seen]
    model: Any = HistGradientBoostingClassifier(
        max_iter=200,
        learning_rate=0.08,
        max_depth=4,
        max_leaf_nodes=16,
        max_features=0.3,
        min_samples_leaf=120,
        l2_regularization=10,
        max_bins=127,
        early_stopping=False,
        random_state=0,
    )
    return from_boosting(model.fit(rows, _labels(scored)[is_seen], sample_weight=weights))


def _calibrated(scored: Sequence[_Scored], margins: Floats) -> tuple[float, float]:
    """Slope and shift of the logistic curve from margins to probabilities, on blocks whose label is sure."""
    from sklearn.linear_model import LogisticRegression

    kept = ~np.concatenate([s.text.doubtful for s in scored]) & (np.concatenate([s.joint for s in scored]) > GATE)
    model: Any = LogisticRegression(C=1e6).fit(margins[kept, None], _labels(scored)[kept])
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def _thresholds(scored: Sequence[_Scored], log_odds: Floats) -> tuple[float, float]:
    """Probabilities at which precision is .95 among blocks of any length, and at which F1 of long ones is highest."""
    probabilities = 1 / (1 + np.exp(-log_odds))
    probabilities[np.concatenate([s.joint for s in scored]) <= GATE] = 0
    is_sure = ~np.concatenate([s.text.doubtful for s in scored])
    is_long = is_sure & (np.concatenate([s.text.n_words for s in scored]) >= FEW_WORDS)
    labels = _labels(scored)
    long = curve(labels[is_long], probabilities[is_long])
    sure = curve(labels[is_sure], probabilities[is_sure]).threshold_at(_PRECISION)
    return sure, float(long.thresholds[np.argmax(long.f1)])


def _usual(scored: Sequence[_Scored]) -> Floats:
    """The median of each feature over the content of the training texts."""
    rows = np.concatenate([s.rows for s in scored])
    return np.asarray(np.median(rows[~_labels(scored)], axis=0), np.float32)
