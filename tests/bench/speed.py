"""Articles per second, beside langdetect in the same run, with the time by stage and by rule.

    python tests/bench/speed.py [--articles 2000] [--news FOLDER_OR_FILE ...]

Articles of about 5 kB are made by shuffling the sentences of the given news (default: the seed reports), so that no
cache of whole sentences flatters anybody. One process, one thread. Ratios are what to quote: machines differ.
"""

import random
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterator

import click
from langdetect import DetectorFactory, detect_langs

from flagger.config import Config
from flagger.detect import detect, documents_of
from flagger.detectors import DETECTORS, RULES
from flagger.language import identify
from flagger.read import read
from flagger.records import Article
from flagger.rules import Detector, select
from flagger.scoring import report
from flagger.segment import segment
from flagger.tables import render

PARAGRAPH_SENTENCES = 3
LANGDETECT_ARTICLES = 200


def shuffled_articles(sources: list[Article], *, count: int, chars: int) -> list[Article]:
    """`count` articles of about `chars` characters from the sentences of the sources, the same ones each time."""
    return list(article_stream(sources, count=count, chars=chars))


def article_stream(sources: list[Article], *, count: int, chars: int) -> Iterator[Article]:
    """The same articles, each made when it is asked for."""
    documents = map(segment, sources)
    sentences = [document.quote(sentence) for document in documents for sentence in document.sentences]
    chance = random.Random(0)
    for number in range(count):
        parts: list[str] = []
        length = 0
        while length < chars:
            parts.append(chance.choice(sentences))
            length += len(parts[-1])
        paragraphs = [
            " ".join(parts[at : at + PARAGRAPH_SENTENCES]) for at in range(0, len(parts), PARAGRAPH_SENTENCES)
        ]
        yield Article(id=str(number), text="\n\n".join(paragraphs))


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


@click.command()
@click.option("--articles", "count", default=2000, show_default=True)
@click.option("--chars", default=5000, show_default=True, help="Length of an article.")
@click.option("--news", multiple=True, default=["seeds"], show_default=True, help="Where the sentences come from.")
def main(count: int, chars: int, news: tuple[str, ...]) -> None:
    """Prints the benchmark's tables."""
    sources = [item for item in read(news) if isinstance(item, Article)]
    articles = shuffled_articles(sources, count=count, chars=chars)
    config, codes = Config(), select(RULES)
    DetectorFactory.seed = 0
    detect_langs(articles[0].text)  # loads the profiles
    report(articles[0], detect(articles[0], codes), config)  # loads the lexicons

    total = seconds(lambda: [report(article, detect(article, codes), config) for article in articles])
    peer = seconds(lambda: [detect_langs(article.text) for article in articles[:LANGDETECT_ARTICLES]])
    rate, peer_rate = count / total, min(count, LANGDETECT_ARTICLES) / peer
    size = sum(len(article.text.encode()) for article in articles)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    click.echo(
        f"{count} articles of {size / count / 1000:.1f} kB: {rate:.0f} articles/s, {size / total / 1e6:.1f} MB/s, "
        f"{rate / peer_rate:.1f} times langdetect ({peer_rate:.0f} articles/s), peak {peak:.0f} MB\n"
    )
    click.echo(render(("step", "ms per article", "share of all"), _stages(articles, total), "text"))


def _stages(articles: list[Article], total: float) -> list[tuple[str, float, float]]:
    bare = [segment(article) for article in articles]
    documents = [documents_of(article)[0] for article in articles]
    rows = [
        ("segment", seconds(lambda: [segment(article) for article in articles])),
        ("identify language", seconds(lambda: [identify(document) for document in bare])),
        ("vocabulary", seconds(lambda: [document.vocabulary for document in documents])),
    ]
    by_rule: Counter[str] = Counter()
    for document in documents:  # all rules on one document, then the next, since rules share what one of them computed
        for detector in DETECTORS:
            start = time.process_time()
            list(detector.find(document))
            by_rule[_name(detector)] += time.process_time() - start
    rows += by_rule.most_common()
    return [(name, round(1000 * spent / len(articles), 3), round(spent / total, 3)) for name, spent in rows]


def _name(detector: Detector) -> str:
    return f"{detector.rules[0].code} {detector.find.__module__.rsplit('.', 1)[-1]}"


if __name__ == "__main__":
    main()
