"""Parquet: one article a row, read in batches of rows and only the columns that hold single values."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from flagger.read.kinds import Kind
from flagger.read.rows import Rows, Unreadable
from flagger.read.streams import BombError, is_bomb
from flagger.records import Article, Failure

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

_BATCH = 256
"""Rows in memory at a time: a megabyte or two of articles."""

_SWELLING = 2**30
"""Bytes that the rows in memory may come to: a value that stands a million times takes no room in the file."""

_BUFFER = 2**20
"""Bytes of a column read ahead; without it a whole row group's column is held."""


def read(stream: BinaryIO, name: str, rows: Rows) -> Iterator[Article | Failure]:
    """An article for each row; its line is the number of the row. Nested and binary columns do not go to `meta`."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not stream.seekable():
        message = (
            "Parquet is read from its end, so not from a pipe or compressed; save it as a plain file and name that"
        )
        yield Failure(name, Kind.UNKNOWN_FORMAT, message)
        return
    number = 0
    try:
        file = pq.ParquetFile(stream, buffer_size=_BUFFER)
        columns = rows.columns(file.schema_arrow.names)
        if isinstance(columns, str):
            yield Failure(name, Kind.MISSING_FIELD, columns)
            return
        text = file.schema_arrow.field(columns["text"]).type
        if not _is_text(text):
            yield Failure(
                name, Kind.WRONG_TYPE, f"column {columns['text']!r}, read as the text, holds {text}, no strings"
            )
            return
        light = _light(file, set(columns.values()))
        size = 0
        for batch in file.iter_batches(_rows_at_once(file), columns=light):
            size += batch.nbytes
            if is_bomb(size, _stored(file)):
                raise BombError
            values = [values_of(column) for column in batch.columns]
            for row in zip(*values, strict=True):
                number += 1
                yield rows.article(dict(zip(batch.schema.names, row, strict=True)), path=name, line=number)
    except (pa.ArrowException, OSError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        message = f"cannot be read as Parquet after row {number}: {reason}; write it again"
        yield Failure(f"{name}:{number + 1}", Kind.DAMAGED, message)


def _is_text(kind: "pa.DataType") -> bool:
    import pyarrow as pa

    of = pa.types
    if of.is_dictionary(kind):
        return _is_text(kind.value_type)
    return bool(of.is_null(kind) or of.is_string(kind) or of.is_large_string(kind) or _is_binary(kind)) or (
        of.is_string_view(kind)
    )


def _is_binary(kind: "pa.DataType") -> bool:
    """Whether values are bytes; some writers keep text so, and it is UTF-8."""
    import pyarrow as pa

    return bool(pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_binary_view(kind))


def _light(file: "pq.ParquetFile", used: set[str]) -> list[str]:
    """The columns that are fields or hold one short value a row: embeddings and images would only fill the memory."""
    import pyarrow as pa

    return [
        column.name
        for column in file.schema_arrow
        if column.name in used or not (pa.types.is_nested(column.type) or _is_binary(column.type))
    ]


def _rows_at_once(file: "pq.ParquetFile") -> int:
    """Rows that fit into memory even if each held all that its column holds in a row group."""
    groups = [file.metadata.row_group(index) for index in range(file.num_row_groups)]
    sizes = [group.column(index).total_uncompressed_size for group in groups for index in range(group.num_columns)]
    return int(min(_BATCH, max(1, _SWELLING // max(1, *sizes, 1))))


def _stored(file: "pq.ParquetFile") -> int:
    """Bytes of the file's columns as they are stored."""
    groups = [file.metadata.row_group(index) for index in range(file.num_row_groups)]
    return sum(group.column(index).total_compressed_size for group in groups for index in range(group.num_columns))


def values_of(column: "pa.Array") -> list[object]:
    """The values of a column; those that Python cannot hold are `Unreadable` one by one."""
    import pyarrow as pa

    if pa.types.is_timestamp(column.type) and column.type.unit == "ns":
        column = column.cast(pa.timestamp("us", column.type.tz), safe=False)  # Python counts no nanoseconds
    if not _is_binary(column.type):
        try:
            return list(column.to_pylist())
        except (ValueError, OverflowError):  # bad UTF-8, which is a ValueError, or a date beyond the year 9999
            pass
    return [_value(scalar) for scalar in column]


def _value(scalar: "pa.Scalar") -> object:
    try:
        value = scalar.as_py()
        return value.decode("utf-8") if isinstance(value, bytes) else value
    except UnicodeDecodeError as error:
        return Unreadable(
            Kind.BAD_ENCODING, f"has a byte 0x{error.object[error.start]:02x} at {error.start}: not UTF-8"
        )
    except (ValueError, OverflowError) as error:
        return Unreadable(Kind.WRONG_TYPE, f"cannot be read: {error}")
