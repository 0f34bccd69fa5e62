r"""CSV for spreadsheets: a row for each flag, and one row with empty flag columns for an article that has none.

A spreadsheet runs a cell that begins like a formula, cuts long cells off and breaks rows at line breaks, and what
stands in the cells comes from the web. So a formula sign at the beginning of a cell, or after a semicolon, at which
some spreadsheets split cells too, gets an apostrophe before it; characters without a shape become escapes such as \n;
cells are cut; and the file begins with the byte order mark that spreadsheets know UTF-8 by. Where the exact characters
matter, take JSON lines or Parquet.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO

from flagger.records import Article, Flag, Report
from flagger.rules import AXES
from flagger.write.record import NO_MARKS, Judged, Mark, Marks
from flagger.write.visible import evidence_text, shortened, visible

FLAG_COLUMNS = (
    "code", "name", "severity", "confidence", "field", "start", "end", "quote", "message", "suggestion", "evidence",
    "status", "reason",
)  # fmt: skip
COLUMNS = ("article_id", "verdict", *AXES, "priority", "because", *FLAG_COLUMNS, "failures")

_LONGEST = 16_000
"""Characters of a cell: Excel holds 32,767, of which a character beyond the first 65,536 takes two."""

_FORMULA = re.compile(r"(?:\A|;)(?=[\s\u200b-\u200f\u2060\ufeff\"]*+[=+\-@＝＋－＠﹢﹣﹦﹫−])")
"""Where a formula would begin: at a sign, in any of its widths, with nothing before it that a spreadsheet drops."""


class Table:
    """Writes flags as rows of `COLUMNS`."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._stream.write(_HEADER)

    def write(self, article: Article, report: Report, marks: Marks = NO_MARKS) -> None:
        self._stream.write(_rows(Judged(article, report, marks)))


@contextmanager
def open_csv(stream: BinaryIO, *, keep_text: bool = False) -> Iterator[Table]:  # noqa: ARG001  # a cell holds no text
    """A writer of CSV, its header written."""
    yield Table(stream)


def encode(batch: Sequence[Judged], *, keep_text: bool) -> bytes:  # noqa: ARG001  # a cell holds no text
    """The rows of a batch."""
    return b"".join(map(_rows, batch))


def assemble(parts: Iterable[bytes], stream: BinaryIO, *, keep_text: bool) -> None:  # noqa: ARG001
    """Writes encoded batches as one file, with a header."""
    stream.write(_HEADER)
    stream.writelines(parts)


def _line(cells: Sequence[object]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue().encode()


_HEADER = "\ufeff".encode() + _line(COLUMNS)


def _rows(judged: Judged) -> bytes:
    report = judged.report
    scores = [round(report.scores[axis], 4) for axis in AXES]
    because = cell("; ".join(report.because))
    head = [cell(report.article_id), str(report.verdict), *scores, round(report.priority, 4), because]
    failures = cell("; ".join(map(str, report.failures)))
    if not report.flags:
        return _line([*head, *([""] * len(FLAG_COLUMNS)), failures])
    cells = [_flag_cells(flag, judged.marks.get(flag.sort_key)) for flag in report.flags]
    return b"".join([_line([*head, *flag, failures]) for flag in cells])


def cell(text: str) -> str:
    r"""The text as a spreadsheet may hold it.

    >>> cell("=SUM(A1); +1"), cell("plain"), cell("two\nlines")
    ("'=SUM(A1);' +1", 'plain', 'two\\nlines')
    """
    harmless = visible(_FORMULA.sub(lambda match: match[0] + "'", text))
    return shortened(harmless, _LONGEST)


def _flag_cells(flag: Flag, mark: Mark | None) -> list[object]:
    return [
        flag.code,
        flag.name,
        str(flag.severity),
        round(flag.confidence, 4),
        flag.field,
        flag.start,
        flag.end,
        cell(flag.quote),
        cell(flag.message),
        cell(flag.suggestion),
        cell(evidence_text(flag.evidence)),
        mark.status if mark else "",
        cell(mark.reason) if mark else "",
    ]
