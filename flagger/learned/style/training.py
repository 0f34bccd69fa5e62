"""Fits the style models, and measures them: on held-back groups, on sets never seen, at equal length, on ordinary news."""

import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from flagger.learned.boilerplate.pages import read_lines
from flagger.learned.clickbait.training import names
from flagger.learned.ranking import auc, interval
from flagger.learned.style.features import LEAST_WORDS, MASKS, runs
from flagger.learned.style.model import Style
from flagger.learned.style.sets import STYLES, Item, is_fitted, style_articles
from flagger.records import Article
from flagger.segment import segment
from flagger.tables import Cell, Table

Floats = npt.NDArray[np.float64]
Runs = Mapping[str, float]

NEWS = ("senate_press_releases", "usgov_digital_posts", "wikinews_2019_2020", "gum_open")
NEWS_FILES = tuple(f"news/{name}.jsonl.gz" for name in NEWS)
_NEWS_EACH = 400
ALARM_RATE = 0.01
"""Of the ordinary news that sets the thresholds, this share may reach them."""

_STRENGTH = 10.0
_FOLDS = 5
_LEAST_GROUPS = 2
"""A run that only one source or event has tells of that, not of a style."""
_MOST_RUNS = 8000
"""The heaviest runs of a style are kept: the others change the order of articles by almost nothing."""
_DECIMALS = 3
_SAME_LENGTH = 1.25
_DRAWS = 300


class Read(NamedTuple):
    """An article with its runs of words and its length."""

    item: Item
    runs: Runs
    n_words: int


def read_all(items: Sequence[Item]) -> list[Read]:
    """The articles that are long enough for a style."""
    found = []
    for item in items:
        document = segment(Article(id=item.id, text=item.text, title=item.title))
        if len(document.words) >= LEAST_WORDS:
            found.append(Read(item, runs(document), len(document.words)))
    return found


def read_news(data: Path, *, held_back: bool) -> dict[str, list[Runs]]:
    """Runs of ordinary articles by source: those that set thresholds, or those that are only measured on."""
    found: dict[str, list[Runs]] = {}
    for name in NEWS:
        rows: list[dict[str, Any]] = [
            row for row in read_lines(data / f"news/{name}.jsonl.gz") if _checksum(str(row["id"])) % 2 == held_back
        ]
        rows.sort(key=lambda row: _checksum(f"style {row['id']}"))
        items = [Item(row["id"], row["title"], row["text"], "unreliable", False, name, "") for row in rows[:_NEWS_EACH]]
        found[name] = [read.runs for read in read_all(items)]
    return found


def topics(data: Path) -> frozenset[str]:
    """Words that tell what an article is about and not how it is written: names, and the topics of the sets."""
    listed = files(__package__).joinpath("topics.txt").read_text(encoding="utf-8").split()
    return frozenset(listed) | names(data)[0]


def fit(reads: Sequence[Read], news: Sequence[Runs], banned: frozenset[str]) -> Style:
    """The model of one style; its calibration comes from scores of groups that each fold was not fitted to."""
    labels = np.array([read.item.is_bad for read in reads])
    outside = np.zeros(len(reads))
    folds = np.array([_checksum(f"fold {read.item.group}") % _FOLDS for read in reads])
    for fold in range(_FOLDS):
        part = _fitted([read for read, own in zip(reads, folds, strict=True) if own != fold], banned)
        held = [read for read, own in zip(reads, folds, strict=True) if own == fold]
        outside[folds == fold] = totals(part, [read.runs for read in held])
    from sklearn.linear_model import LogisticRegression

    platt: Any = LogisticRegression(C=1e6, class_weight="balanced").fit(outside[:, None], labels)
    whole = _fitted(reads, banned)
    threshold = float(np.quantile(totals(whole, news), 1 - ALARM_RATE))
    slope, intercept = float(platt.coef_[0][0]), float(platt.intercept_[0])
    return Style(whole.weights, whole.bias, *(round(value, _DECIMALS) for value in (slope, intercept, threshold)))


def _fitted(reads: Sequence[Read], banned: frozenset[str]) -> Style:
    """The weights without calibration; a rarer run counts more, by the logarithm of how rare it is."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    groups: dict[str, set[str]] = defaultdict(set)
    articles: dict[str, int] = defaultdict(int)
    for read in reads:
        for run in read.runs:
            groups[run].add(read.item.group)
            articles[run] += 1
    rarity = {
        run: np.log((1 + len(reads)) / (1 + articles[run])) + 1
        for run, holders in groups.items()
        if len(holders) >= _LEAST_GROUPS and all(word in MASKS or word not in banned for word in run.split())
    }
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(
        [{run: value * rarity[run] for run, value in read.runs.items() if run in rarity} for read in reads]
    )
    learner: Any = LogisticRegression(C=_STRENGTH, class_weight="balanced", max_iter=3000)
    learner.fit(matrix, [read.item.is_bad for read in reads])
    weighed = zip(vectors.get_feature_names_out(), learner.coef_[0].tolist(), strict=True)
    weights = {str(run): weight * rarity[run] for run, weight in weighed}
    kept = sorted(weights, key=lambda run: (-abs(weights[run]), run))[:_MOST_RUNS]
    rounded = {run: round(float(weights[run]), _DECIMALS) for run in sorted(kept)}
    return Style(rounded, round(float(learner.intercept_[0]), _DECIMALS), 1.0, 0.0, 0.0)


def totals(style: Style, texts: Sequence[Runs]) -> Floats:
    """The weighted sum of each text."""
    return np.array([style.total(text) for text in texts])


def measure(data: Path, styles: dict[str, Style], reads: Sequence[Read]) -> list[Table]:
    """All figures of the models."""
    return [_ranking(styles, reads), _across(reads, topics(data)), _alarms(styles, data)]


def _ranking(styles: dict[str, Style], reads: Sequence[Read]) -> Table:
    rows: list[list[Cell]] = []
    for name in STYLES:
        held = [read for read in reads if read.item.style == name and not is_fitted(read.item)]
        total = totals(styles[name], [read.runs for read in held])
        rows.append([name, *_row(held, total), *_flagged(held, total, styles[name].threshold)])
    return Table(
        "Held-back sources and events",
        ("style", *_HEADERS, "flagged", "right"),
        rows,
    )


def _across(reads: Sequence[Read], banned: frozenset[str]) -> Table:
    """Each set of real and made-up news against a model of the other, as in a place where flagger was never tuned.

    Articles of an event that the other set has too are not learned from.
    """
    sets = sorted({read.item.set for read in reads if read.item.style == "unreliable"})
    rows: list[list[Cell]] = []
    for name in sets:
        tested = [read for read in reads if read.item.set == name]
        known = {read.item.group for read in tested}
        others = [read for read in reads if read.item.style == "unreliable" and read.item.group not in known]
        rows.append([name, *_row(tested, totals(_fitted(others, banned), [read.runs for read in tested]))])
    means = (round(sum(float(str(row[at])) for row in rows) / len(rows), 3) for at in (3, 5))
    auc_mean, equal_mean = means
    rows.append(["mean", None, None, auc_mean, "", equal_mean, None])
    return Table("Unreliable style on a set that the model never saw", ("set", *_HEADERS), rows)


_HEADERS = ("bad", "sound", "AUC", "95 %", "AUC at equal length", "length alone")


def _row(reads: Sequence[Read], total: Floats) -> list[Cell]:
    labels = np.array([read.item.is_bad for read in reads])
    lengths = np.array([read.n_words for read in reads], float)
    _, groups = np.unique([read.item.group for read in reads], return_inverse=True)
    low, high = interval(lambda rows: auc(labels[rows], total[rows]), groups, draws=_DRAWS)
    alone = auc(labels, lengths)
    return [
        int(labels.sum()),
        int((~labels).sum()),
        round(auc(labels, total), 3),
        f"{low:.3f} to {high:.3f}",
        round(_at_equal_length(labels, total, lengths), 3),
        round(max(alone, 1 - alone), 3),
    ]


def _at_equal_length(labels: npt.NDArray[np.bool_], total: Floats, lengths: Floats) -> float:
    """AUC over the pairs of a bad and a sound article whose lengths differ by less than a quarter."""
    near = np.abs(np.log(lengths[labels][:, None] / lengths[~labels])) < np.log(_SAME_LENGTH)
    gaps = total[labels][:, None] - total[~labels]
    return float(((gaps > 0) + 0.5 * (gaps == 0))[near].mean()) if near.any() else 0.5


def _flagged(reads: Sequence[Read], total: Floats, threshold: float) -> list[Cell]:
    labels = np.array([read.item.is_bad for read in reads])
    return [int((total >= threshold).sum()), int(labels[total >= threshold].sum())]


def _alarms(styles: dict[str, Style], data: Path) -> Table:
    rows: list[list[Cell]] = []
    for source, found in read_news(data, held_back=True).items():
        shares = [float((totals(styles[name], found) >= styles[name].threshold).mean()) for name in STYLES]
        rows.append([source, len(found), *(round(share, 4) for share in shares)])
    return Table("Share of held-back ordinary news that is flagged", ("source", "articles", *STYLES), rows)


def read_labelled(data: Path) -> list[Read]:
    """All labelled articles that are long enough."""
    return read_all(style_articles(data))


def _checksum(identity: str) -> int:
    return zlib.crc32(identity.encode("utf-8", "replace"))
