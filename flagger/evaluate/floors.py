"""The gate: figures that must hold on labelled data, pinned with a digest of that data."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from flagger.errors import ConfigError
from flagger.evaluate.gold import Comparison
from flagger.evaluate.labels import Labelled
from flagger.rules import FAMILIES

CEILINGS = frozenset({"stray_on_clean"})
"""Figures that must not grow; all others must not fall."""

_SLACK = 5e-5
"""Floors are written with four decimals: half of the last one is no difference."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A figure on the wrong side of its floor."""

    name: str
    figure: float
    floor: float

    def __str__(self) -> str:
        side = "above its ceiling" if self.name in CEILINGS else "below its floor"
        return f"{self.name} is {self.figure:.4f}, {side} of {self.floor:.4f}"


def figures(comparison: Comparison) -> dict[str, float]:
    """The figures that can be pinned: per family recall and precision above info, verdicts, strays on clean articles."""
    result: dict[str, float] = {
        "verdict_accuracy": comparison.verdicts_right / comparison.articles if comparison.articles else 0.0,
        "stray_on_clean": float(len(comparison.stray_on_clean)),
    }
    for family in FAMILIES:
        tally = comparison.total(family)
        if tally.recall is not None:
            result[f"{family}_recall"] = tally.recall
        if tally.precision is not None:
            result[f"{family}_precision"] = tally.precision
    return result


def digest(data: Iterable[Labelled]) -> str:
    """A fingerprint of labelled articles: texts, labels and verdicts, in order."""
    sha = hashlib.sha256()
    for labelled in data:
        labels = [(label.start, label.end, label.family, str(label.severity)) for label in labelled.labels]
        row = [labelled.article.id, labelled.article.title, labelled.article.text, str(labelled.verdict), labels]
        sha.update(json.dumps(row).encode())
    return sha.hexdigest()


@dataclass(frozen=True, slots=True)
class Pinned:
    """What the floors file holds."""

    digest: str
    floors: dict[str, float]


def check(found: dict[str, float], path: Path, *, data_digest: str) -> list[Breach]:
    """The figures that break their floors.

    Raises:
        ConfigError: the floors cannot be read, or were pinned on other data.
    """
    pinned = _load(path)
    if pinned.digest != data_digest:
        raise ConfigError(f"{path}: the floors were pinned on other data; look at what changed, then `--update`")
    breaches = [Breach(name, found.get(name, 0.0), floor) for name, floor in pinned.floors.items()]
    return [breach for breach in breaches if _is_worse(breach.name, breach.figure, breach.floor)]


def pin(found: dict[str, float], path: Path, *, data_digest: str, lower: Iterable[str] = ()) -> None:
    """Pins today's figures as floors.

    Raises:
        ConfigError: a figure is worse than its floor and `lower` does not name it.
    """
    old: dict[str, float] = _load(path).floors if path.exists() else {}
    worse = [name for name, floor in old.items() if _is_worse(name, found.get(name, 0.0), floor)]
    refused = sorted(set(worse) - set(lower))
    if refused:
        raise ConfigError(f"{path}: {', '.join(refused)} would get worse; name each with `--lower` if that is meant")
    content = {"digest": data_digest, "floors": {name: round(figure, 4) for name, figure in sorted(found.items())}}
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def _is_worse(name: str, figure: float, floor: float) -> bool:
    return figure > floor + _SLACK if name in CEILINGS else figure < floor - _SLACK


def _load(path: Path) -> Pinned:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return Pinned(content["digest"], content["floors"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigError(f"{path}: floors cannot be read: {type(error).__name__}: {error}") from error
