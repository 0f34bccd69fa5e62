"""What makes a scorer in a worker that goes wrong at articles which ask for it, and small corpora to run it on."""

import json
import os
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from flagger.batch.job import Job
from flagger.batch.judge import Judge
from flagger.batch.scorer import Scorer
from flagger.batch.wire import Item
from flagger.config import Config
from flagger.read import Raw
from flagger.records import Article, Failure
from flagger.write import Judged

FEW_RULES = Config(select=("TQ303", "TX101"))


class FaultyScorer(Scorer):
    """Scores, but dies, hangs, spins or breaks at articles whose text holds the word for it."""

    def _results(self, group: Sequence[Item]) -> list[Judged | Failure]:
        for item in group if len(group) > 1 else ():
            self._suffer(item)
        return super()._results(group)

    def _result(self, item: Item) -> Judged | Failure:
        self._suffer(item)
        return super()._result(item)

    def _suffer(self, item: Item) -> None:
        data = item.data if isinstance(item, Raw) else b""
        if b"DIE-ONCE" in data and not Path("died").exists():
            Path("died").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if b"DIE-ALWAYS" in data:
            os.kill(os.getpid(), signal.SIGKILL)
        if b"EXIT" in data:
            os._exit(3)
        while b"HANG" in data:
            time.sleep(60)
        if b"FILL-MEMORY" in data:
            self._judge = _Forgetful(self._judge)
        if b"BREAK-BATCH" in data:
            raise _OutsideError


class _Forgetful(Judge):
    """Judges as another does, but has no memory for articles whose text asks for too much."""

    def __init__(self, judge: Judge) -> None:
        self._other = judge

    def all(self, articles: Sequence[Article]) -> list[Judged]:
        if any("FILL-MEMORY" in article.text for article in articles):
            raise MemoryError
        return self._other.all(articles)


class _OutsideError(Exception):
    """Raised where the scorer does not expect it."""


class BrokenScorer:
    """Cannot be made."""

    def __init__(self) -> None:
        os._exit(1)


@dataclass(frozen=True)
class Faulty:
    """Makes a faulty scorer; a class because it travels to the worker."""

    job: Job

    def __call__(self) -> Callable[..., bytes]:
        return FaultyScorer(self.job)


def write_corpus(path: Path, count: int, faults: dict[int, str] | None = None) -> None:
    """JSON lines of short articles that differ, some of them with the word for a fault."""
    rows = []
    for number in range(count):
        fault = (faults or {}).get(number, "")
        text = f"The talks in town {number}. . . that began on Monday go on, officials said. {fault}"
        rows.append(json.dumps({"id": str(number), "text": text}) + "\n")
    path.write_text("".join(rows))
