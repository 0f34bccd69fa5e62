"""Parquet for analysts: the fields of the JSON form, a row for each article, its flags as a list of structs.

Scores are a struct (`scores.translation` in DuckDB), evidence and skipped rules are lists of pairs, since their keys
differ from flag to flag. Values of evidence are strings, whatever they are in JSON.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

from flagger.records import Article, Report
from flagger.rules import AXES
from flagger.write.record import NO_MARKS, Judged, Marks, record
from flagger.write.visible import value_text, without_surrogates

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

_GROUP = 5_000
"""Flags and reports in memory before they are written as a row group."""

_GROUP_ROWS, _GROUP_BYTES = 50_000, 64 * 2**20
"""Rows, or bytes in memory, after which the row groups of an assembled file end: readers like them large."""


def schema(*, keep_text: bool = False) -> "pa.Schema":
    """The columns of a table of reports, in the order of the JSON form; flags without a mark have a null `status`."""
    import pyarrow as pa

    text, real, whole = pa.string(), pa.float64(), pa.int64()
    evidence = pa.list_(pa.struct([("key", text), ("value", text)]))
    flag = pa.struct([
        ("code", text), ("name", text), ("field", text), ("start", whole), ("end", whole), ("quote", text),
        ("severity", text), ("confidence", real), ("message", text), ("evidence", evidence), ("suggestion", text),
        ("status", text), ("reason", text),
    ])  # fmt: skip
    failure = pa.struct([("where", text), ("kind", text), ("message", text)])
    article = pa.struct([(name, text) for name in ("title", "text", "url", "date", "lang", "path")] + [("line", whole)])
    return pa.schema([
        ("article_id", text),
        ("content_hash", text),
        ("verdict", text),
        ("scores", pa.struct([(axis, real) for axis in AXES])),
        ("priority", real),
        ("because", pa.list_(text)),
        ("flags", pa.list_(flag)),
        ("skipped", pa.list_(pa.struct([("code", text), ("reason", text)]))),
        ("failures", pa.list_(failure)),
        ("schema", pa.int32()),
        ("version", text),
        *([("article", article)] if keep_text else []),
    ])  # fmt: skip


class Parquet:
    """Gathers reports and writes them by row groups."""

    def __init__(self, file: "pq.ParquetWriter", *, keep_text: bool) -> None:
        self._file = file
        self._keep_text = keep_text
        self._batch: list[Judged] = []
        self._size = 0

    def write(self, article: Article, report: Report, marks: Marks = NO_MARKS) -> None:
        self._batch.append(Judged(article, report, marks))
        self._size += 1 + len(report.flags)
        if self._size >= _GROUP:
            self.flush()

    def flush(self) -> None:
        """Writes the reports gathered so far as one row group."""
        if self._batch:
            self._file.write_table(table(self._batch, keep_text=self._keep_text))
        self._batch, self._size = [], 0


@contextmanager
def open_parquet(stream: BinaryIO, *, keep_text: bool = False) -> Iterator[Parquet]:
    """A writer of Parquet; the file is complete when the context is left."""
    with _open(stream, keep_text=keep_text) as file:
        writer = Parquet(file, keep_text=keep_text)
        yield writer
        writer.flush()


def table(batch: Sequence[Judged], *, keep_text: bool) -> "pa.Table":
    """The rows of a batch."""
    import pyarrow as pa

    rows = [_row(judged, keep_text=keep_text) for judged in batch]
    try:
        return pa.Table.from_pylist(rows, schema(keep_text=keep_text))
    except UnicodeEncodeError:
        return pa.Table.from_pylist(_encodable(rows), schema(keep_text=keep_text))


def encode(batch: Sequence[Judged], *, keep_text: bool) -> bytes:
    """The rows of a batch as a stream of Arrow."""
    import pyarrow as pa

    rows = table(batch, keep_text=keep_text)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema) as stream:
        stream.write_table(rows)
    return bytes(sink.getvalue())


def assemble(parts: Iterable[bytes], stream: BinaryIO, *, keep_text: bool) -> None:
    """Writes encoded batches as one file; which rows share a row group depends on the rows alone."""
    import pyarrow as pa

    with _open(stream, keep_text=keep_text) as file:
        group: list[pa.RecordBatch] = []
        rows = size = 0
        for batch in _batches(parts):
            if group and (rows + batch.num_rows > _GROUP_ROWS or size + batch.nbytes > _GROUP_BYTES):
                file.write_table(pa.Table.from_batches(group).combine_chunks(), rows)
                group, rows, size = [], 0, 0
            group.append(batch)
            rows += batch.num_rows
            size += batch.nbytes
        if group:
            file.write_table(pa.Table.from_batches(group).combine_chunks(), rows)


def _batches(parts: Iterable[bytes]) -> "Iterator[pa.RecordBatch]":
    """The rows of each part as one batch; a part may be several streams of Arrow, one after another."""
    import pyarrow as pa

    for part in parts:
        source = pa.BufferReader(part)
        tables = []
        while source.tell() < source.size():
            tables.append(pa.ipc.open_stream(source).read_all())
        if tables:
            yield from pa.concat_tables(tables).combine_chunks().to_batches()


def _open(stream: BinaryIO, *, keep_text: bool) -> "pq.ParquetWriter":
    import pyarrow.parquet as pq

    return pq.ParquetWriter(stream, schema(keep_text=keep_text), compression="zstd")


def _row(judged: Judged, *, keep_text: bool) -> dict[str, Any]:
    row = record(judged, keep_text=keep_text)
    for flag in row["flags"]:
        flag["evidence"] = [{"key": key, "value": value_text(value)} for key, value in flag["evidence"]]
    row["skipped"] = [{"code": code, "reason": reason} for code, reason in row["skipped"].items()]
    return row


def _encodable(value: Any) -> Any:
    """The value with every string in it made encodable."""
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, dict):
        return {key: _encodable(item) for key, item in value.items()}
    return [_encodable(item) for item in value] if isinstance(value, list) else value
