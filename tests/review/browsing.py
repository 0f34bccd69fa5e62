"""A running server in this process, and how Chromium is started."""

import contextlib
import shutil
import threading
import time
from collections.abc import Iterator

import uvicorn

from flagger.review.app import create_app
from flagger.review.store import Store

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@contextlib.contextmanager
def running(store: Store, *, reviewer: str = "ann") -> Iterator[str]:
    """The address of a server of this review, which stops at the end."""
    server = uvicorn.Server(uvicorn.Config(create_app(store, reviewer=reviewer), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
