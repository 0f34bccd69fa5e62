"""A source -> the stream of its bytes, decompressed."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import BinaryIO

from flagger.read import remote
from flagger.read.formats import of_name
from flagger.read.source import STDIN, Source
from flagger.read.streams import COMPRESSIONS, unzipped


class Meter:
    """How far the reading has come, in bytes as they are stored."""

    def __init__(self) -> None:
        self._done = 0
        self._open: BinaryIO | None = None

    @property
    def position(self) -> int:
        """Bytes of the sources that were read to their end, and of the one that is open up to where it stands."""
        try:
            return self._done + (self._open.tell() if self._open and self._open.seekable() else 0)
        except (OSError, ValueError):  # closed, or no file that knows where it stands
            return self._done

    @contextmanager
    def reading(self, source: Source, stream: BinaryIO) -> Iterator[None]:
        """Counts a stream while it is read, and its source as a whole afterwards."""
        self._open = stream
        try:
            yield
        finally:
            self._open = None
            self._done += source.size


@contextmanager
def open_source(source: Source, meter: Meter | None = None) -> Iterator[BinaryIO]:
    """The content of a source; by the ending of its name it is decompressed, or by its first bytes if that tells nothing.

    Raises:
        OSError: it cannot be opened, or later read.

    """
    with _raw(source) as stream, (meter or Meter()).reading(source, stream):
        if of_name(source.path) is None or source.path == STDIN:
            yield unzipped(stream)
        else:
            unwrap = COMPRESSIONS.get(PurePath(source.path).suffix.lower())
            yield unwrap(stream) if unwrap else stream


@contextmanager
def _raw(source: Source) -> Iterator[BinaryIO]:
    if source.path == STDIN:
        yield sys.stdin.buffer
    elif remote.is_url(source.path):
        with io.BufferedReader(remote.open_url(source.path), remote.BLOCK) as stream:
            yield stream
    else:
        with Path(source.path).open("rb") as stream:
            yield stream
