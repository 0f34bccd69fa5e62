"""A review that a command reads: one that exists, or one made for the moment of scored articles."""

import contextlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from flagger.config import Config
from flagger.errors import InputError
from flagger.records import Failure
from flagger.review.imports import import_reports
from flagger.review.scored import read_pairs
from flagger.review.store import Store, open_store

_SQLITE_BEGINS = b"SQLite format 3\x00"


@contextlib.contextmanager
def existing(where: str) -> Iterator[Store]:
    """The review in a file or database that is there already.

    Raises:
        InputError: there is none; nothing is made.

    """
    if not is_review(where):
        raise InputError(f"{where}: no review; `flagger review` makes one")
    with contextlib.closing(open_store(where)) as store:
        yield store


@contextlib.contextmanager
def opened(source: str, *, texts: Sequence[str], config: Config, failed: Callable[[Failure], None]) -> Iterator[Store]:
    """The review that the source is, else one of its reports or articles that is gone afterwards."""
    if is_review(source):
        with existing(source) as store:
            yield store
        return
    with tempfile.TemporaryDirectory(prefix="flagger-") as folder:
        store = open_store(str(Path(folder) / "review.db"))
        with contextlib.closing(store):
            import_reports(store, read_pairs([source], texts=texts, config=config, failed=failed))
            yield store


def is_review(where: str) -> bool:
    """Whether this names a database: a URL, or a file that is one."""
    if "://" in where:
        return True
    try:
        with Path(where).open("rb") as file:
            return file.read(len(_SQLITE_BEGINS)) == _SQLITE_BEGINS
    except OSError:
        return False
