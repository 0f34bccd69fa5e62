"""Worker processes that may die: a batch that kills one is split at the record it died of, until only that is lost."""

import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, NamedTuple, Self

from flagger.batch.groups import AT_ONCE
from flagger.batch.parent import context
from flagger.batch.part import Part, failed
from flagger.batch.scorer import BROKEN as BROKEN_KIND
from flagger.batch.scorer import TOO_SLOW, too_slow
from flagger.batch.wire import Item, pack, unpack
from flagger.batch.worker import BROKEN, NOTHING_BEGUN, Work, live
from flagger.errors import FlaggerError
from flagger.records import Failure

KILLED = "killed worker"
"""Kind of failure of an article that killed each process that worked at it."""

_TRIES = 3
"""Times that one article may kill a worker before it is given up: the first kills may have been meant for others."""

_STARTS = 5
"""Times that a batch may lose its worker before any record of it was begun; then workers cannot live here."""

PATIENCE_FACTOR, PATIENCE_S = 4.0, 10.0
"""A worker gets its time limit so many times over, and so many seconds, of real time for one record; then it hangs."""


class WorkerError(FlaggerError):
    """Worker processes cannot be started or kept alive."""


class _Task(NamedTuple):
    """A batch or a piece of it: `start` is the index in the batch of its first record."""

    batch: int
    start: int
    size: int
    data: bytes
    tries: int = 0


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    cursor: Any
    task: _Task | None = None
    seen: int = NOTHING_BEGUN
    since: float = 0.0


@dataclass(slots=True)
class _Open:
    """A batch that is being worked at: how many of its records are not done, and the pieces that are."""

    left: int
    pieces: dict[int, Part] = field(default_factory=dict)


class Pool:
    """Scores batches in worker processes. It is left by a `with`, which ends the workers."""

    def __init__(self, build: Callable[[], Work], *, workers: int, time_limit: float = 0.0) -> None:
        """Starts nothing yet: a worker is started when there is work for it.

        Args:
            build: makes in each worker what does the work; it has to be picklable.
            workers: most processes at a time.
            time_limit: seconds of processor time that a record is given by whoever works at it; 0 is no limit.

        """
        self._build = build
        self._most = workers
        self._limit = time_limit
        self._queue: deque[_Task] = deque()
        self._open: dict[int, _Open] = {}
        self._workers: list[_Worker] = []
        self._context = context()
        self.deaths = 0
        """Workers that died or were killed because they hung."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.process.kill()
            worker.connection.close()
        for worker in self._workers:
            worker.process.join()
        self._workers.clear()

    @property
    def has_room(self) -> bool:
        """Whether another batch should be submitted, so that no worker waits for one."""
        return len(self._queue) < self._most

    @property
    def is_idle(self) -> bool:
        """Whether everything that was submitted is done."""
        return not self._open

    @property
    def begun(self) -> int:
        """Records of unfinished batches that are done by now."""
        pieces = [piece.tally.read for batch in self._open.values() for piece in batch.pieces.values()]
        return sum(pieces) + sum(max(0, int(worker.cursor[0])) for worker in self._workers if worker.task)

    def submit(self, batch: int, items: list[Item]) -> None:
        """Adds a batch; its number is given back with its part."""
        self._open[batch] = _Open(len(items))
        self._queue.append(_Task(batch, 0, len(items), pack(items)))
        self._feed()

    def finished(self, timeout: float) -> Iterator[tuple[int, Part]]:
        """The batches that got done, after waiting at most so many seconds for one."""
        busy = {worker.connection: worker for worker in self._workers}
        for connection in wait(list(busy), timeout) if busy else ():
            worker = busy[connection]  # type: ignore[index]  # only connections were given
            try:
                reply = worker.connection.recv_bytes()
            except (EOFError, OSError):
                self._bury(worker)
            else:
                self._receive(worker, reply)
        self._end_hanging()
        self._feed()
        for batch in [number for number, each in self._open.items() if not each.left]:
            pieces = self._open.pop(batch).pieces
            yield batch, Part.join(pieces[start] for start in sorted(pieces))

    def _feed(self) -> None:
        """Gives each idle worker a task, and starts workers while there are tasks left."""
        while self._queue:
            worker = next((each for each in self._workers if each.task is None), None)
            if worker is None and len(self._workers) >= self._most:
                return
            worker = worker or self._start()
            if worker is None:
                return
            task = self._queue.popleft()
            worker.task, worker.seen, worker.since = task, NOTHING_BEGUN, time.monotonic()
            try:
                worker.connection.send_bytes(task.data)
            except OSError:
                self._bury(worker)

    def _start(self) -> _Worker | None:
        """A new worker, or None where the system allows no more than there are."""
        ours, theirs = self._context.Pipe()
        cursor = self._context.RawArray("q", [NOTHING_BEGUN])
        process = self._context.Process(target=live, args=(theirs, cursor, self._build), daemon=True)
        try:
            process.start()
        except OSError as error:
            if self._workers:
                return None
            raise WorkerError(f"no worker process can be started: {error.strerror or error}") from error
        finally:
            theirs.close()
        worker = _Worker(process, ours, cursor)
        self._workers.append(worker)
        return worker

    def _receive(self, worker: _Worker, reply: bytes) -> None:
        task = worker.task
        worker.task = None
        if task is None:
            return
        if reply[:1] != BROKEN:
            self._settle(task, Part.from_bytes(reply[1:]))
        elif task.size == 1:
            self._give_up(task, BROKEN_KIND, f"{reply[1:].decode()}; this is a fault of flagger, report it")
        else:
            self._split(task, [0, task.size // 2, task.size])

    def _bury(self, worker: _Worker, *, hung: bool = False) -> None:
        """Takes leave of a worker that died or hung; what it had before it is shared out among others."""
        self._workers.remove(worker)
        worker.connection.close()
        worker.process.join(1.0)
        self.deaths += 1
        task, at = worker.task, worker.cursor[0]
        if task is None:
            return
        if at == NOTHING_BEGUN:
            if task.tries + 1 >= _STARTS:
                raise WorkerError(f"workers die before they begin ({_cause(worker.process)}); what is done is kept")
            self._queue.appendleft(task._replace(tries=task.tries + 1))
        elif at >= task.size > 1:  # it was putting the reports of all together
            self._split(task, [0, task.size // 2, task.size])
        elif task.size > AT_ONCE:  # one of the group that begins there is to blame; it is tried again one by one
            self._split(task, [0, at, min(at + AT_ONCE, task.size), task.size])
        elif task.size > 1:
            self._split(task, [0, at, at + 1, task.size], hung_at=at if hung else None)
        elif hung:
            self._give_up(task, TOO_SLOW, too_slow(self._limit))
        elif task.tries + 1 < _TRIES:
            self._queue.appendleft(task._replace(tries=task.tries + 1))
        else:
            message = f"it killed {_TRIES} workers that had nothing else to do ({_cause(worker.process)}); is there enough memory for it?"
            self._give_up(task, KILLED, message)

    def _split(self, task: _Task, bounds: list[int], *, hung_at: int | None = None) -> None:
        """Puts the pieces of a task between the bounds at the head of the queue; a record that hung is given up."""
        items = unpack(task.data)
        for first, last in zip(reversed(bounds[:-1]), reversed(bounds[1:]), strict=True):
            if first < last:
                piece = _Task(task.batch, task.start + first, last - first, pack(items[first:last]))
                if first == hung_at:
                    self._give_up(piece, TOO_SLOW, too_slow(self._limit))
                else:
                    self._queue.appendleft(piece)

    def _give_up(self, task: _Task, kind: str, message: str) -> None:
        item = unpack(task.data)[0]
        where = item.where if isinstance(item, Failure) else f"{item.path}:{item.line}"
        self._settle(task, failed(Failure(where, kind, message)))

    def _settle(self, task: _Task, part: Part) -> None:
        batch = self._open[task.batch]
        batch.pieces[task.start] = part
        batch.left -= task.size

    def _end_hanging(self) -> None:
        """Kills workers that have been at one record for too long, where even the alarm could not reach them."""
        if not self._limit:
            return
        now = time.monotonic()
        for worker in [each for each in self._workers if each.task]:
            at = worker.cursor[0]
            if at != worker.seen:
                worker.seen, worker.since = at, now
            elif now - worker.since > PATIENCE_FACTOR * self._limit + PATIENCE_S:
                worker.process.kill()
                self._bury(worker, hung=True)


def _cause(process: BaseProcess) -> str:
    code = process.exitcode
    if code is not None and code < 0:
        return f"signal {-code}, {signal.strsignal(-code)}"
    return f"exit code {code}"


def cores() -> int:
    """Processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
