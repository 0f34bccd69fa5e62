"""Kills workers and whole runs at random, and compares what is written in the end with an undisturbed run.

    python tests/bench/faults.py [--kills 20] [--articles 4000] [--news FOLDER_OR_FILE ...] [--longest 4]

Half of the kills strike a worker, half the run itself (kill -9), which is then started again with the same command.
Prints each kill, and at the end whether every byte of output and failures is the same; exits with 1 if not.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click
from speed import shuffled_articles

from flagger.read import read
from flagger.records import Article

_SHORTEST_S = 0.5
"""A kill comes after a time between this and the longest."""

_BAD = ['{"id": "cut", "text": "half', '{"id": "none"}', '{"id": "blank", "text": " "}']


@click.command()
@click.option("--kills", default=20, show_default=True)
@click.option("--articles", "count", default=4000, show_default=True)
@click.option("--news", multiple=True, default=["seeds"], show_default=True, help="Where the sentences come from.")
@click.option("--form", default="jsonl", show_default=True)
@click.option("--longest", default=4.0, show_default=True, help="Seconds to the next kill at most.")
@click.option("--seed", default=0, show_default=True)
def main(*, kills: int, count: int, news: tuple[str, ...], form: str, longest: float, seed: int) -> None:
    """Runs the test."""
    chance = random.Random(seed)
    sources = [item for item in read(news) if isinstance(item, Article)]
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        with Path("corpus.jsonl").open("w", encoding="utf-8") as file:
            for number, article in enumerate(shuffled_articles(sources, count=count, chars=5000)):
                file.write(json.dumps({"id": article.id, "text": article.text}) + "\n")
                if number % 997 == 0:
                    file.write(_BAD[number % len(_BAD)] + "\n")
        subprocess.run(_command(f"undisturbed.{form}"), check=False, stderr=subprocess.DEVNULL)
        struck = 0
        while True:
            process = subprocess.Popen(_command(f"out.{form}"), stderr=subprocess.DEVNULL)
            while struck < kills and process.poll() is None:
                time.sleep(chance.uniform(_SHORTEST_S, longest))
                struck += _strike(process, chance, struck)
            process.wait()
            if process.returncode >= 0:
                break
        same = [
            Path(f"out{end}").read_bytes() == Path(f"undisturbed{end}").read_bytes()
            for end in (f".{form}", f".{form}.failures.jsonl")
        ]
        left = sorted(path.name for path in Path().iterdir() if path.name.endswith((".parts", ".tmp", ".part")))
    click.echo(
        f"{struck} kills; output the same: {same[0]}; failures the same: {same[1]}; left over: {left or 'nothing'}"
    )
    sys.exit(int(not all(same) or bool(left)))


def _command(output: str) -> list[str]:
    return [sys.executable, "-m", "flagger", "score", "corpus.jsonl", "-o", output, "--workers", "2"]


def _strike(process: subprocess.Popen[bytes], chance: random.Random, number: int) -> bool:
    """Kills the run or one of its workers; False if there was nothing left to kill."""
    if process.poll() is not None:
        return False
    if chance.random() < 0.5:
        process.kill()
        process.wait()
        click.echo(f"{number + 1}: the run")
        return True
    workers = _workers(process.pid)
    if not workers:
        return False
    os.kill(chance.choice(workers), signal.SIGKILL)
    click.echo(f"{number + 1}: a worker")
    return True


def _workers(parent: int) -> list[int]:
    """Grandchildren of the run: workers are children of the process that they are forked from."""
    return [pid for child in _children(parent) for pid in _children(child)]


def _children(parent: int) -> list[int]:
    try:
        return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]
    except OSError:
        return []


if __name__ == "__main__":
    main()
