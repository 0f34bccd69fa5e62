"""The life of a worker process: it takes batches from a pipe until that is closed, and says which record it is at."""

import os
import signal
import threading
from collections.abc import Callable, MutableSequence
from contextlib import suppress
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from pathlib import Path

DONE, BROKEN = b"d", b"b"
"""First byte of a reply: before the part that a batch gave, or before what went wrong with the batch as a whole."""

NOTHING_BEGUN = -1

Work = Callable[[bytes, Callable[[int], None]], bytes]
"""Scores a packed batch; before each record it tells the index of it."""


def live(connection: Connection, cursor: MutableSequence[int], build: Callable[[], Work]) -> None:
    """Works until the pipe is closed; `cursor[0]` is the record that is being worked at."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _volunteer()
    work = build()

    def begin(index: int) -> None:
        cursor[0] = index

    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            data = connection.recv_bytes()
            try:
                reply = DONE + work(data, begin)
            except Exception as error:  # noqa: BLE001  # the parent finds the record that it is about
                reply = BROKEN + f"{type(error).__name__}: {error}".encode(errors="backslashreplace")
            cursor[0] = NOTHING_BEGUN
            connection.send_bytes(reply)


def _end_with_parent() -> None:
    """Ends this process as soon as the one that reads its replies is gone, so that none goes on for nobody."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _volunteer() -> None:
    """Where memory runs out, Linux shall kill a worker, which costs one batch, and not the parent."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500", encoding="ascii")
