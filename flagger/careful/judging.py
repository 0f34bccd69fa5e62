"""Readings -> findings: a sentence that is garbled beyond doubt, and passages whose sentences are damaged together.

Thresholds and confidence come from the manifest of the model; `flagger.careful.limits` sets them on held-back text.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from flagger.careful.reader import Mark, Reading

Kind = Literal["garbled", "spun"]

WINDOW = 5
"""Consecutive sentences that are judged as a passage."""

_SHARPEST = 6.0
"""Log-odds beyond this are taken for this, so that one sure sentence does not make a passage."""

_CLEARLY = 2.0
"""How many times as likely as spun a garbled sentence is: real spun headlines look half garbled."""

_FEWEST = 3
"""A window of which fewer sentences were read is not judged."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A threshold on log-odds, and the calibration of what is beyond it: confidence is sigmoid(slope * score + offset)."""

    threshold: float
    slope: float
    offset: float

    def confidence(self, score: float) -> float:
        """How likely a finding with this score is right."""
        return 1 / (1 + math.exp(-(self.slope * score + self.offset)))


@dataclass(frozen=True, slots=True)
class Limits:
    """What turns readings into findings."""

    sentence: Limit
    passages: Mapping[str, Limit]
    unread: Mapping[str, float]
    """Log-odds of an ordinary sentence, which one that was not read is taken to have."""
    word: float
    """Damage from which a word is marked."""

    @classmethod
    def of(cls, manifest: Mapping[str, Any]) -> "Limits":
        """The limits that a manifest holds."""
        stored = manifest["limits"]
        return cls(
            Limit(**stored["sentence"]),
            {kind: Limit(**limit) for kind, limit in stored["passages"].items()},
            stored["unread"],
            stored["word"],
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """Sentences from `first` to `last`, both included, with their score and confidence."""

    first: int
    last: int
    score: float
    confidence: float


def log_odds(reading: Reading, kind: Kind) -> float:
    """Of the kind of damage against natural text, within bounds; what the other kind takes is left out."""
    likely = reading.garbled if kind == "garbled" else reading.spun
    natural = max(1 - reading.garbled - reading.spun, 1e-6)
    return max(-_SHARPEST, min(_SHARPEST, math.log(max(likely, 1e-6) / natural)))


def damage(reading: Reading) -> float:
    """Log-odds that a sentence is damaged in one way or the other, within bounds."""
    natural = min(max(1 - reading.garbled - reading.spun, 1e-6), 1 - 1e-6)
    return max(-_SHARPEST, min(_SHARPEST, math.log((1 - natural) / natural)))


def is_garbled(reading: Reading) -> bool:
    """Whether damage, if there is any, is clearly garbling and not spin, which is flagged in passages only."""
    return reading.garbled >= _CLEARLY * reading.spun


def garbled_sentences(readings: Mapping[int, Reading], limits: Limits) -> list[Finding]:
    """Sentences that are damaged beyond the limit and look garbled rather than spun."""
    findings = []
    for number, reading in readings.items():
        score = damage(reading)
        if score >= limits.sentence.threshold and is_garbled(reading):
            findings.append(Finding(number, number, score, limits.sentence.confidence(score)))
    return findings


def passages(readings: Mapping[int, Reading], n_sentences: int, kind: Kind, limits: Limits) -> list[Finding]:
    """Passages of one kind: windows beyond the limit, those that touch taken together, without ordinary edges."""
    limit, unread = limits.passages[kind], limits.unread[kind]
    scores = [log_odds(readings[at], kind) if at in readings else unread for at in range(n_sentences)]
    runs: list[list[int]] = []
    for start in range(n_sentences - WINDOW + 1):
        window = range(start, start + WINDOW)
        mean = sum(scores[start : start + WINDOW]) / WINDOW
        if mean >= limit.threshold and sum(at in readings for at in window) >= _FEWEST:
            if runs and start <= runs[-1][1] + 1:
                runs[-1][1] = start + WINDOW - 1
            else:
                runs.append([start, start + WINDOW - 1])
    return [_trimmed(scores, first, last, limit, unread) for first, last in runs]


def _trimmed(scores: Sequence[float], first: int, last: int, limit: Limit, unread: float) -> Finding:
    while first < last and scores[first] <= (limit.threshold + unread) / 2:
        first += 1
    while last > first and scores[last] <= (limit.threshold + unread) / 2:
        last -= 1
    inside = scores[first : last + 1]
    score = sum(inside) / max(len(inside), WINDOW) + unread * max(0, WINDOW - len(inside)) / WINDOW
    score = max(score, limit.threshold)
    return Finding(first, last, score, limit.confidence(score))


def damaged(words: Sequence[Mark], threshold: float) -> list[Mark]:
    """Runs of damaged words, smoothed: a word between two damaged ones is damaged too. The most damaged run comes first."""
    marked = [word.damage >= threshold for word in words]
    marked = [
        is_marked or (0 < at < len(marked) - 1 and marked[at - 1] and marked[at + 1])
        for at, is_marked in enumerate(marked)
    ]
    runs: list[Mark] = []
    for at, word in enumerate(words):
        if marked[at] and at and marked[at - 1]:
            runs[-1] = Mark(runs[-1].start, word.end, runs[-1].damage + word.damage)
        elif marked[at]:
            runs.append(word)
    return sorted(runs, key=lambda run: -run.damage)
