"""Small tables of figures and rules, as aligned text, Markdown or JSON."""

import json
from collections.abc import Sequence
from typing import Literal, NamedTuple

TableFormat = Literal["text", "markdown", "json"]

Cell = str | int | float | None


class Table(NamedTuple):
    """A table with what it is called."""

    title: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def records(tables: Sequence[Table]) -> dict[str, list[dict[str, Cell]]]:
    """The rows of each table under its title, each as its cells by header: what JSON and manifests hold."""
    return {table.title: [dict(zip(table.headers, row, strict=True)) for row in table.rows] for table in tables}


def render_all(tables: Sequence[Table], form: TableFormat = "text") -> str:
    """The tables one below the other under their titles; in JSON one object with a list of rows for each title."""
    if form == "json":
        return json.dumps(records(tables), indent=2, ensure_ascii=False)
    head = "### {}\n\n" if form == "markdown" else "{}\n\n"
    return "\n\n".join(
        head.format(table.title) + (render(table.headers, table.rows, form) if table.rows else "(nothing)")
        for table in tables
    )


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
