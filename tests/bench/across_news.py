"""False alarms across articles: what comparing ordinary news with itself flags, for each 1,000 articles, and the hits.

    python tests/bench/across_news.py PATH ... [--show 20] [--copies]

Two articles that contradict each other count as one pair however many flags they get.
"""

import json
import time
from collections import Counter
from typing import IO

import click

from flagger.across import compare
from flagger.read import read
from flagger.records import Article, Flag


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--show", default=20, show_default=True, help="Hits of each rule to print.")
@click.option("--dump", type=click.File("w"), help="Write all hits as JSON lines.")
def main(paths: tuple[str, ...], show: int, dump: IO[str] | None) -> None:
    """Compares the articles and prints."""
    articles = [item for item in read(paths) if isinstance(item, Article)]
    began = time.monotonic()
    found = compare(articles)
    seconds = time.monotonic() - began
    pairs: dict[str, set[frozenset[str]]] = {}
    hits: dict[str, list[tuple[str, Flag]]] = {}
    for article, flags in zip(articles, found, strict=True):
        for flag in flags:
            hits.setdefault(flag.code, []).append((article.id, flag))
            others = {str(value) for key, value in flag.evidence if key == "other_article"}
            pairs.setdefault(flag.code, set()).update(frozenset({article.id, other}) for other in others)
    click.echo(f"{len(articles):,} articles compared in {seconds:.0f} s")
    severities = Counter((code, str(flag.severity)) for code, each in hits.items() for _, flag in each)
    for code in sorted(hits):
        count = len(pairs[code])
        by = ", ".join(f"{number} {severity}" for (of, severity), number in sorted(severities.items()) if of == code)
        click.echo(f"{code}: {count} pairs, {1000 * count / len(articles):.2f} per 1,000 articles; flags: {by}")
    for code, each in sorted(hits.items()):
        for article_id, flag in each[:show]:
            click.echo(f"\n{code} {article_id} {flag.severity}: {flag.quote!r}\n  {flag.message}")
            for key, value in flag.evidence:
                click.echo(f"  {key}: {str(value)[:300]}")
            if dump:
                dump.write(json.dumps([code, article_id, flag.quote, flag.message, flag.evidence]) + "\n")


if __name__ == "__main__":
    main()
