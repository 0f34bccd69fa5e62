"""Articles per second on one core, beside what else reads articles, with the time by stage and by rule.

    python tests/bench/speed.py [--articles 2000] [--news FOLDER_OR_FILE ...] [--no-peers] [--no-workers]
                                [--model fast|auto|careful]

Articles of about 5 kB are made by shuffling the sentences of the given news (default: the seed reports), so that no
cache of whole sentences flatters anybody. One process, one thread, every rule; the peers take turns with flagger, a few
articles each, so that whatever else the machine does strikes all alike. Ratios are what to quote: machines differ.
`pip install 'flagger[bench]'` installs the peers.
"""

import json
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import click
from peers import LANGDETECT, Work, installed

from flagger.batch.groups import AT_ONCE
from flagger.config import Config
from flagger.detect import collection_put_off, detect_all, documents_of
from flagger.detectors import DETECTORS, RULES
from flagger.detectors.boilerplate.layout import page_of
from flagger.language import identify
from flagger.lexicon.skeleton import skeleton_of
from flagger.read import read
from flagger.records import Article, Document, Flag
from flagger.rules import Detector, Effort, select
from flagger.scoring import report
from flagger.segment import segment
from flagger.tables import render

PARAGRAPH_SENTENCES = 3
_TURN = 50
"""Articles that flagger scores before its peers have their turn, on a tenth of them, since some are slow."""
_PEER_SHARE = 10
_LAUNCH = """
import resource, subprocess, sys, time
start = time.monotonic()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
"""
"""A small process that starts another: one started from here would count this one's memory as its own."""

_SHARED: dict[str, Callable[[Document], object]] = {
    "vocabulary": lambda document: document.vocabulary,
    "places of words": lambda document: document.places(""),
    "word classes": skeleton_of,
    "lines of the page": page_of,
}
"""What several rules ask of a document; it is worked out once."""


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
@click.option("--peers/--no-peers", "with_peers", default=True, help="Time what else reads articles.")
@click.option("--workers/--no-workers", "with_workers", default=True, help="Time whole runs with one and two workers.")
@click.option("--model", type=click.Choice(["fast", "auto", "careful"]), default="auto", show_default=True)
def main(*, count: int, chars: int, news: tuple[str, ...], with_peers: bool, with_workers: bool, model: str) -> None:
    """Prints the benchmark's tables."""
    effort = Effort(model)
    sources = [item for item in read(news) if isinstance(item, Article)]
    articles = shuffled_articles(sources, count=count, chars=chars)
    peers: dict[str, Work] = {}
    for name, work in installed():
        if isinstance(work, ImportError):
            click.echo(f"left out: {name}: {work}", err=True)
        elif with_peers or name == LANGDETECT:
            peers[name] = work
    rates = _rates(articles, peers, effort)
    kilobytes = sum(len(article.text.encode()) for article in articles) / count / 1000
    click.echo(f"{count} articles of {kilobytes:.1f} kB, one process, seconds of processor time\n")
    rows = [
        (name, round(rate), round(rate * kilobytes / 1000, 2), _times(rate, rates[LANGDETECT]))
        for name, rate in rates.items()
    ]
    click.echo(render(("", "articles/s", "MB/s", "times langdetect"), rows))
    with TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.jsonl"
        corpus.write_text("".join(json.dumps({"id": each.id, "text": each.text}) + "\n" for each in articles))
        click.echo(_runs(corpus, Path(folder), model, with_workers=with_workers))
    total = 1 / rates["flagger"]
    with collection_put_off():  # as while rules read
        stages = _stages(articles, total, effort)
    click.echo(render(("step", "ms per article", "share of all"), stages, "text"))


def _rates(articles: list[Article], peers: dict[str, Work], effort: Effort) -> dict[str, float]:
    """Articles per second of flagger and of each peer, fastest first."""
    config, codes = Config(), select(RULES)

    def score(turn: list[Article]) -> None:
        for at in range(0, len(turn), AT_ONCE):  # as a worker does
            group = turn[at : at + AT_ONCE]
            for article, findings in zip(group, detect_all(group, codes, effort=effort), strict=True):
                report(article, findings, config)

    score(articles[:_TURN])  # loads what is loaded when an article first needs it
    for work in peers.values():
        work(articles[0].text)
    spent: Counter[str] = Counter()
    done: Counter[str] = Counter()
    for at in range(0, len(articles), _TURN):
        turn = articles[at : at + _TURN]
        done["flagger"] += len(turn)
        spent["flagger"] += seconds(lambda turn=turn: score(turn))  # type: ignore[misc]
        for name, work in peers.items():
            texts = [article.text for article in turn[::_PEER_SHARE]]
            done[name] += len(texts)
            spent[name] += seconds(lambda work=work, texts=texts: [work(text) for text in texts])  # type: ignore[misc]
    rates = {name: done[name] / spent[name] for name in done}
    return dict(sorted(rates.items(), key=lambda item: -item[1]))


def _times(rate: float, other: float) -> float:
    return round(rate / other, 1)


class _Run(NamedTuple):
    wall_s: float
    processor_s: float
    megabytes: float
    """Most memory of the command's own process."""


def _run(*arguments: str) -> _Run:
    """What a run of the command line takes."""
    command = [sys.executable, "-m", "flagger", "score", *arguments]
    told = subprocess.run([sys.executable, "-c", _LAUNCH, *command], check=True, stdout=subprocess.PIPE).stdout
    return _Run(*map(float, told.split()))


def _runs(corpus: Path, folder: Path, model: str, *, with_workers: bool) -> str:
    """Lines on the start, the memory and the workers of whole runs."""
    one = folder / "one.jsonl"
    with corpus.open() as file:
        one.write_text(file.readline())
    how = ("--model", model)
    start, whole = (_run(str(path), "--format", "jsonl", *how) for path in (one, corpus))
    lines = [
        f"start to first report: {start.processor_s:.2f} s of processor time, {start.wall_s:.2f} s on the clock",
        f"peak memory: {start.megabytes:.0f} MB with one article, {whole.megabytes:.0f} MB with all",
    ]
    if with_workers:
        single, double = (
            _run(str(corpus), "-o", str(folder / f"{workers}.jsonl"), "--workers", str(workers), *how).wall_s
            for workers in (1, 2)
        )
        lines.append(
            f"two workers: {single / double:.2f} times as fast as one, by the clock ({single:.1f} s, {double:.1f} s)"
        )
    return "\n" + "\n".join(lines) + "\n"


def _stages(articles: list[Article], total: float, effort: Effort) -> list[tuple[str, float, float]]:
    """The steps and rules with their milliseconds for an article and their share of `total` seconds, in order."""
    spent: Counter[str] = Counter()
    by_rule: Counter[str] = Counter()
    for at in range(0, len(articles), AT_ONCE):  # all steps on one group of articles, then the next, as in a run
        group = articles[at : at + AT_ONCE]
        spent["segment"] += seconds(lambda group=group: [*map(segment, group)])  # type: ignore[misc]
        documents = [document for article in group for document in documents_of(article)]
        spent["identify language"] += seconds(lambda documents=documents: [*map(identify, documents)])  # type: ignore[misc]
        for name, step in _SHARED.items():
            spent[name] += seconds(lambda step=step, documents=documents: [*map(step, documents)])  # type: ignore[misc]
        for detector in DETECTORS:
            if detector.unmet is None or not detector.unmet(effort):
                by_rule[_name(detector)] += seconds(lambda each=detector, documents=documents: _found(each, documents))  # type: ignore[misc]
    each = ((name, taken / len(articles)) for name, taken in [*spent.items(), *by_rule.most_common()])
    return [(name, round(1000 * taken, 3), round(taken / total, 3)) for name, taken in each]


def _found(detector: Detector, documents: list[Document]) -> list[Flag]:
    if detector.ahead:
        detector.ahead(documents)
    return [flag for document in documents for flag in detector.find(document)]


def _name(detector: Detector) -> str:
    return f"{detector.rules[0].code} {detector.find.__module__.rsplit('.', 1)[-1]}"


if __name__ == "__main__":
    main()
