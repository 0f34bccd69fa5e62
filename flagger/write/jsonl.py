"""JSON lines, the reference: one report a line, the same bytes from run to run."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO

from flagger.records import Article, Report
from flagger.write.record import NO_MARKS, Judged, Marks, record
from flagger.write.visible import without_surrogates


class JsonLines:
    """Writes records without spaces between values."""

    def __init__(self, stream: BinaryIO, *, keep_text: bool) -> None:
        self._stream = stream
        self._keep_text = keep_text

    def write(self, article: Article, report: Report, marks: Marks = NO_MARKS) -> None:
        self._stream.write(encode([Judged(article, report, marks)], keep_text=self._keep_text))


@contextmanager
def open_jsonl(stream: BinaryIO, *, keep_text: bool = False) -> Iterator[JsonLines]:
    """A writer of JSON lines."""
    yield JsonLines(stream, keep_text=keep_text)


def encode(batch: Sequence[Judged], *, keep_text: bool) -> bytes:
    """The lines of a batch."""
    return b"".join([line(record(judged, keep_text=keep_text)) for judged in batch])


def assemble(parts: Iterable[bytes], stream: BinaryIO, *, keep_text: bool) -> None:  # noqa: ARG001  # the lines tell
    """Writes encoded batches as one file."""
    stream.writelines(parts)


def line(value: object) -> bytes:
    """A JSON value on a line of its own."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n"
    try:
        return text.encode()
    except UnicodeEncodeError:
        return without_surrogates(text).encode()
