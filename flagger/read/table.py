"""CSV and TSV: a header, then one article a row; a row may run over several lines inside quotation marks."""

import csv
from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import BinaryIO

from flagger.read.kinds import Kind
from flagger.read.rows import Rows
from flagger.read.streams import MAX_RECORD, Line, bad_encoding, decode, lines, utf8
from flagger.records import Article, Failure

_DELIMITERS = ",;\t"
"""Tried on the header of a .csv file; the one that gives most columns is taken, the first of equals."""


def read(stream: BinaryIO, name: str, rows: Rows, *, delimiter: str | None = None) -> Iterator[Article | Failure]:
    """An article for each row. Of columns with one name the first counts. Blank lines are no rows."""
    csv.field_size_limit(max(csv.field_size_limit(), MAX_RECORD))  # the module's limit is for the whole process
    source = _Lines(lines(utf8(stream), name), name)
    first = next(source, "")
    records = csv.reader(chain([first], source), delimiter=delimiter or _sniff(first), strict=True)
    header: list[str] = []
    for start, row in _rows(records, source):
        if source.failures:
            yield from source.failures
            if not header:
                return  # else the first article would be taken for the names of the columns
            source.failures.clear()
        elif header:
            yield _article(header, row, name=name, line=start, rows=rows)
        else:
            header = row
            missing = rows.columns(header)
            if isinstance(missing, str):
                yield Failure(f"{name}:{start}", Kind.MISSING_FIELD, missing)
                return


read_tabs = partial(read, delimiter="\t")


class _Lines:
    """The lines of a file as text, for the parser; lines that it must not see become failures of the row they are in."""

    def __init__(self, source: Iterator[Line | Failure], name: str) -> None:
        self._source = source
        self.name = name
        self.number = 0
        self.failures: list[Failure] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._source)
        self.number += 1
        if isinstance(line, Failure):
            self.failures.append(line)
            return "\n"
        if b"\0" in line.data:
            message = "a NUL byte; remove it, or if the file is UTF-16, convert it to UTF-8"
            self.failures.append(Failure(f"{self.name}:{line.number}", Kind.BAD_ROW, message))
            return line.data.decode("utf-8", "replace").replace("\0", "")
        try:
            return decode(line.data) if line.number == 1 else line.data.decode("utf-8")
        except UnicodeDecodeError as error:
            self.failures.append(bad_encoding(self.name, line, error))
            return line.data.decode("utf-8", "replace")


def _rows(records: Iterator[list[str]], source: _Lines) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank or not without failures, each with the line that it begins in."""
    start = 1  # the first line is taken already
    while True:
        try:
            row = next(records, None)
        except csv.Error as error:
            source.failures.append(_broken(f"{source.name}:{start}", error, source.number))
            row = []
        if row is None:
            return
        if row or source.failures:
            yield start, row
        start = source.number + 1


def _article(header: list[str], row: list[str], *, name: str, line: int, rows: Rows) -> Article | Failure:
    if len(row) != len(header):
        message = f"{len(row)} columns where the header has {len(header)}; quote fields that hold a delimiter"
        return Failure(f"{name}:{line}", Kind.BAD_ROW, message)
    return rows.article(dict(zip(reversed(header), reversed(row), strict=True)), path=name, line=line)


def _sniff(header: str) -> str:
    try:
        return max(_DELIMITERS, key=lambda delimiter: len(next(csv.reader([header], delimiter=delimiter), [])))
    except csv.Error:  # which reading the header will name
        return _DELIMITERS[0]


def _broken(where: str, error: csv.Error, last: int) -> Failure:
    reason = str(error)
    if "field limit" in reason:
        return Failure(
            where, Kind.TOO_LARGE, f"a field over {MAX_RECORD // 2**20} MiB; is a quotation mark not closed?"
        )
    if "end of data" in reason:
        reason = f"a quotation mark that opens a field is never closed, so all lines to {last} went into it"
    elif "new-line" in reason:
        reason = "a carriage return inside the row; end lines with line feeds"
    elif "expected after" in reason:
        reason = "text after the quotation mark that closes a field; quotation marks inside one must be doubled"
    return Failure(where, Kind.BAD_ROW, f"not valid CSV: {reason}")
