"""What a billion articles would take: rates measured here on given articles, and the arithmetic from them.

    python tests/bench/cost.py ARTICLES... [--most 2000] [--total 1000000000] [--model fast|auto|careful]

Prints two tables: what was measured, and what follows from it by multiplication alone. Nothing of the second is a
promise: machines, articles and storage differ, and whoever runs a cluster loses a part to it.
"""

import json
from collections.abc import Iterable
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from speed import _run

from flagger.read import read
from flagger.records import Article
from flagger.tables import render

_START = 50
"""Articles of a small run, whose time and memory stand for what a process needs before it scores."""


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--most", default=2000, show_default=True, help="Articles that are measured.")
@click.option("--total", default=1_000_000_000, show_default=True, help="Articles to extrapolate to.")
@click.option("--model", type=click.Choice(["fast", "auto", "careful"]), default="auto", show_default=True)
def main(*, paths: tuple[str, ...], most: int, total: int, model: str) -> None:
    """Measures and multiplies."""
    articles = list(islice((item for item in read(paths) if isinstance(item, Article)), most))
    n_bytes = sum(len(article.text.encode()) for article in articles)
    with TemporaryDirectory() as name:
        folder = Path(name)
        small = _run(_corpus(folder / "small.jsonl", articles[:_START]), "--format", "jsonl", "--model", model)
        whole = _run(_corpus(folder / "whole.jsonl", articles), "--format", "jsonl", "--model", model)
        sizes = {}
        for form in ("jsonl", "parquet"):
            output = folder / f"out.{form}"
            _run(str(folder / "whole.jsonl"), "-o", str(output), "--workers", "1", "--model", model)
            sizes[form] = output.stat().st_size / len(articles)
    each_s = (whole.processor_s - small.processor_s) / (len(articles) - _START)
    row_bytes = _row_bytes(articles)
    measured = [
        ("articles", len(articles), ""),
        ("text of an article", round(n_bytes / len(articles) / 1000, 1), "kB"),
        ("processor time of an article", round(1000 * each_s, 2), "ms"),
        ("memory of a process", round(whole.megabytes), "MB"),
        ("report as JSON lines", round(sizes["jsonl"]), "bytes an article"),
        ("report as Parquet", round(sizes["parquet"]), "bytes an article"),
        ("row that the second pass shuffles", round(row_bytes) if row_bytes else "not installed", "bytes an article"),
    ]
    hours = each_s * total / 3600
    cores = hours / 24
    follows = [
        ("core hours", f"{hours:,.0f}", "ms an article x articles"),
        ("cores that are done in a day", f"{cores:,.0f}", "core hours / 24"),
        ("memory of those", f"{cores * whole.megabytes / 1000:,.0f} GB", "MB a process x cores"),
        ("text to read", f"{n_bytes / len(articles) * total / 1e12:,.1f} TB", "kB an article x articles"),
        ("reports as Parquet", f"{sizes['parquet'] * total / 1e12:,.2f} TB", "bytes an article x articles"),
    ]
    if row_bytes:
        follows.append(("shuffle of the second pass", f"{row_bytes * total / 1e12:,.2f} TB", "bytes a row x articles"))
    click.echo(render(("measured", "", ""), measured))
    click.echo(render((f"arithmetic for {total:,} articles", "", "from"), follows))


def _corpus(path: Path, articles: Iterable[Article]) -> str:
    rows = ({"id": each.id, "title": each.title, "date": each.date, "text": each.text} for each in articles)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def _row_bytes(articles: list[Article]) -> float | None:
    """Bytes of an article's row in Arrow, as the first of the two passes across articles leaves it."""
    if find_spec("flagger.across") is None:
        return None
    from flagger.across import tables  # type: ignore[import-not-found, unused-ignore]

    return sum(table.nbytes for table in tables(articles)) / len(articles)


if __name__ == "__main__":
    main()
