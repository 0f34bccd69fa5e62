"""JSON: one object a line, or in a .json file also one object over several lines, or a list of objects."""

import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from flagger.read.json_values import values
from flagger.read.kinds import Kind
from flagger.read.raw import Raw
from flagger.read.rows import Rows
from flagger.read.streams import Line, bad_encoding, decode, lines, peek, utf8
from flagger.records import Article, Failure


def read(stream: BinaryIO, name: str, _: Rows) -> Iterator[Raw | Failure]:
    """A record for each line that is not blank."""
    return _records(lines(utf8(stream), name), name)


def read_any(stream: BinaryIO, name: str, _: Rows) -> Iterator[Raw | Failure]:
    """A record for each line if the first one holds a whole object, else for each object wherever it stands."""
    head, stream = peek(utf8(stream))
    first, is_whole, _after = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    is_by_line = first.startswith(b"{") and (first.rstrip().endswith(b"}") or not is_whole)
    return _records(lines(stream, name) if is_by_line else values(stream, name), name)


def _records(cut: Iterable[Line | Failure], name: str) -> Iterator[Raw | Failure]:
    for record in cut:
        if isinstance(record, Failure):
            yield record
        elif not record.data.isspace():
            yield Raw("json", name, record.number, record.offset, record.data)


def parse(raw: Raw, rows: Rows) -> Article | Failure:
    """The article in one JSON object."""
    where = f"{raw.path}:{raw.line}"
    try:
        row = json.loads(decode(raw.data).rstrip())
    except UnicodeDecodeError as error:
        return bad_encoding(raw.path, Line(raw.line, raw.offset, raw.data), error)
    except json.JSONDecodeError as error:
        place = f"line {raw.line + error.lineno - 1}, " if error.lineno > 1 else ""
        message = f"not valid JSON at {place}column {error.colno}: {error.msg}; correct or remove it"
        return Failure(where, Kind.BAD_ROW, message)
    except RecursionError:
        return Failure(where, Kind.BAD_ROW, "JSON nested too deep to be read; correct or remove it")
    except ValueError:  # an integer of thousands of digits
        return Failure(where, Kind.BAD_ROW, "a number in this JSON is too long to be read; correct or remove it")
    if not isinstance(row, dict):
        found = {list: "a list", str: "a string", bool: "true or false", type(None): "null"}.get(type(row), "a number")
        return Failure(where, Kind.BAD_ROW, f"JSON, but {found} and not an object with fields; correct or remove it")
    return rows.article(row, path=raw.path, line=raw.line)
