"""The process that workers are forked from: it loads all they need and nothing else, while a run loads what it needs."""

import multiprocessing as mp
from typing import Any


def context() -> Any:
    """How workers are started: forked from such a process, where there can be one."""
    if "forkserver" in mp.get_all_start_methods():
        forking = mp.get_context("forkserver")
        forking.set_forkserver_preload(["flagger.batch.preload"])
        return forking
    return mp.get_context("spawn")


def load_early() -> None:
    """Starts that process before there is work for it, since it takes as long to load as the run itself."""
    if context().get_start_method() == "forkserver":
        from multiprocessing.forkserver import ensure_running  # not there where nothing can be forked

        ensure_running()
