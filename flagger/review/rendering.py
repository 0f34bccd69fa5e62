"""Templates -> pages. Everything is escaped; a page that could not be encoded shows replacement characters instead."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from flagger.records import Severity
from flagger.review.figures import RuleFigure
from flagger.review.visible import visible
from flagger.rules import FAMILIES
from flagger.version import VERSION

_MOST_RULES = 40
_MARKED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


@cache
def environment() -> Environment:
    """The templates; a name that a template does not get is an error, never an empty string."""
    made = Environment(
        loader=PackageLoader("flagger.review"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        visible=visible,
        percent=percent,
        plain=plain,
        split_once=split_once,
        marks=marks,
        pairs=lambda names: [(name, name) for name in names],
        counted=lambda found: [(name, f"{name} ({n})") for name, n in found],
        kinds=lambda found: [(name, n, name) for name, n in found],
        told=lambda found: ", ".join(f"{name} {n}" for name, n in found),
        rule_counts=rule_counts,
        rule_shares=rule_shares,
    )
    made.globals.update(families=FAMILIES, severities=[str(severity) for severity in Severity], version=VERSION)
    return made


def render(template: str, **values: Any) -> bytes:
    """The page as UTF-8."""
    return environment().get_template(template).render(**values).encode("utf-8", "replace")


def percent(share: float) -> str:
    """A share as a whole number of hundredths; what is not quite none or all does not read as such."""
    if 0 < share < 0.01:
        return "<1 %"
    if 0.99 < share < 1:
        return ">99 %"
    return f"{share:.0%}".replace("%", "\u202f%")


def plain(value: str | float) -> str:
    """A value of the evidence as people write it: whole numbers without a decimal point."""
    return value if isinstance(value, str) else f"{value:,.0f}" if value == int(value) else f"{value:g}"


def split_once(label: str) -> tuple[str, str]:
    """The first word of a label and the rest with the space before it, which narrow pages leave out."""
    first, space, rest = label.partition(" ")
    return first, space + rest


def marks(example: str) -> list[tuple[str, bool]]:
    """The parts of a rule's example, and for each whether it is marked as flagged."""
    return [(part, bool(index % 2)) for index, part in enumerate(_MARKED.split(example)) if part]


def rule_counts(rules: Iterable[RuleFigure]) -> list[tuple[str, int, str]]:
    """Labels and counts of the rules with most flags, for a plot of bars."""
    most = sorted(rules, key=lambda rule: -rule.n_flags)[:_MOST_RULES]
    return [(f"{rule.code} {rule.name}", rule.n_flags, rule.code[:2]) for rule in most]


def rule_shares(rules: Sequence[RuleFigure]) -> list[tuple[str, str, float, float, float, str]]:
    """Labels, shares and intervals of the rules with most decisions, for a plot of intervals."""
    most = sorted(rules, key=lambda rule: -rule.accepted.decided)[:_MOST_RULES]
    return [
        (
            f"{rule.code} {rule.name}",
            f"{rule.accepted.accepted}/{rule.accepted.decided}",
            rule.accepted.share,
            rule.accepted.low,
            rule.accepted.high,
            rule.code[:2],
        )
        for rule in sorted(most, key=lambda rule: rule.code)
    ]
