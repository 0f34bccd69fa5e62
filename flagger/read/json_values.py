"""The single values of a large JSON document, cut out of the stream one at a time and not yet parsed.

The library parses a document only as a whole. Here just brackets and quotation marks are followed, so that memory
holds one value, and a value that is broken inside costs only itself.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from flagger.read import streams
from flagger.read.streams import Line
from flagger.records import Failure

_STRUCTURE = re.compile(rb'["{}\[\],]')
_INSIDE_STRING = re.compile(rb'[^"\\]*+(?>(?:\\.[^"\\]*+)*)', re.DOTALL)
_BETWEEN = re.compile(rb"(?>(?:[\s,]|\xef\xbb\xbf)*)")
"""What may stand between values: white space, commas, and the byte order mark before the first."""


def values(stream: BinaryIO, name: str) -> Iterator[Line | Failure]:
    """The elements of a list, or the objects that stand one after another; what is left at the end is one value."""
    scanner = _Scanner()
    for chunk in streams.chunks(stream):
        yield from scanner.feed(chunk)
        if scanner.pending > streams.MAX_RECORD:
            yield streams.too_large(f"{name}:{scanner.line}")
            return  # where the next value begins can't be told without reading on, and that is what took the memory
    yield from scanner.rest()


class _Scanner:
    """Where the reading stands: the bytes of the value that is open, and how deep brackets are nested in it."""

    def __init__(self) -> None:
        self.line = 1
        self._offset = 0
        self._buffer = bytearray()
        self._cursor = 0
        self._depth = 0
        self._floor = 0
        """Depth at which values stand: 1 inside the outermost list, else 0."""
        self._in_string = False

    @property
    def pending(self) -> int:
        return len(self._buffer)

    def feed(self, chunk: bytes) -> Iterator[Line]:
        self._buffer += chunk
        while self._cursor < len(self._buffer):
            if self._in_string and not self._leave_string():
                return
            match = _STRUCTURE.search(self._buffer, self._cursor)
            if match is None:
                self._cursor = len(self._buffer)
                return
            mark, start = self._buffer[match.start() : match.end()], match.start()
            self._cursor = match.end()
            yield from self._step(bytes(mark), start)

    def rest(self) -> Iterator[Line]:
        yield from self._cut(len(self._buffer))

    def _leave_string(self) -> bool:
        """Moves past the end of the string that is open; False if it goes on after the buffer."""
        match = _INSIDE_STRING.match(self._buffer, self._cursor)
        self._cursor = match.end() if match else self._cursor
        if self._buffer[self._cursor : self._cursor + 1] != b'"':
            return False
        self._cursor += 1
        self._in_string = False
        return True

    def _step(self, mark: bytes, start: int) -> Iterator[Line]:
        if mark == b'"':
            self._in_string = True
        elif mark == b"[" and self._depth == self._floor == 0 and _BETWEEN.fullmatch(self._buffer, 0, start):
            self._depth = self._floor = 1
            self._drop(self._cursor)
        elif mark in b"{[":
            self._depth += 1
        elif mark == b"]" and self._depth == self._floor == 1:
            yield from self._cut(start)
            self._depth = self._floor = 0
            self._drop(1)
        elif mark in b"}]":
            self._depth = max(self._floor, self._depth - 1)
            if self._depth == self._floor:
                yield from self._cut(self._cursor)
        elif self._depth == self._floor:
            yield from self._cut(start)

    def _cut(self, end: int) -> Iterator[Line]:
        """The value that ends here, if there is one, and drops it from the buffer."""
        between = _BETWEEN.match(self._buffer, 0, end)
        self._drop(between.end() if between else 0)
        end -= between.end() if between else 0
        if end:
            yield Line(self.line, self._offset, bytes(self._buffer[:end]))
            self._drop(end)

    def _drop(self, size: int) -> None:
        self.line += self._buffer.count(b"\n", 0, size)
        self._offset += size
        del self._buffer[:size]
        self._cursor = max(0, self._cursor - size)
