"""One self-contained HTML file of the same pages, read-only, to send to somebody: no script, nothing loaded."""

import base64
import hashlib
from collections.abc import Iterator

from sqlalchemy import select

from flagger.detectors import RULES
from flagger.review import figures, plots
from flagger.review.docs import static
from flagger.review.filters import Filter
from flagger.review.queue import count, flag_counts, page
from flagger.review.rendering import environment
from flagger.review.schema import articles
from flagger.review.store import Store
from flagger.review.stored import Stored, load_all
from flagger.review.views import ArticleView, article_view, row_view

DEFAULT_ARTICLES = 200


def render_report(store: Store, *, limit: int = DEFAULT_ARTICLES) -> Iterator[bytes]:
    """The report in pieces: the most urgent articles up to the limit, with everyone's decisions."""
    style = static("review.css").decode()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    chosen = Filter(state="all")
    with store.read() as db:
        rows, _ = page(db, chosen, reviewer="", limit=limit)
        counts = flag_counts(db, [row.number for row in rows])
        shown = {row.article_id: row.number for row in rows}
        values = {
            "style": style,
            "policy": f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
            "rows": [(row.number, row_view(row, counts.get(row.number, ()), reviewer="", moment=0.0)) for row in rows],
            "total": count(db, chosen, reviewer=""),
            "figures": figures.all_figures(db),
            "plots": plots,
            "n_decided": len(db.execute(select(articles.c.number).where(articles.c.n_decided > 0)).all()),
            "views": _views(load_all(db, [row.number for row in rows]), shown),
            "rules": [rule for rule in RULES if rule.code in {figure.code for figure in figures.rule_figures(db)}],
        }
        for piece in environment().get_template("report.html").generate(**values):
            yield piece.encode("utf-8", "replace")


def _views(loaded: Iterator[Stored], shown: dict[str, int]) -> Iterator[ArticleView]:
    for stored in loaded:
        yield article_view(
            stored,
            reviewer="",
            elsewhere={article_id: f"#a{number}" for article_id, number in shown.items()},
        )
