"""A long run over articles that are made up on the way: memory of each process and articles per second, over time.

    python tests/bench/memory.py [--articles 500000] [--news FOLDER_OR_FILE ...] [--plot memory.png] [--chars 5000]
                                 [--workers 2] [--model fast|auto|careful]

Articles come through a pipe, made by shuffling the sentences of the news, so that no file of that size is needed. Every
ten seconds a line says how far the run is and the memory of the parent and of the largest worker.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click
from faults import _children
from speed import article_stream

from flagger.config import MODELS
from flagger.read import read
from flagger.records import Article

_EVERY_S = 10.0


@click.command()
@click.option("--articles", "count", default=500_000, show_default=True)
@click.option("--chars", default=5000, show_default=True)
@click.option("--news", multiple=True, default=["seeds"], show_default=True, help="Where the sentences come from.")
@click.option("--workers", default=2, show_default=True)
@click.option("--model", type=click.Choice(MODELS), default="auto", show_default=True)
@click.option("--plot", type=click.Path(path_type=Path), help="Draw it, with matplotlib.")
def main(*, count: int, chars: int, news: tuple[str, ...], workers: int, model: str, plot: Path | None) -> None:
    """Runs it and prints the lines."""
    sources = [item for item in read(news) if isinstance(item, Article)]
    rows: list[tuple[float, int, float, float]] = []
    with tempfile.TemporaryDirectory() as name:
        arguments = ["score", "-", "-o", f"{name}/out.jsonl", "--workers", str(workers), "--input-format", "jsonl"]
        command = [sys.executable, "-m", "flagger", *arguments, "--model", model]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            assert process.stdin is not None
            assert process.stderr is not None
            began = last = time.monotonic()
            for number, article in enumerate(article_stream(sources, count=count, chars=chars), 1):
                process.stdin.write(json.dumps({"id": article.id, "text": article.text}) + "\n")
                if time.monotonic() - last >= _EVERY_S or number == count:
                    last = time.monotonic()
                    parent, worker = _megabytes(process.pid)
                    rows.append((last - began, number, parent, worker))
                    click.echo(
                        f"{last - began:6.0f} s {number:9,} articles, {number / (last - began):5.0f}/s, "
                        f"parent {parent:.0f} MB, largest worker {worker:.0f} MB"
                    )
            process.stdin.close()
            click.echo(process.stderr.read())
    if plot:
        _draw(rows, plot)
    settled = [row for row in rows if row[1] > count / 10]
    if settled:
        click.echo(
            f"from a tenth of the run to its end: parent {settled[0][2]:.0f} to {settled[-1][2]:.0f} MB, "
            f"largest worker {settled[0][3]:.0f} to {settled[-1][3]:.0f} MB"
        )


def _megabytes(parent: int) -> tuple[float, float]:
    workers = [pid for child in _children(parent) for pid in _children(child)]
    return _resident(parent), max(map(_resident, workers), default=0.0)


def _resident(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def _draw(rows: list[tuple[float, int, float, float]], path: Path) -> None:
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(8, 4))
    for index, label in ((2, "parent"), (3, "largest worker")):
        axes.plot([row[1] for row in rows], [row[index] for row in rows], label=label)
    axes.set(xlabel="articles", ylabel="resident memory, MB", ylim=(0, None))
    axes.legend()
    figure.tight_layout()
    figure.savefig(path)


if __name__ == "__main__":
    main()
