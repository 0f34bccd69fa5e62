"""Plots as PNG, and one HTML page that holds them with the tables: precision and recall, reliability, confusion."""

import base64
import io
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flagger.errors import ConfigError
from flagger.evaluate.gold import Comparison
from flagger.evaluate.ranked import Ranking
from flagger.learned.ranking import Bin, curve, reliability
from flagger.records import Verdict
from flagger.tables import Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_SIZE = (6.4, 4.8)
_STYLE = (
    "body{font:15px/1.5 sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;overflow-x:auto}"
    "table{border-collapse:collapse;margin:0 0 2rem;font-size:14px}td,th{border-bottom:1px solid #ccc;padding:.2rem .6rem;"
    "text-align:left}td.n{text-align:right;font-variant-numeric:tabular-nums}img{max-width:100%}"
)


def of_rankings(rankings: Sequence[Ranking], comparison: Comparison) -> dict[str, bytes]:
    """The PNG files of an evaluation, by name: curves of every score that has both kinds, and the verdicts."""
    shown = [ranking for ranking in rankings if ranking.has_both]
    bins = {ranking.name: reliability(ranking.labels, ranking.scores) for ranking in shown}
    return {
        "precision-recall.png": _png(_precision_recall(shown)),
        "reliability.png": _png(_reliability(bins)),
        "confusion.png": _png(_confusion(comparison)),
    }


def of_bins(bins: Mapping[str, Sequence[Bin]]) -> dict[str, bytes]:
    """The reliability of scores as a PNG file."""
    return {"reliability.png": _png(_reliability(bins))}


def write(plots: Mapping[str, bytes], tables: Sequence[Table], folder: Path, *, title: str) -> None:
    """Writes the PNG files and `index.html`, which holds them and the tables and needs no other file."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in plots.items():
        (folder / name).write_bytes(content)
    (folder / "index.html").write_text(page(plots, tables, title=title), encoding="utf-8")


def page(plots: Mapping[str, bytes], tables: Sequence[Table], *, title: str) -> str:
    """The page; whatever comes from articles is escaped."""
    images = "".join(
        f'<p><img alt="{escape(name.removesuffix(".png"))}" src="data:image/png;base64,'
        f'{base64.b64encode(content).decode()}"></p>\n'
        for name, content in plots.items()
    )
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">"
        f"<style>{_STYLE}</style></head><body>\n<h1>{escape(title)}</h1>\n{images}"
        f"{''.join(map(_table, tables))}</body></html>\n"
    )


def _table(table: Table) -> str:
    head = "".join(f"<th>{escape(name)}" for name in table.headers)
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>\n" for row in table.rows)
    return f"<h2>{escape(table.title)}</h2>\n<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>\n"


def _cell(value: object) -> str:
    number = ' class="n"' if isinstance(value, int | float) else ""
    return f"<td{number}>{'' if value is None else escape(str(value))}</td>"


def _new_figure() -> "Figure":
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise ConfigError("plots need matplotlib: pip install 'flagger[evaluate]'") from error
    return Figure(figsize=_SIZE, layout="constrained")


def _png(figure: "Figure") -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=110, metadata={"Software": None})
    return buffer.getvalue()


def _precision_recall(rankings: Sequence[Ranking]) -> "Figure":
    figure = _new_figure()
    axes = figure.subplots()
    for number, ranking in enumerate(rankings):
        whole = curve(ranking.labels, ranking.scores)
        axes.step(whole.recall, whole.precision, where="post", label=ranking.name, color=f"C{number}")
        alone = curve(ranking.labels, ranking.length_scores)
        axes.step(alone.recall, alone.precision, where="post", color=f"C{number}", linestyle=":", linewidth=1)
    axes.set(xlabel="recall", ylabel="precision", title="Precision and recall (dotted: length alone)")
    _finish(axes)
    return figure


def _reliability(bins: Mapping[str, Sequence[Bin]]) -> "Figure":
    figure = _new_figure()
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], color="0.6", linewidth=1)
    for name, parts in bins.items():
        total = sum(part.weight for part in parts)
        sizes = [15 + 300 * part.weight / total for part in parts]
        axes.plot([part.promised for part in parts], [part.came_true for part in parts], linewidth=1, label=name)
        axes.scatter([part.promised for part in parts], [part.came_true for part in parts], s=sizes, alpha=0.6)
    axes.set(xlabel="promised", ylabel="came true", title="Reliability (size: share of articles)")
    _finish(axes)
    return figure


def _confusion(comparison: Comparison) -> "Figure":
    figure = _new_figure()
    axes = figure.subplots()
    names = [str(verdict) for verdict in Verdict]
    counts = [[comparison.verdicts[theirs, ours] for ours in Verdict] for theirs in Verdict]
    axes.imshow(counts, cmap="Blues")
    for y, row in enumerate(counts):
        for x, count in enumerate(row):
            axes.text(x, y, f"{count:,}", ha="center", va="center", bbox={"facecolor": "white", "edgecolor": "none"})
    axes.set_xticks(range(len(names)), names)
    axes.set_yticks(range(len(names)), names)
    axes.set(xlabel="flagger says", ylabel="people say", title="Verdicts")
    return figure


def _finish(axes: Any) -> None:
    axes.set_xlim(0, 1.02)
    axes.set_ylim(0, 1.02)
    axes.grid(visible=True, color="0.9")
    if axes.get_legend_handles_labels()[0]:
        axes.legend(fontsize="small")
