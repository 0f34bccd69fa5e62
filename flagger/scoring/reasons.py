"""The largest contributions to the scores, in words."""

import math
from collections import Counter
from collections.abc import Sequence

from flagger.records import Flag, Severity
from flagger.rules import AXES
from flagger.scoring.evidence import Evidence, covered
from flagger.scoring.model import Scores

_NOUNS = {
    "TQ": ("sign of poor translation", "signs of poor translation"),
    "SP": ("spun phrase", "spun phrases"),
    "BP": ("piece of boilerplate or spam", "pieces of boilerplate or spam"),
    "LG": ("passage in another language", "passages in another language"),
    "TX": ("damaged character", "damaged characters"),
    "FC": ("turned or wrong fact", "turned or wrong facts"),
    "CR": ("sign of low credibility", "signs of low credibility"),
    "XA": ("conflict with or copy of another article", "conflicts with or copies of other articles"),
}
_SHOWN = 3
_NAMED = 2
_LEAST = 0.2
"""Log odds below which a family's flags are not worth a reason."""
_LEAST_SHARE = 0.01


def because(
    flags: Sequence[Flag], found: Evidence, scores: Scores, *, n_chars: int, good_signs: Sequence[str] = ()
) -> tuple[str, ...]:
    """The families that add most to their score, each with how many flags, which rules, and what share of the text.

    A reason reads "3 turned or wrong facts (annexation-roles, wrong-capital)". The heaviest comes first, three at most.
    Good signs of the article follow where there is anything against it.
    """
    weights = {
        family: math.fsum(
            weight for kind, weight in scores.heads[axis].contributions(found).items() if kind[:2] == family
        )
        for axis, families in AXES.items()
        for family in sorted(families)
    }
    heaviest = sorted(weights, key=lambda family: -weights[family])[:_SHOWN]
    reasons = [
        _reason(family, [flag for flag in flags if flag.code[:2] == family], n_chars)
        for family in heaviest
        if weights[family] >= _LEAST
    ]
    return (*reasons, f"in its favour: it {', '.join(good_signs)}") if reasons and good_signs else tuple(reasons)


def _reason(family: str, flags: Sequence[Flag], n_chars: int) -> str:
    bad = [flag for flag in flags if flag.severity > Severity.INFO]
    counted = flags if family == "CR" else bad
    one, many = _NOUNS[family]
    names = Counter(flag.name for flag in sorted(counted, key=lambda flag: -flag.severity))
    named = [name for name, _ in names.most_common(_NAMED)]
    more = ["..."] if len(names) > _NAMED else []
    share = covered((flag.start, flag.end) for flag in bad if flag.field == "text") / n_chars if n_chars else 0.0
    text = f"{len(counted)} {one if len(counted) == 1 else many} ({', '.join(named + more)})"
    return f"{text}, {share:.0%} of the text" if share >= _LEAST_SHARE else text
