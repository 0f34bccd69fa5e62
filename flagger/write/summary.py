"""The table under a text report: a row for each article and the totals, or the totals alone where articles are many."""

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from flagger.records import Report, Severity, Verdict
from flagger.rules import AXES
from flagger.write.excerpt import cells, tail

if TYPE_CHECKING:
    from rich.table import Table

VERDICT_STYLES = {Verdict.CLEAN: "green", Verdict.SUSPECT: "yellow", Verdict.UNRELIABLE: "bold red"}
SEVERITY_STYLES = {
    Severity.INFO: "cyan",
    Severity.MINOR: "yellow",
    Severity.MAJOR: "red",
    Severity.CRITICAL: "bold magenta",
}

_MOST_ROWS = 2_000
"""Articles that get a row each; nobody reads longer tables, so of more articles only the totals are kept and shown."""

_SEVERITIES = tuple(reversed(Severity))
_SHORT = {
    "translation": "transl",
    "misinformation": "misinf",
    "credibility": "cred",
    "priority": "prio",
    "critical": "crit",
    "major": "maj",
    "minor": "min",
}
_NARROW = 120
"""Columns of a terminal under which the headings are shortened."""

_LEAST_NAME = 16
"""Columns that the name of an article has even where the table then is too wide."""


class _Row(NamedTuple):
    location: str
    verdict: Verdict
    risks: tuple[float, ...]
    """The score of each axis, then the priority."""
    counts: tuple[int, ...]
    """Flags of each severity, the worst first."""


class Summary:
    """What is kept of each report until the end: a few numbers."""

    def __init__(self) -> None:
        self._rows: list[_Row] = []
        self._verdicts: Counter[Verdict] = Counter()
        self._severities: Counter[Severity] = Counter()

    @property
    def n_articles(self) -> int:
        return self._verdicts.total()

    def add(self, location: str, report: Report) -> None:
        """Counts a report; `location` is what its row is called."""
        severities = Counter(flag.severity for flag in report.flags)
        self._verdicts[report.verdict] += 1
        self._severities += severities
        if self.n_articles > _MOST_ROWS:
            self._rows.clear()
            return
        risks = (*(report.scores[axis] for axis in AXES), report.priority)
        self._rows.append(_Row(location, report.verdict, risks, tuple(severities[level] for level in _SEVERITIES)))

    def table(self, width: int | None) -> "Table":
        """The table, no wider than `width` columns if that can be; without a width names and headings are whole."""
        from rich.box import SIMPLE
        from rich.table import Table
        from rich.text import Text

        short = _SHORT if width is not None and width < _NARROW else {}
        table = Table(
            box=SIMPLE,
            padding=(0, 1, 0, 0),
            pad_edge=False,
            show_edge=False,
            show_footer=True,
            header_style="bold",
            footer_style="bold",
        )
        table.add_column("article", f"{self.n_articles:,} article{'s' * (self.n_articles != 1)}", no_wrap=True)
        verdicts = [
            f"{self._verdicts[verdict]:,} {verdict}" for verdict in reversed(Verdict) if self._verdicts[verdict]
        ]
        table.add_column("verdict", "\n".join(verdicts), no_wrap=True)
        for axis in (*AXES, "priority"):
            table.add_column(short.get(axis, axis), justify="right", no_wrap=True)
        for level in _SEVERITIES:
            name = str(level)
            table.add_column(short.get(name, name), f"{self._severities[level]:,}", justify="right", no_wrap=True)
        room = None if width is None else max(_LEAST_NAME, width - self._width(table))
        for row in self._rows:
            table.add_row(
                Text(row.location if room is None else tail(row.location, room)),
                Text(row.verdict, VERDICT_STYLES[row.verdict]),
                *(Text(f"{risk:.2f}", "" if round(risk, 2) else "dim") for risk in row.risks),
                *(
                    Text(f"{count:,}", SEVERITY_STYLES[level] if count else "dim")
                    for count, level in zip(row.counts, _SEVERITIES, strict=True)
                ),
            )
        return table

    @staticmethod
    def _width(table: "Table") -> int:
        """Columns that all but the first take: headings, footers or figures, and two columns between neighbours."""
        widths = [
            max(cells(str(column.header)), *map(cells, str(column.footer).split("\n"))) for column in table.columns
        ]
        return sum(widths[1:]) + 2 * (len(widths) - 1)
