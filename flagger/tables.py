"""Small tables of figures and rules, as aligned text, Markdown or JSON."""

import json
from collections.abc import Sequence
from typing import Literal

TableFormat = Literal["text", "markdown", "json"]

Cell = str | int | float | None


def render(headers: Sequence[str], rows: Sequence[Sequence[Cell]], form: TableFormat = "text") -> str:
    """The table without a final newline; None is an empty cell, and floats keep the digits they were rounded to."""
    if form == "json":
        return json.dumps([dict(zip(headers, row, strict=True)) for row in rows], indent=2, ensure_ascii=False)
    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(headers, *cells, strict=True)]
    is_number = [all(not isinstance(cell, str) for cell in column) for column in zip(*rows, strict=True)] or [
        False
    ] * len(headers)
    lines = [_line(row, widths, is_number, form) for row in [list(headers), *cells]]
    if form == "markdown":
        marks = [
            "-" * (width - 1) + ":" if right else "-" * width for width, right in zip(widths, is_number, strict=True)
        ]
        lines.insert(1, "| " + " | ".join(marks) + " |")
    return "\n".join(lines)


def _line(cells: list[str], widths: list[int], is_number: list[bool], form: TableFormat) -> str:
    padded = [
        cell.rjust(width) if right else cell.ljust(width)
        for cell, width, right in zip(cells, widths, is_number, strict=True)
    ]
    return "| " + " | ".join(padded) + " |" if form == "markdown" else "  ".join(padded).rstrip()
