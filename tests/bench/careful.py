"""Sentences a second of the careful model, and articles a second with `--model fast`, `auto` and `careful`.

    python tests/bench/careful.py [--news FOLDER_OR_FILE ...] [--articles 100]

Processor time of one core, so that a busy machine disturbs the figures less; ratios are what to quote.
"""

import time
from collections.abc import Callable

import click

from flagger.careful.reader import load, unmet
from flagger.config import MODELS, Config
from flagger.pipeline import score_pairs
from flagger.read import read
from flagger.records import Article
from flagger.segment import segment
from flagger.tables import render


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


@click.command()
@click.option("--articles", "count", default=100, show_default=True)
@click.option("--news", multiple=True, default=["seeds"], show_default=True, help="Where the articles come from.")
def main(count: int, news: tuple[str, ...]) -> None:
    """Prints the two tables."""
    if reason := unmet():
        raise click.UsageError(reason)
    articles = [item for item in read(news) if isinstance(item, Article) and len(item.text) > 500][:count]
    documents = [segment(article) for article in articles]
    texts = [
        document.quote(span) for document in documents for span in document.sentences if span.end - span.start > 30
    ]
    reader = load()
    reader.read(texts[0])
    spent = seconds(lambda: [reader.read(text) for text in texts])
    n_words = sum(len(document.words) for document in documents)
    click.echo(
        f"{len(texts)} sentences of {n_words / len(texts):.0f} words, read one by one: {len(texts) / spent:.0f} a second, "
        f"{1000 * spent / n_words:.3f} ms a word\n"
    )
    rates = {}
    for mode in MODELS:
        config = Config(model=mode)
        list(score_pairs(articles[:2], config))  # loads what the mode needs
        rates[mode] = len(articles) / seconds(lambda config=config: list(score_pairs(articles, config)))  # type: ignore[misc]
    rows = [(mode, round(rate, 1), round(rate / rates["fast"], 2)) for mode, rate in rates.items()]
    click.echo(render(("model", "articles a second", "of fast"), rows))


if __name__ == "__main__":
    main()
