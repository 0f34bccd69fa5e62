"""Tables of precision, recall and F1 of flags, with intervals, and of what was missed."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from flagger.evaluate.gold import Comparison, Group
from flagger.learned.ranking import interval
from flagger.records import Severity, Verdict
from flagger.rules import FAMILIES
from flagger.tables import Cell, Table

Counts = npt.NDArray[np.int64]
"""(n_articles, 6): the counts of `Tally` in their order."""

DRAWS = 500
_HEADERS = (
    "labels",
    "found",
    "recall",
    "flags",
    "right",
    "precision",
    "95 %",
    "F1",
    "95 % of F1",
    "exact recall",
    "exact precision",
    "exact F1",
)
_TITLES = {
    "all": "All flags and labels",
    "family": "By family, above info",
    "severity": "By severity",
    "code": "By code",
    "family and severity": "By family and severity",
}


def counts_of(result: Comparison, group: Group) -> Counts:
    """The counts of a group, article by article."""
    empty = (0,) * 6
    return np.array([tallies[group].counts if group in tallies else empty for tallies in result.by_article], np.int64)


def recall(counts: Counts) -> float:
    """Share of the labels that a flag overlaps; nan without labels."""
    labels, found = counts[:, 0].sum(), counts[:, 1].sum()
    return float(found / labels) if labels else float("nan")


def precision(counts: Counts) -> float:
    """Share of the flags that overlap a label of their family; nan without flags."""
    flags, right = counts[:, 2].sum(), counts[:, 3].sum()
    return float(right / flags) if flags else float("nan")


def f1(counts: Counts) -> float:
    """Harmonic mean of precision and recall; nan if both labels and flags are not there."""
    shares = precision(counts), recall(counts)
    if any(np.isnan(share) for share in shares):
        return float("nan")
    return 2 * shares[0] * shares[1] / (sum(shares) or 1.0)


def exact(counts: Counts) -> Counts:
    """The counts with only those found and right that have the very same span."""
    return counts[:, [0, 4, 2, 5, 4, 5]]


def tables(result: Comparison) -> list[Table]:
    """A table for all, and one for each family, severity and code that has a label or a flag."""
    found = []
    for by, title in _TITLES.items():
        groups = sorted((group for group in result.groups if group.by == by), key=_order)
        rows = [_row(group.name, counts_of(result, group)) for group in groups]
        found.append(Table(title, (by, *_HEADERS), rows))
    return found


def _order(group: Group) -> tuple[int, int, str]:
    families, severities = list(FAMILIES), [str(severity) for severity in Severity]
    family, last = group.name[:2], group.name.rsplit(" ", 1)[-1]
    return (
        families.index(family) if family in families else 0,
        -severities.index(last) if last in severities else 0,
        group.name,
    )


def _row(name: str, counts: Counts) -> list[Cell]:
    whole, same = counts.sum(axis=0).tolist(), exact(counts)
    articles = np.arange(len(counts))
    return [
        name,
        whole[0],
        whole[1],
        rounded(recall(counts)),
        whole[2],
        whole[3],
        rounded(precision(counts)),
        shown(interval(lambda rows: precision(counts[rows]), articles, draws=DRAWS)),
        rounded(f1(counts)),
        shown(interval(lambda rows: f1(counts[rows]), articles, draws=DRAWS)),
        rounded(recall(same)),
        rounded(precision(same)),
        rounded(f1(same)),
    ]


def verdict_table(result: Comparison) -> Table:
    """How often people and flagger gave which verdict."""
    rows: list[Sequence[Cell]] = [
        [str(theirs), *(result.verdicts[theirs, ours] for ours in Verdict)] for theirs in Verdict
    ]
    return Table("Verdicts", ("people say", *(f"flagger: {verdict}" for verdict in Verdict)), rows)


def listed(result: Comparison) -> list[Table]:
    """What was missed, what is stray, and which verdicts are wrong, one by one."""
    wrong: list[Sequence[Cell]] = [[where, str(theirs), str(ours)] for where, theirs, ours in result.wrong_verdicts]
    missed: list[Sequence[Cell]] = [
        [where, label.family, str(label.severity), label.note] for where, label in result.missed
    ]
    stray: list[Sequence[Cell]] = [[where, flag.code, flag.quote] for where, flag in result.stray_on_clean]
    return [
        Table("Wrong verdicts", ("article", "people say", "flagger says"), wrong),
        Table("Missed", ("article", "family", "severity", "note"), missed),
        Table("Stray on clean", ("article", "code", "quote"), stray),
    ]


def rounded(share: float) -> float | None:
    """Three decimals; None where there is no value."""
    return None if np.isnan(share) else round(share, 3)


def shown(pair: tuple[float, float]) -> str:
    """An interval as people write it; empty where there is none."""
    return "" if np.isnan(pair[0]) else f"{pair[0]:.2f} to {pair[1]:.2f}"
