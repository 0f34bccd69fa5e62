"""Reports -> a file or stdout, as text for people, JSON lines (the reference), Parquet for analysts, CSV for spreadsheets.

Every output is valid UTF-8: a lone surrogate, which no UTF-8 can hold, becomes U+FFFD, one for one, so that the
offsets of flags stay true.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import PurePath
from typing import BinaryIO, NamedTuple, Protocol

from flagger.errors import OutputError
from flagger.records import Article, Report
from flagger.write import jsonl, parquet, table
from flagger.write.outputs import COMPRESSIONS, open_output
from flagger.write.record import NO_MARKS, Judged, Mark, Marks, record
from flagger.write.sarif import open_sarif
from flagger.write.text import open_text

__all__ = [
    "FORMATS", "IN_PARTS", "Judged", "Mark", "Marks", "Parts", "Writer", "format_of", "open_output", "open_writer", "record",
]  # fmt: skip


class Writer(Protocol):
    """Takes reports one by one; what it writes is complete when its context is left."""

    def write(self, article: Article, report: Report, marks: Marks = NO_MARKS) -> None:
        """Adds the report of an article; `marks` are those of its flags that are suppressed or known."""


class OpenWriter(Protocol):
    """A writer on a stream; `keep_text` adds the article to its report, where the format has room for it."""

    def __call__(self, stream: BinaryIO, *, keep_text: bool = False) -> AbstractContextManager[Writer]: ...


class Parts(NamedTuple):
    """How a format is written in parts: each batch by itself, in any process, and at the end all as one file."""

    encode: "Encode"
    assemble: "Assemble"


class Encode(Protocol):
    """The bytes of a batch; those of two batches joined are those of one batch of both."""

    def __call__(self, batch: Sequence[Judged], *, keep_text: bool) -> bytes: ...


class Assemble(Protocol):
    """Writes a file of encoded batches."""

    def __call__(self, parts: Iterable[bytes], stream: BinaryIO, *, keep_text: bool) -> None: ...


FORMATS: Mapping[str, OpenWriter] = {
    "text": open_text,
    "jsonl": jsonl.open_jsonl,
    "parquet": parquet.open_parquet,
    "csv": table.open_csv,
    "sarif": open_sarif,
}
"""A format is one file with such a function, one line here, and its endings below."""

IN_PARTS: Mapping[str, Parts] = {
    "jsonl": Parts(jsonl.encode, jsonl.assemble),
    "parquet": Parts(parquet.encode, parquet.assemble),
    "csv": Parts(table.encode, table.assemble),
}
"""Formats that can also be written in parts; a text for people can't, because its table comes at the end."""

_ENDINGS = {
    ".txt": "text",
    ".text": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".csv": "csv",
    ".sarif": "sarif",
}


@contextmanager
def open_writer(form: str | None, target: str | None = None, *, keep_text: bool = False) -> Iterator[Writer]:
    """A writer of reports in a format of `FORMATS`; without one the ending of `target` tells, and stdout gets text.

    Args:
        form: "text", "jsonl", "parquet" or "csv".
        target: a file, which appears under its name only when everything is written; None or "-" is stdout.
        keep_text: add the article itself, in JSON lines and Parquet.

    Raises:
        OutputError: the format cannot be told or does not exist, or the target cannot be written.

    """
    chosen = format_of(form, target)
    name = None if target in (None, "-") else target
    with open_output(name) as stream:
        if chosen == "parquet" and stream.isatty():
            raise OutputError("Parquet is binary and a terminal cannot show it; name a file with -o")
        with FORMATS[chosen](stream, keep_text=keep_text) as writer:
            yield writer


def format_of(form: str | None, target: str | None = None) -> str:
    """The format that is asked for, else the one that the ending of the target tells, else text.

    Raises:
        OutputError: it cannot be told or does not exist.

    """
    name = None if target in (None, "-") else target
    chosen = form or _of_ending(name)
    if chosen not in FORMATS:
        raise OutputError(f"{chosen!r} is no format that can be written; use {', '.join(FORMATS)}")
    return chosen


def _of_ending(name: str | None) -> str:
    if name is None:
        return "text"
    path = PurePath(name)
    plain = path.with_suffix("") if path.suffix.lower() in COMPRESSIONS else path
    form = _ENDINGS.get(plain.suffix.lower())
    if form is None or (form == "parquet" and plain is not path):
        raise OutputError(
            f"{name}: the name does not tell the format; end it in {', '.join(_ENDINGS)} or say it with --format"
        )
    return form
