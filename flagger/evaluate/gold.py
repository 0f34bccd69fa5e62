"""Precision and recall of flags against labelled spans, by family and severity."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from flagger.evaluate.labels import Label, Labelled
from flagger.records import Flag, Report, Severity, Verdict
from flagger.rules import FAMILIES
from flagger.tables import Cell, TableFormat, render

ALSO_COUNTS = {"SP": frozenset({"SP", "BP"})}
"""Families whose flags find a label of another family too: a spun headline inside a flagged footer is found."""


@dataclass(slots=True)
class Tally:
    """Counts that add up: ratios are derived from them, never averaged."""

    labels: int = 0
    found: int = 0
    flags: int = 0
    right: int = 0

    @property
    def recall(self) -> float | None:
        """Share of labels that a flag overlaps; None without labels."""
        return self.found / self.labels if self.labels else None

    @property
    def precision(self) -> float | None:
        """Share of flags that overlap a label of their family, whatever its severity; None without flags."""
        return self.right / self.flags if self.flags else None

    def add(self, other: "Tally") -> None:
        """Adds the counts of another tally to this one."""
        self.labels += other.labels
        self.found += other.found
        self.flags += other.flags
        self.right += other.right


@dataclass(slots=True)
class Comparison:
    """What flags and labels of a set of articles have in common."""

    by_family: dict[str, dict[Severity, Tally]] = field(default_factory=dict)
    articles: int = 0
    verdicts_right: int = 0
    wrong_verdicts: list[tuple[str, Verdict, Verdict]] = field(default_factory=list)
    """Article, verdict given by people, verdict given by flagger."""
    missed: list[tuple[str, Label]] = field(default_factory=list)
    """Labels of severity minor or above that no flag overlaps, with the article's id."""
    stray_on_clean: list[tuple[str, Flag]] = field(default_factory=list)
    """Flags above info outside every label, in articles that people call clean."""

    def total(self, family: str, *, above: Severity = Severity.INFO) -> Tally:
        """The tally of a family over the severities above one."""
        total = Tally()
        for severity, tally in self.by_family.get(family, {}).items():
            if severity > above:
                total.add(tally)
        return total


def compare(pairs: Iterable[tuple[Labelled, Report]]) -> Comparison:
    """Counts, for each family and severity, the labels that a flag overlaps and the flags that overlap a label.

    A label counts under its own severity, a flag under the flag's.
    """
    result = Comparison()
    for labelled, report in pairs:
        result.articles += 1
        if labelled.verdict == report.verdict:
            result.verdicts_right += 1
        else:
            result.wrong_verdicts.append((labelled.article.id, labelled.verdict, report.verdict))
        flags = [flag for flag in report.flags if flag.field == "text"]
        _count_labels(result, labelled, flags)
        _count_flags(result, labelled, flags)
    return result


def _count_labels(result: Comparison, labelled: Labelled, flags: list[Flag]) -> None:
    for label in labelled.labels:
        families = ALSO_COUNTS.get(label.family, frozenset({label.family}))
        tally = _tally(result, label.family, label.severity)
        tally.labels += 1
        if any(flag.code[:2] in families and _overlap(flag, label) for flag in flags):
            tally.found += 1
        elif label.severity > Severity.INFO:
            result.missed.append((labelled.article.id, label))


def _count_flags(result: Comparison, labelled: Labelled, flags: list[Flag]) -> None:
    for flag in flags:
        family = flag.code[:2]
        tally = _tally(result, family, flag.severity)
        tally.flags += 1
        tally.right += any(label.family == family and _overlap(flag, label) for label in labelled.labels)
        is_stray = not any(_overlap(flag, label) for label in labelled.labels)
        if labelled.verdict is Verdict.CLEAN and flag.severity > Severity.INFO and is_stray:
            result.stray_on_clean.append((labelled.article.id, flag))


def _tally(result: Comparison, family: str, severity: Severity) -> Tally:
    return result.by_family.setdefault(family, {}).setdefault(severity, Tally())


def _overlap(flag: Flag, label: Label) -> bool:
    return flag.start < label.end and label.start < flag.end


def describe(result: Comparison, form: TableFormat = "text") -> str:
    """Tables of precision and recall by family and severity, what was missed, and what was flagged in clean articles."""
    rows: list[list[Cell]] = []
    for family in FAMILIES:
        tallies = result.by_family.get(family, {})
        rows += [_row(family, str(severity), tally) for severity, tally in sorted(tallies.items(), reverse=True)]
        if tallies:
            rows.append(_row(family, "above info", result.total(family)))
    headers = ("family", "severity", "labels", "found", "recall", "flags", "right", "precision")
    parts = [
        f"{result.articles} articles, {result.verdicts_right} with the verdict that people gave",
        render(headers, rows, form),
    ]
    parts += [f"verdict: {where} is {theirs}, flagger says {ours}" for where, theirs, ours in result.wrong_verdicts]
    parts += [f"missed: {where} {label.family} ({label.severity}) {label.note}" for where, label in result.missed]
    parts += [f"stray on clean: {where} {flag.code} {flag.quote!r}" for where, flag in result.stray_on_clean]
    return "\n".join(parts)


def _row(family: str, severity: str, tally: Tally) -> list[Cell]:
    return [
        family,
        severity,
        tally.labels,
        tally.found,
        _rounded(tally.recall),
        tally.flags,
        tally.right,
        _rounded(tally.precision),
    ]


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 2)
