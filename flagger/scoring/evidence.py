"""Flags of an article -> evidence: figures by rule family and severity, each of which only grows with the flags.

Codes do not matter, only their families, so a new rule counts from its first day.
"""

import math
from collections.abc import Iterable, Mapping

from flagger.records import Flag, Severity
from flagger.rules import FAMILIES

Evidence = Mapping[str, float]
"""Kind -> strength, 0 or more: "TQ major", "TQ learned major" of learned rules, "TQ share" of the text covered."""

_LEARNED = "9"
"""The hundreds of a code that tell a learned rule from one that was written."""

_PER_WORDS = 700
"""Small flags count per this many words (a usual news article) in longer texts; worse ones are never diluted."""

SHARE = "share"

KINDS = tuple(
    f"{family} {name}"
    for family in FAMILIES
    for name in (*map(str, Severity), *(f"learned {severity}" for severity in Severity), SHARE)
)
"""All kinds of evidence, also those that no rule gives yet."""


def kind_of(flag: Flag) -> str:
    """The kind of evidence that a flag counts towards."""
    learned = "learned " if flag.code[2:3] == _LEARNED else ""
    return f"{flag.code[:2]} {learned}{flag.severity}"


def evidence(flags: Iterable[Flag], *, n_words: int, n_chars: int) -> dict[str, float]:
    """The evidence of an article, without the kinds that it has none of.

    A kind is log(1 + the sum of its flags' confidences); small flags are thinned out in texts longer than 700 words. Signs
    of low credibility in quoted or reported words do not count.
    A share is what flags above info of a family cover of the text, in [0, 1].
    """
    sums: dict[str, float] = {}
    spans: dict[str, list[tuple[int, int]]] = {}
    dilution = max(1.0, n_words / _PER_WORDS)
    for flag in flags:
        if not _is_its_own(flag):
            continue
        kind = kind_of(flag)
        weight = flag.confidence / dilution if flag.severity <= Severity.MINOR else flag.confidence
        sums[kind] = sums.get(kind, 0.0) + weight
        if flag.field == "text" and flag.severity > Severity.INFO:
            spans.setdefault(flag.code[:2], []).append((flag.start, flag.end))
    found = {kind: math.log1p(total) for kind, total in sums.items()}
    shares = {f"{family} {SHARE}": covered(places) / n_chars for family, places in spans.items()} if n_chars else {}
    return found | shares


def _is_its_own(flag: Flag) -> bool:
    """Whether a flag is of what the article says itself: loaded words of somebody it quotes are no sign against it."""
    return flag.code[:2] != "CR" or all(key != "voice" or value == "own" for key, value in flag.evidence)


def covered(spans: Iterable[tuple[int, int]]) -> int:
    """How many characters the spans cover, each counted once.

    >>> covered([(0, 4), (2, 6), (10, 11)])
    7
    """
    total = reached = 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total
