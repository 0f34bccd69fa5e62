"""An output of `flagger score`, read back record by record: JSON lines or Parquet, plain or compressed."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flagger.errors import InputError
from flagger.read.kinds import Kind
from flagger.read.opening import open_source
from flagger.read.source import Source
from flagger.read.streams import BombError, DamagedError, lines
from flagger.records import Failure

if TYPE_CHECKING:
    import pyarrow.parquet as pq

_BATCH = 512


def read_scored(path: Path, *, columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
    """The records of an output in the JSON form, in order; of Parquet only the columns that are asked for.

    Raises:
        InputError: it cannot be read, or is no output of flagger; the message says where.

    """
    source = Source(str(path), str(path), "parquet" if ".parquet" in path.suffixes[-1:] else "jsonl")
    try:
        with open_source(source) as stream:
            if source.form == "parquet":
                import pyarrow.parquet as pq

                yield from _rows(pq.ParquetFile(stream), path, columns)
                return
            for line in lines(stream, str(path)):
                if isinstance(line, Failure):
                    raise InputError(str(line))
                yield _record(line.data, f"{path}:{line.number}")
    except (OSError, DamagedError, BombError, ValueError) as error:  # what Arrow raises is a ValueError or OSError
        raise InputError(f"{path}: {Kind.UNREADABLE}: {error}") from error


def _record(data: bytes, where: str) -> dict[str, Any]:
    try:
        row = json.loads(data)
    except ValueError as error:
        raise InputError(f"{where}: not valid JSON: {error}; is this an output of `flagger score`?") from error
    if not isinstance(row, dict) or "article_id" not in row or "flags" not in row:
        raise InputError(f"{where}: no report; is this an output of `flagger score`?")
    return row


def _rows(file: "pq.ParquetFile", path: Path, columns: Sequence[str] | None) -> Iterator[dict[str, Any]]:
    names = file.schema_arrow.names
    if "article_id" not in names or "flags" not in names:
        raise InputError(f"{path}: has no columns article_id and flags; is this an output of `flagger score`?")
    for batch in file.iter_batches(_BATCH, columns=None if columns is None else [n for n in columns if n in names]):
        for row in batch.to_pylist():
            yield _as_json(row)


def _as_json(row: dict[str, Any]) -> dict[str, Any]:
    """A row of Parquet in the JSON form."""
    for flag in row["flags"]:
        if flag.get("status") is None:
            flag.pop("status", None)
            flag.pop("reason", None)
        if "evidence" in flag:
            flag["evidence"] = [[pair["key"], pair["value"]] for pair in flag["evidence"]]
    if "skipped" in row:
        row["skipped"] = {pair["code"]: pair["reason"] for pair in row["skipped"]}
    return row
