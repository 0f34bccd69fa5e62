"""Fits the style models, and measures them: on held-back groups, on sets never seen, at equal length, on ordinary news."""

import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from flagger.learned.boilerplate.pages import read_lines
from flagger.learned.ranking import auc, interval
from flagger.learned.style.features import LEAST_WORDS, figures
from flagger.learned.style.model import Style
from flagger.learned.style.sets import STYLES, Item, is_fitted, style_articles
from flagger.records import Article
from flagger.segment import segment
from flagger.tables import Cell, Table

Floats = npt.NDArray[np.float64]

NEWS = ("senate_press_releases", "usgov_digital_posts", "wikinews_2019_2020", "gum_open")
NEWS_FILES = tuple(f"news/{name}.jsonl.gz" for name in NEWS)
_NEWS_EACH = 400
ALARM_RATE = 0.01
"""Of the ordinary news that sets the thresholds, this share may reach them."""

_STRENGTH = 0.05
_FOLDS = 5
_DECIMALS = 4
_SAME_LENGTH = 1.25
_DRAWS = 300


class Read(NamedTuple):
    """An article with its figures and its length in words."""

    item: Item
    figures: Floats
    n_words: int


def read_all(items: Sequence[Item]) -> list[Read]:
    """The articles that are long enough for a style."""
    found = []
    for item in items:
        document = segment(Article(id=item.id, text=item.text, title=item.title))
        if len(document.words) >= LEAST_WORDS:
            found.append(Read(item, np.array(figures(document)), len(document.words)))
    return found


def read_news(data: Path, *, held_back: bool) -> dict[str, list[Floats]]:
    """Figures of ordinary articles by source: those that set thresholds, or those that are only measured on."""
    found: dict[str, list[Floats]] = {}
    for name in NEWS:
        rows: list[dict[str, Any]] = [
            row for row in read_lines(data / f"news/{name}.jsonl.gz") if _checksum(str(row["id"])) % 2 == held_back
        ]
        rows.sort(key=lambda row: _checksum(f"style {row['id']}"))
        items = [Item(row["id"], row["title"], row["text"], "unreliable", False, name, "") for row in rows[:_NEWS_EACH]]
        found[name] = [read.figures for read in read_all(items)]
    return found


def fit(reads: Sequence[Read], news: Sequence[Floats]) -> Style:
    """The model of one style; its calibration comes from scores of groups that each fold was not fitted to."""
    rows, labels = np.array([read.figures for read in reads]), np.array([read.item.is_bad for read in reads])
    outside = np.zeros(len(reads))
    folds = np.array([_checksum(f"fold {read.item.group}") % _FOLDS for read in reads])
    for fold in range(_FOLDS):
        inside = folds != fold
        part = _fitted(rows[inside], labels[inside])
        outside[~inside] = totals(part, rows[~inside])
    from sklearn.linear_model import LogisticRegression

    platt: Any = LogisticRegression(C=1e6, class_weight="balanced").fit(outside[:, None], labels)
    whole = _fitted(rows, labels)
    threshold = float(np.quantile(totals(whole, np.array(news)), 1 - ALARM_RATE))
    slope, intercept = float(platt.coef_[0][0]), float(platt.intercept_[0])
    return Style(
        whole.means,
        whole.scales,
        whole.weights,
        round(slope, _DECIMALS),
        round(intercept, _DECIMALS),
        round(threshold, _DECIMALS),
    )


def _fitted(rows: Floats, labels: npt.NDArray[np.bool_]) -> Style:
    from sklearn.linear_model import LogisticRegression

    means, scales = np.nanmean(rows, axis=0), np.nanstd(rows, axis=0)
    scales[scales == 0] = 1.0
    scaled = np.nan_to_num(np.clip((rows - means) / scales, -3, 3))
    learner: Any = LogisticRegression(C=_STRENGTH, class_weight="balanced", max_iter=1000).fit(scaled, labels)
    rounded = [[round(float(value), _DECIMALS) for value in values] for values in (means, scales, learner.coef_[0])]
    return Style(rounded[0], [scale or 1.0 for scale in rounded[1]], rounded[2], 1.0, 0.0, 0.0)


def totals(style: Style, rows: Floats) -> Floats:
    """The weighted sum of each text."""
    return np.array([sum(style.contributions(row.tolist())) for row in rows])


def measure(data: Path, styles: dict[str, Style], reads: Sequence[Read]) -> list[Table]:
    """All figures of the models."""
    return [_ranking(styles, reads), _across(reads), _alarms(styles, data)]


def _ranking(styles: dict[str, Style], reads: Sequence[Read]) -> Table:
    rows: list[list[Cell]] = []
    for name in STYLES:
        held = [read for read in reads if read.item.style == name and not is_fitted(read.item)]
        total = totals(styles[name], np.array([read.figures for read in held]))
        rows.append([name, *_row(held, total), *_flagged(held, total, styles[name].threshold)])
    return Table(
        "Held-back sources and events",
        ("style", *_HEADERS, "flagged", "right"),
        rows,
    )


def _across(reads: Sequence[Read]) -> Table:
    """Each set of real and made-up news against a model of the other, as in a place where flagger was never tuned."""
    sets = sorted({read.item.set for read in reads if read.item.style == "unreliable"})
    rows: list[list[Cell]] = []
    for name in sets:
        others = [read for read in reads if read.item.style == "unreliable" and read.item.set != name]
        tested = [read for read in reads if read.item.set == name]
        model = _fitted(np.array([r.figures for r in others]), np.array([r.item.is_bad for r in others]))
        rows.append([name, *_row(tested, totals(model, np.array([read.figures for read in tested])))])
    values = [float(str(row[3])) for row in rows]
    rows.append(["mean", None, None, round(sum(values) / len(values), 3), "", None, None])
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
        shares = [float((totals(styles[name], np.array(found)) >= styles[name].threshold).mean()) for name in STYLES]
        rows.append([source, len(found), *(round(share, 4) for share in shares)])
    return Table("Share of held-back ordinary news that is flagged", ("source", "articles", *STYLES), rows)


def read_labelled(data: Path) -> list[Read]:
    """All labelled articles that are long enough."""
    return read_all(style_articles(data))


def _checksum(identity: str) -> int:
    return zlib.crc32(identity.encode("utf-8", "replace"))
