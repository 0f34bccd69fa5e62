"""Text for people, in the manner of a linter: each flag with the line it stands in, then a table of the articles."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, cast

from flagger.records import Article, Flag, Report, Span, Verdict
from flagger.write.excerpt import Lines
from flagger.write.outputs import Stdout
from flagger.write.record import NO_MARKS, Mark, Marks
from flagger.write.summary import SEVERITY_STYLES, VERDICT_STYLES, Summary
from flagger.write.visible import evidence_text, shortened, visible

if TYPE_CHECKING:
    from rich.console import Console

_WIDTH_IN_A_PIPE = 120
_LEAST_EXCERPT = 30
_LONGEST_MESSAGE = 400
_GUTTER = 5
"""Columns for the number of a line or the word "title"."""

_FRAME = "dim blue"


class Text:
    """Writes flags as they come and the table at the end; with a `console` in colour, else plain."""

    def __init__(self, stream: io.TextIOWrapper, console: "Console | None") -> None:
        self._stream = stream
        self._console = console
        width = console.width if console else _WIDTH_IN_A_PIPE
        self._excerpt_width = max(_LEAST_EXCERPT, width - _GUTTER - len(" | "))
        self._summary = Summary()

    def write(self, article: Article, report: Report, marks: Marks = NO_MARKS) -> None:
        location = visible(_location(article))
        unmarked = tuple(flag for flag in report.flags if flag.sort_key not in marks)
        self._summary.add(location, replace(report, flags=unmarked))
        lines = {"title": Lines(article.title), "text": Lines(article.text)} if report.flags else {}
        for flag in sorted(report.flags, key=lambda flag: flag.field == "text"):  # a title is read first
            self._flag(location, flag, lines[flag.field], marks.get(flag.sort_key))
        for failure in report.failures:
            self._line(
                (f"{location} ", "bold"), ("failed ", "bold red"), (_message(f"{failure.kind}: {failure.message}"), "")
            )
            self._line()
        if report.because and report.verdict is not Verdict.CLEAN:
            self._line(
                (f"{location} ", "bold"),
                (report.verdict, VERDICT_STYLES[report.verdict]),
                (_message(f" because: {'; '.join(report.because)}"), ""),
            )
            self._line()
        self._stream.flush()

    def finish(self) -> None:
        """Writes the table, if there was anything to write about."""
        if not self._summary.n_articles:
            return
        if self._console:
            self._console.print(self._summary.table(self._console.width))
        else:
            self._stream.writelines(f"{line.rstrip()}\n" for line in _plain(self._summary))
        self._stream.flush()

    def _flag(self, location: str, flag: Flag, lines: Lines, mark: Mark | None) -> None:
        style = "dim" if mark else SEVERITY_STYLES[flag.severity]
        line, column = lines.position(flag.start)
        place = f"title:{column}" if flag.field == "title" else f"{line}:{column}"
        self._line(
            (f"{location}:{place} ", "bold"),
            (f"{flag.code} ", style),
            (f"{flag.name} ", "bold"),
            (f"({flag.severity}, {flag.confidence:.2f}) ", "dim"),
            (_message(flag.message), ""),
            (_marked(mark), "dim"),
        )
        rows = lines.rows(Span(flag.start, flag.end), self._excerpt_width)
        for row in rows:
            if row.number > rows[0].number + 1:
                self._line((f"{'...':>{_GUTTER}} |", _FRAME))
            label = flag.field if flag.field == "title" else str(row.number)
            self._line((f"{label:>{_GUTTER}} | ", _FRAME), (row.before, ""), (row.marked, style), (row.after, ""))
            self._line((f"{'':{_GUTTER}} | ", _FRAME), (f"{'':{row.indent}}{row.carets}", "dim"))
        if flag.evidence:
            self._line((f"{'':{_GUTTER}} = ", _FRAME), (_message(evidence_text(flag.evidence)), "dim"))
        if flag.suggestion:
            self._line((f"{'':{_GUTTER}} = ", _FRAME), ("suggestion: ", "bold"), (_message(flag.suggestion), "green"))
        self._line()

    def _line(self, *parts: tuple[str, str]) -> None:
        if self._console:
            from rich.text import Text as Styled

            self._console.print(Styled.assemble(*parts), soft_wrap=True)
        else:
            self._stream.write("".join(part for part, _ in parts).rstrip() + "\n")


@contextmanager
def open_text(stream: BinaryIO, *, keep_text: bool = False) -> Iterator[Text]:  # noqa: ARG001  # it shows passages
    """A writer of text, in colour on a terminal that wants it; the table is written on leaving.

    FORCE_COLOR, NO_COLOR and TERM are obeyed on stdout; a file is plain whatever they say.
    """
    from rich.console import Console

    encoding = sys.stdout.encoding if stream.isatty() else "utf-8"
    characters = io.TextIOWrapper(stream, encoding, errors="backslashreplace", newline="\n")
    may_colour = None if isinstance(cast("object", stream), Stdout) else False
    console = Console(file=characters, force_terminal=may_colour, highlight=False, markup=False, emoji=False)
    writer = Text(characters, console if console.color_system and not console.no_color else None)
    yield writer
    writer.finish()
    characters.detach()


def _location(article: Article) -> str:
    """The file of a text that is a file, else the file and, after #, the id or line of the record in it."""
    if not article.path or article.id == article.path:
        return article.id
    if article.id == f"{article.path}:{article.line}":
        return f"{article.path}#{article.line}"
    return f"{article.path}#{article.id}"


def _marked(mark: Mark | None) -> str:
    if mark is None:
        return ""
    return f" [{mark.status}: {_message(mark.reason)}]" if mark.reason else f" [{mark.status}]"


def _message(text: str) -> str:
    return visible(shortened(text, _LONGEST_MESSAGE))


def _plain(summary: Summary) -> list[str]:
    """The lines of the table, as wide as they come: what reads a pipe has no width."""
    from rich.console import Console

    lines = io.StringIO()
    Console(file=lines, width=10_000, color_system=None).print(summary.table(None))
    return lines.getvalue().splitlines()
