"""What a review has shown so far: counts, how often each rule was right, and how far reviewers agree."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, func, select

from flagger.records import Verdict
from flagger.review.decisions import standing_decisions
from flagger.review.schema import articles, decisions, flags, standing

_MOST_DAYS = 60
_MOST_PAIRS = 20

Ratings = Mapping[Hashable, Mapping[str, str]]
"""For each thing that was rated, what each reviewer said of it."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the decided flags of a rule were accepted, with a 95 % interval for the share (Jeffreys)."""

    accepted: int
    decided: int
    low: float
    high: float

    @property
    def share(self) -> float:
        return self.accepted / self.decided if self.decided else 0.0


@dataclass(frozen=True, slots=True)
class RuleFigure:
    """One rule in this review."""

    code: str
    name: str
    n_flags: int
    accepted: Share


@dataclass(frozen=True, slots=True)
class Agreement:
    """Cohen's kappa of two reviewers over what both decided; None where it is not defined, as when all say the same."""

    first: str
    second: str
    n: int
    same: float
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Agreements:
    """How far reviewers agree: pair by pair, and Krippendorff's alpha over all that more than one decided."""

    n: int
    pairs: tuple[Agreement, ...]
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything on the overview page."""

    verdicts: tuple[tuple[str, int], ...]
    rulings: tuple[tuple[str, int], ...]
    rules: tuple[RuleFigure, ...]
    missed: tuple[tuple[str, int], ...]
    reviewers: tuple[tuple[str, int], ...]
    days: tuple[tuple[str, int], ...]
    on_flags: Agreements
    on_articles: Agreements


def all_figures(db: Connection) -> Figures:
    """The figures of the review as it stands."""
    ruled = list(standing_decisions(db, aspect="ruling"))
    of_flags: dict[Hashable, dict[str, str]] = defaultdict(dict)
    of_articles: dict[Hashable, dict[str, str]] = defaultdict(dict)
    for decision in ruled:
        if decision.key.subject == "flag":
            of_flags[decision.article, decision.key][decision.reviewer] = decision.action
        elif decision.key.subject == "article":
            of_articles[decision.article][decision.reviewer] = decision.action
    verdicts = Counter(dict(_pairs(db, select(articles.c.verdict, func.count()).group_by(articles.c.verdict))))
    day = func.substr(decisions.c.at, 1, 10)
    made = select(day, func.count()).where(decisions.c.action != "undo").group_by(day).order_by(day.desc())
    by_reviewer = select(decisions.c.reviewer, func.count()).where(decisions.c.action != "undo")
    by_reviewer = by_reviewer.group_by(decisions.c.reviewer).order_by(func.count().desc(), decisions.c.reviewer)
    rulings = Counter(d.action for d in ruled if d.key.subject == "article")
    missed = Counter(d.key.code for d in ruled if d.key.subject == "span")
    return Figures(
        verdicts=tuple((str(verdict), verdicts[str(verdict)]) for verdict in reversed(Verdict)),
        rulings=tuple((name, rulings[name]) for name in ("keep", "fix", "drop")),
        rules=tuple(rule_figures(db)),
        missed=tuple(missed.most_common()),
        reviewers=tuple(_pairs(db, by_reviewer)),
        days=tuple(reversed(_pairs(db, made.limit(_MOST_DAYS)))),
        on_flags=agreements(of_flags),
        on_articles=agreements(of_articles),
    )


def accepted_share(db: Connection, code: str) -> Share:
    """How often the flags of one rule were accepted."""
    return _share(_accepted(db, code).get(code, Counter()))


def share_of(accepted: int, decided: int) -> Share:
    """The share with its interval, by Jeffreys' rule: that of a Beta distribution half a decision each way wider."""
    from scipy.stats import beta

    posterior = beta(accepted + 0.5, decided - accepted + 0.5)
    low = 0.0 if accepted == 0 else float(posterior.ppf(0.025))
    high = 1.0 if accepted == decided else float(posterior.ppf(0.975))
    return Share(accepted, decided, low, high)


def agreements(ratings: Ratings) -> Agreements:
    """How far the reviewers agree on what more than one of them rated."""
    shared = [by_reviewer for by_reviewer in ratings.values() if len(by_reviewer) > 1]
    reviewers = sorted({name for by_reviewer in shared for name in by_reviewer})
    pairs = []
    for first, second in combinations(reviewers, 2):
        both = [(given[first], given[second]) for given in shared if first in given and second in given]
        if both:
            same = sum(one == other for one, other in both) / len(both)
            pairs.append(Agreement(first, second, len(both), same, _kappa(both)))
    pairs.sort(key=lambda pair: -pair.n)
    return Agreements(len(shared), tuple(pairs[:_MOST_PAIRS]), _alpha(shared, reviewers))


def rule_figures(db: Connection) -> Iterator[RuleFigure]:
    """Each rule that flagged something, with its flags and how many of them were accepted."""
    ruled = _accepted(db)
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}  # a rule may have had another name in an earlier version
    query = select(flags.c.code, flags.c.name, func.count()).group_by(flags.c.code, flags.c.name)
    for code, name, n_flags in db.execute(query.order_by(flags.c.code)):
        counts[code] += n_flags
        names[code] = name
    for code, n_flags in counts.items():
        yield RuleFigure(code, names[code], n_flags, _share(ruled.get(code, Counter())))


def _accepted(db: Connection, code: str | None = None) -> dict[str, Counter[str]]:
    """For each rule how many standing rulings accept and reject."""
    joined = standing.join(decisions, standing.c.decision == decisions.c.number)
    query = select(standing.c.code, decisions.c.action, func.count()).select_from(joined)
    query = query.where(standing.c.subject == "flag", standing.c.aspect == "ruling")
    if code is not None:
        query = query.where(standing.c.code == code)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for of, action, n in db.execute(query.group_by(standing.c.code, decisions.c.action)):
        found[of][action] = n
    return found


def _share(ruled: Counter[str]) -> Share:
    return share_of(ruled["accept"], ruled.total()) if ruled.total() else Share(0, 0, 0.0, 1.0)


def _pairs(db: Connection, query: Any) -> list[tuple[str, int]]:
    return [(name, n) for name, n in db.execute(query)]


def _kappa(both: Sequence[tuple[str, str]]) -> float | None:
    if len({value for pair in both for value in pair}) < 2:
        return None
    from sklearn.metrics import cohen_kappa_score

    first, second = zip(*both, strict=True)
    return float(cohen_kappa_score(first, second))


def _alpha(shared: Sequence[Mapping[str, str]], reviewers: Sequence[str]) -> float | None:
    values = sorted({value for by_reviewer in shared for value in by_reviewer.values()})
    if len(values) < 2:
        return None
    import krippendorff

    nan = float("nan")
    table = [[values.index(given[name]) if name in given else nan for given in shared] for name in reviewers]
    return float(krippendorff.alpha(reliability_data=table, level_of_measurement="nominal"))
