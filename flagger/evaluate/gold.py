"""What flags and labels of articles have in common, by family, severity and code: the counts behind every ratio."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Literal, NamedTuple

from flagger.evaluate.labels import Label, Labelled
from flagger.records import Flag, Report, Severity, Verdict

ALSO_COUNTS = {"SP": frozenset({"SP", "BP"})}
"""Families whose flags find a label of another family too: a spun headline inside a flagged footer is found."""

By = Literal["all", "family", "severity", "code", "family and severity"]


class Group(NamedTuple):
    """What counts are kept for: all above info, a family above info, a severity, a code, a severity of a family."""

    by: By
    name: str


ABOVE_INFO = Group("all", "above info")


@dataclass(slots=True)
class Tally:
    """Counts that add up: ratios are derived from them, never averaged. Exact ones ask for the very same span."""

    labels: int = 0
    found: int = 0
    flags: int = 0
    right: int = 0
    exact_found: int = 0
    exact_right: int = 0

    @property
    def recall(self) -> float | None:
        """Share of labels that a flag overlaps; None without labels."""
        return self.found / self.labels if self.labels else None

    @property
    def precision(self) -> float | None:
        """Share of flags that overlap a label of their family, whatever its severity; None without flags."""
        return self.right / self.flags if self.flags else None

    @property
    def counts(self) -> tuple[int, ...]:
        """All counts, in the order of the fields."""
        return _COUNTS(self)

    def add(self, other: "Tally") -> None:
        """Adds the counts of another tally to this one."""
        for name in _FIELDS:
            setattr(self, name, getattr(self, name) + getattr(other, name))


_FIELDS = ("labels", "found", "flags", "right", "exact_found", "exact_right")
_COUNTS = attrgetter(*_FIELDS)


@dataclass(slots=True)
class Comparison:
    """What flags and labels of a set of articles have in common."""

    by_article: list[dict[Group, Tally]] = field(default_factory=list)
    verdicts: Counter[tuple[Verdict, Verdict]] = field(default_factory=Counter)
    """How often people gave the first verdict and flagger the second."""
    wrong_verdicts: list[tuple[str, Verdict, Verdict]] = field(default_factory=list)
    """Article, verdict given by people, verdict given by flagger."""
    missed: list[tuple[str, Label]] = field(default_factory=list)
    """Labels of severity minor or above that no flag overlaps, with the article's id."""
    stray_on_clean: list[tuple[str, Flag]] = field(default_factory=list)
    """Flags above info outside every label, in articles that people call clean."""

    @property
    def articles(self) -> int:
        return len(self.by_article)

    @property
    def verdicts_right(self) -> int:
        return sum(count for (theirs, ours), count in self.verdicts.items() if theirs == ours)

    @property
    def groups(self) -> list[Group]:
        """Every group that has a label or a flag."""
        return sorted({group for tallies in self.by_article for group in tallies})

    def of(self, group: Group) -> Tally:
        """The counts of a group over all articles."""
        total = Tally()
        for tallies in self.by_article:
            if group in tallies:
                total.add(tallies[group])
        return total

    def total(self, family: str) -> Tally:
        """The counts of a family above info."""
        return self.of(Group("family", family))


def compare(pairs: Iterable[tuple[Labelled, Report]]) -> Comparison:
    """Counts the labels that a flag overlaps and the flags that overlap a label.

    A label counts under its own severity, a flag under the flag's. Under a code count the labels with that code and its
    flags, which are right where they overlap any label of their family: what a person added has no code.
    """
    result = Comparison()
    for labelled, report in pairs:
        result.verdicts[labelled.verdict, report.verdict] += 1
        if labelled.verdict != report.verdict:
            result.wrong_verdicts.append((labelled.article.id, labelled.verdict, report.verdict))
        tallies: dict[Group, Tally] = {}
        result.by_article.append(tallies)
        for label in labelled.labels:
            _count_label(result, labelled, label, report.flags)
        for flag in report.flags:
            _count_flag(result, labelled, flag)
    return result


def _count_label(result: Comparison, labelled: Labelled, label: Label, flags: tuple[Flag, ...]) -> None:
    families = ALSO_COUNTS.get(label.family, frozenset({label.family}))
    over = [flag for flag in flags if flag.code[:2] in families and overlap(flag, label)]
    exact = any(_same(flag, label) for flag in over)
    for group in _groups(label.family, label.code, label.severity):
        tally = result.by_article[-1].setdefault(group, Tally())
        finds = over if group.by != "code" else [flag for flag in over if flag.code == label.code]
        tally.labels += 1
        tally.found += bool(finds)
        tally.exact_found += exact if group.by != "code" else any(_same(flag, label) for flag in finds)
    if not over and label.severity > Severity.INFO:
        result.missed.append((labelled.article.id, label))


def _count_flag(result: Comparison, labelled: Labelled, flag: Flag) -> None:
    family = flag.code[:2]
    over = [label for label in labelled.labels if overlap(flag, label)]
    of_family = [label for label in over if label.family == family]
    for group in _groups(family, flag.code, flag.severity):
        tally = result.by_article[-1].setdefault(group, Tally())
        tally.flags += 1
        tally.right += bool(of_family)
        tally.exact_right += any(_same(flag, label) for label in of_family)
    if labelled.verdict is Verdict.CLEAN and flag.severity > Severity.INFO and not over:
        result.stray_on_clean.append((labelled.article.id, flag))


def _groups(family: str, code: str, severity: Severity) -> list[Group]:
    groups = [Group("severity", str(severity)), Group("family and severity", f"{family} {severity}")]
    if severity > Severity.INFO:
        groups += [ABOVE_INFO, Group("family", family)]
    return [*groups, Group("code", code)] if code else groups


def overlap(flag: Flag, label: Label) -> bool:
    """Whether a flag and a label have a character in common."""
    return flag.field == label.field and flag.start < label.end and label.start < flag.end


def _same(flag: Flag, label: Label) -> bool:
    return (flag.field, flag.start, flag.end) == (label.field, label.start, label.end)
