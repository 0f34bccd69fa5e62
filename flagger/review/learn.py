"""Decisions -> a profile: how often each rule is right, what its flags weigh, and where the verdicts' thresholds lie.

Pure functions over rulings; nothing here reads a database or changes a rule. What too few decisions support stays as
it is and is named. A figure is judged only on articles that it was not learned from.
"""

import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flagger.config import Config
from flagger.profile import Profile, RuleProfile, adjust, logistic, logit
from flagger.records import Flag, Severity
from flagger.review.thresholds import Judged, article_profile, judge

MIN_PER_RULE = 5
"""Decisions below which a rule's flags stay as they are: an interval would span most of what is possible."""

MIN_FLAGS = 30
MIN_ARTICLES = 5
_PRIOR_DECISIONS = 2.0
"""How many decisions the family's share counts for in the estimate of a rule of that family."""

_FOLDS = 5
_BINS = 10


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was settled of one flag, with its severity and confidence as they were when people decided."""

    article: str
    code: str
    confidence: float
    severity: Severity
    is_accepted: bool
    ruled_severity: Severity


@dataclass(frozen=True, slots=True)
class Fit:
    """How well probabilities fit what people decided; the smaller, the better."""

    n: int
    brier: float
    log_loss: float
    calibration: float
    """Expected calibration error over bins of equal size."""


@dataclass(frozen=True, slots=True)
class Learned:
    """A profile, the rules that had too few decisions, and the fit on held-back articles before and after."""

    profile: Profile
    too_few: tuple[tuple[str, int], ...]
    useless: tuple[str, ...]
    """Rules that are so seldom right that they are better ignored."""
    flags_before: Fit
    flags_after: Fit
    verdicts_before: float | None
    verdicts_after: float | None
    """Share of held-back articles whose verdict is the reviewers'; None where too few articles are decided."""


class TooFewError(ValueError):
    """There are not enough decisions to learn anything from; the message says how many there are."""


def learn(rulings: Sequence[Ruling], judged: Sequence[Judged], config: Config) -> Learned:
    """What these rulings on flags and articles teach.

    Raises:
        TooFewError: fewer than `MIN_FLAGS` flags or `MIN_ARTICLES` articles with decided flags.

    """
    n_articles = len({ruling.article for ruling in rulings})
    if len(rulings) < MIN_FLAGS or n_articles < MIN_ARTICLES:
        raise TooFewError(
            f"{len(rulings)} decided flags in {n_articles} articles teach nothing that would hold elsewhere; "
            f"at least {MIN_FLAGS} in {MIN_ARTICLES} are needed"
        )
    before: list[tuple[float, bool]] = []
    after: list[tuple[float, bool]] = []
    verdicts: list[tuple[bool, bool]] = []
    for fold in range(_FOLDS):
        profile = _profile(
            [r for r in rulings if _fold(r.article) != fold], [j for j in judged if _fold(j.article.id) != fold], config
        )
        held = [ruling for ruling in rulings if _fold(ruling.article) == fold]
        before += [(ruling.confidence, ruling.is_accepted) for ruling in held]
        after += [(_confidence(profile, ruling), ruling.is_accepted) for ruling in held]
        held_articles = [article for article in judged if _fold(article.article.id) == fold]
        verdicts += [(judge(a, Profile(), config), judge(a, profile, config)) for a in held_articles]
    profile = _profile(rulings, judged, config)
    decided = Counter(ruling.code for ruling in rulings)
    return Learned(
        profile=profile,
        too_few=tuple(sorted((code, n) for code, n in decided.items() if n < MIN_PER_RULE)),
        useless=tuple(code for code, rule in sorted(profile.rules.items()) if rule.high < 0.25),
        flags_before=fit(before),
        flags_after=fit(after),
        verdicts_before=_share(was for was, _ in verdicts),
        verdicts_after=_share(now for _, now in verdicts),
    )


def rule_profiles(rulings: Sequence[Ruling]) -> dict[str, RuleProfile]:
    """For each rule with enough decisions its precision, shrunk towards that of its family, and what follows from it."""
    from scipy.stats import beta

    by_rule: dict[str, list[Ruling]] = defaultdict(list)
    by_family: dict[str, list[bool]] = defaultdict(list)
    for ruling in rulings:
        by_rule[ruling.code].append(ruling)
        by_family[ruling.code[:2]].append(ruling.is_accepted)
    found = {}
    for code, given in by_rule.items():
        if len(given) < MIN_PER_RULE:
            continue
        family = by_family[code[:2]]
        expected = (sum(family) + 1) / (len(family) + 2)
        accepted = sum(ruling.is_accepted for ruling in given)
        a = accepted + _PRIOR_DECISIONS * expected
        b = len(given) - accepted + _PRIOR_DECISIONS * (1 - expected)
        found[code] = RuleProfile(
            shift=shift_to(a / (a + b), [ruling.confidence for ruling in given]),
            severity=_severity(given),
            accepted=accepted,
            decided=len(given),
            precision=a / (a + b),
            low=float(beta.ppf(0.025, a, b)),
            high=float(beta.ppf(0.975, a, b)),
        )
    return found


def shift_to(mean: float, confidences: Sequence[float]) -> float:
    """What must be added to the log odds of these confidences for them to have this mean, in (0, 1)."""
    from scipy.optimize import brentq

    log_odds = [logit(confidence) for confidence in confidences]

    def excess(shift: float) -> float:
        return sum(logistic(value + shift) for value in log_odds) / len(log_odds) - mean

    return float(brentq(excess, -30.0, 30.0))


def fit(pairs: Sequence[tuple[float, bool]]) -> Fit:
    """How well probabilities fit outcomes; all zeros without any."""
    if not pairs:
        return Fit(0, 0.0, 0.0, 0.0)
    brier = sum((p - is_true) ** 2 for p, is_true in pairs) / len(pairs)
    held = [(min(1 - 1e-4, max(1e-4, p)), is_true) for p, is_true in pairs]
    loss = -sum(math.log(p if is_true else 1 - p) for p, is_true in held) / len(pairs)
    ordered = sorted(pairs)
    error = 0.0
    n_bins = min(_BINS, len(ordered))
    for bin_number in range(n_bins):
        part = ordered[bin_number * len(ordered) // n_bins : (bin_number + 1) * len(ordered) // n_bins]
        error += abs(sum(p for p, _ in part) - sum(is_true for _, is_true in part)) / len(ordered)
    return Fit(len(pairs), brier, loss, error)


def _profile(rulings: Sequence[Ruling], judged: Sequence[Judged], config: Config) -> Profile:
    return article_profile(Profile(rules=rule_profiles(rulings)), judged, config)


def _fold(article: str) -> int:
    return zlib.crc32(article.encode("utf-8", "surrogatepass")) % _FOLDS


def _confidence(profile: Profile, ruling: Ruling) -> float:
    flag = Flag(ruling.code, "", "text", 0, 1, "", severity=ruling.severity, confidence=ruling.confidence, message="")
    return adjust(profile, [flag])[0].confidence


def _severity(given: Sequence[Ruling]) -> Severity | None:
    """Another severity than the rule's, if people clearly prefer it: in at least 5 accepted flags, and most of them."""
    from scipy.stats import beta

    accepted = [ruling for ruling in given if ruling.is_accepted]
    if not accepted:
        return None
    (usual, _), *_ = Counter(ruling.severity for ruling in accepted).most_common(1)
    (preferred, n), *_ = Counter(ruling.ruled_severity for ruling in accepted).most_common(1)
    is_clear = float(beta.ppf(0.025, n + 0.5, len(accepted) - n + 0.5)) > 0.5
    return preferred if preferred != usual and len(accepted) >= MIN_PER_RULE and is_clear else None


def _share(values: Iterable[bool]) -> float | None:
    found = list(values)
    return sum(found) / len(found) if found else None
