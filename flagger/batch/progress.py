"""How far a run is: a bar on a terminal, a line every half minute in a log."""

import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from flagger.batch.run import Progress

_EVERY_S = 30.0
_WINDOW_S = 60.0
"""The rate is that of the last minute: articles differ, and a machine has other things to do."""


class Pace:
    """Articles a second, how many there are in all, and how long the rest takes, from how far a run was when."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()
        self.rate = 0.0

    def add(self, progress: Progress) -> None:
        """Takes note of how far the run is."""
        done = progress.tally.read - progress.resumed + progress.begun
        self._seen.append((progress.seconds, done))
        while len(self._seen) > 2 and progress.seconds - self._seen[0][0] > _WINDOW_S:
            self._seen.popleft()
        (since, before), (now, after) = self._seen[0], self._seen[-1]
        self.rate = (after - before) / (now - since) if now > since else 0.0

    def total(self, progress: Progress) -> int | None:
        """Articles in all, as far as can be told; exactly so when all inputs were read."""
        return round(progress.read / progress.share_read) if progress.share_read > 0 else None

    def left(self, progress: Progress) -> float | None:
        """Seconds that the rest will take, None while that cannot be told."""
        total = self.total(progress)
        if total is None or not self.rate:
            return None
        return max(0, total - progress.tally.read - progress.begun) / self.rate


@contextmanager
def told(stream: TextIO = sys.stderr) -> Iterator[Callable[[Progress], None]]:
    """A function that shows progress on a stream."""
    if stream.isatty():
        with _bar(stream) as tell:
            yield tell
    else:
        yield _lines(stream)


def _lines(stream: TextIO) -> Callable[[Progress], None]:
    pace = Pace()
    last = time.monotonic()

    def tell(progress: Progress) -> None:
        nonlocal last
        pace.add(progress)
        if time.monotonic() - last < _EVERY_S:
            return
        last = time.monotonic()
        left = pace.left(progress)
        rest = f", about {duration(left)} left" if left is not None else ""
        stream.write(f"{_done(progress):,} articles, {pace.rate:,.0f}/s, {progress.tally.failed:,} failed{rest}\n")
        stream.flush()

    return tell


@contextmanager
def _bar(stream: TextIO) -> Iterator[Callable[[Progress], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    pace = Pace()
    words = TextColumn("{task.fields[words]}")
    with Bar(BarColumn(), words, console=Console(file=stream), transient=True, refresh_per_second=4) as bar:
        task = bar.add_task("", total=None, words="starting workers")

        def tell(progress: Progress) -> None:
            pace.add(progress)
            left = pace.left(progress)
            rest = f"  {duration(left)} left" if left is not None else ""
            failed = f"  {progress.tally.failed:,} failed" if progress.tally.failed else ""
            total = pace.total(progress)
            of = f" of {'' if progress.share_read == 1 else 'about '}{total:,}" if total else ""
            words = f"{_done(progress):,}{of} articles  {pace.rate:,.0f}/s{failed}{rest}"
            bar.update(task, completed=_done(progress), total=total, words=words)

        yield tell


def _done(progress: Progress) -> int:
    return progress.tally.read + progress.begun


def duration(seconds: float) -> str:
    """A time in the words that people use for one so long.

    >>> duration(42.4), duration(300), duration(9000), duration(300_000)
    ('42 s', '5 min', '2 h 30 min', '3 d 11 h')
    """
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    if minutes < 90:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h {minutes % 60} min"
    return f"{minutes // 1440} d {minutes % 1440 // 60} h"
