"""A profile: what a review taught of the rules, as a file that `--profile` applies to new scores.

A profile never adds or removes flags. It moves the confidences of a rule's flags together, so that they stay in order
and agree on the whole with what people decided; it may give a rule another severity, and the scores other thresholds.
"""

import json
import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from flagger.config import Config, parse_severity
from flagger.errors import ConfigError
from flagger.records import Flag, Report, Severity

_SURE = 1e-4
"""Confidences are held this far from 0 and 1: beyond, no number of decisions could move them."""


@dataclass(frozen=True, slots=True)
class RuleProfile:
    """What is learned of one rule. `shift` is added to the log odds of its flags' confidences.

    The other figures say what it rests on: the share of `decided` flags that people `accepted`, shrunk, with a 95 %
    interval.
    """

    shift: float = 0.0
    severity: Severity | None = None
    accepted: int = 0
    decided: int = 0
    precision: float = 0.0
    low: float = 0.0
    high: float = 1.0


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything that a review taught. An empty one changes nothing."""

    rules: Mapping[str, RuleProfile] = field(default_factory=lambda: MappingProxyType({}))
    suspect_at: float | None = None
    unreliable_at: float | None = None
    slope: float = 1.0
    intercept: float = 0.0
    """Of the log odds that an article needs work, over the log odds of its priority."""


def adjust(profile: Profile, flags: Iterable[Flag]) -> tuple[Flag, ...]:
    """The flags with the confidences and severities of the profile; those of rules it does not name as they are."""
    return tuple(_adjusted(profile.rules.get(flag.code), flag) for flag in flags)


def with_thresholds(profile: Profile, config: Config) -> Config:
    """The configuration with the thresholds of the profile, where it has any."""
    suspect_at = config.suspect_at if profile.suspect_at is None else profile.suspect_at
    unreliable_at = config.unreliable_at if profile.unreliable_at is None else profile.unreliable_at
    return replace(config, suspect_at=suspect_at, unreliable_at=max(suspect_at, unreliable_at))


def calibrate(profile: Profile, report: Report) -> Report:
    """The report with its priority as the probability that the article needs work."""
    if (profile.slope, profile.intercept) == (1.0, 0.0):
        return report
    return replace(report, priority=logistic(profile.slope * logit(report.priority) + profile.intercept))


def logit(probability: float) -> float:
    """Log odds; 0 and 1 count as very nearly so."""
    held = min(1 - _SURE, max(_SURE, probability))
    return math.log(held / (1 - held))


def logistic(log_odds: float) -> float:
    """The probability of these log odds."""
    if log_odds >= 0:
        return 1 / (1 + math.exp(-log_odds))
    return math.exp(log_odds) / (1 + math.exp(log_odds))


def dumps(profile: Profile, *, comment: str = "") -> str:
    """The profile as TOML, below a comment."""
    lines = [f"# {line}".rstrip() for line in comment.splitlines()]
    thresholds = {"suspect_at": profile.suspect_at, "unreliable_at": profile.unreliable_at}
    lines += [f"{name} = {value:.4f}" for name, value in thresholds.items() if value is not None]
    if (profile.slope, profile.intercept) != (1.0, 0.0):
        lines += ["", "[priority]", f"slope = {profile.slope:.4f}", f"intercept = {profile.intercept:.4f}"]
    for code, rule in sorted(profile.rules.items()):
        lines += ["", f"[rules.{json.dumps(code)}]", f"shift = {rule.shift:.4f}"]
        if rule.severity is not None:
            lines.append(f'severity = "{rule.severity}"')
        lines += [f"accepted = {rule.accepted}", f"decided = {rule.decided}", f"precision = {rule.precision:.4f}"]
        lines.append(f"interval = [{rule.low:.4f}, {rule.high:.4f}]")
    return "\n".join(lines).strip() + "\n"


def load(path: Path) -> Profile:
    """The profile in a file that `dumps` wrote.

    Raises:
        ConfigError: it cannot be read, or is no profile.

    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        unknown = set(content) - {"suspect_at", "unreliable_at", "priority", "rules"}
        if unknown:
            raise ConfigError(f"{path}: {min(unknown)!r} does not belong into a profile")
        priority = content.get("priority", {})
        rules = {code: _rule(table, where=f"{path}: {code}") for code, table in content.get("rules", {}).items()}
        return Profile(
            rules=rules,
            suspect_at=_share(content.get("suspect_at")),
            unreliable_at=_share(content.get("unreliable_at")),
            slope=float(priority.get("slope", 1.0)),
            intercept=float(priority.get("intercept", 0.0)),
        )
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, AttributeError, TypeError, ValueError) as error:
        raise ConfigError(f"{path}: no profile that `flagger learn` wrote: {error}") from error


def _adjusted(rule: RuleProfile | None, flag: Flag) -> Flag:
    if rule is None:
        return flag
    severity = flag.severity if rule.severity is None else rule.severity
    return replace(flag, confidence=logistic(logit(flag.confidence) + rule.shift), severity=severity)


def _rule(table: Mapping[str, Any], *, where: str) -> RuleProfile:
    severity = table.get("severity")
    low, high = table.get("interval", (0.0, 1.0))
    return RuleProfile(
        shift=float(table.get("shift", 0.0)),
        severity=None if severity is None else parse_severity(severity, where=where),
        accepted=int(table.get("accepted", 0)),
        decided=int(table.get("decided", 0)),
        precision=float(table.get("precision", 0.0)),
        low=float(low),
        high=float(high),
    )


def _share(value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(f"{value!r} is no number from 0 to 1")
    return float(value)
