"""The queue: its pages, how far it is decided, and what it is ordered by."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, case, delete, func, insert, select, text, update

from flagger.review.filters import Filter, Place, is_after, is_ruled_by, matches, order_of, place_of
from flagger.review.schema import about, articles, decisions, flags, standing

PAGE_ROWS = 50
_MOST_SOURCES = 60
_DUE_AFTER = 25
"""Decisions after which the order by what would teach most is made anew."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review is: all counts are articles."""

    decided: int
    total: int
    mine: int


def page(
    db: Connection, chosen: Filter, *, reviewer: str, after: Place | None = None, limit: int = PAGE_ROWS
) -> tuple[list[Row[Any]], Place | None]:
    """The rows of one page of the queue, and the place where the next one begins if there is one."""
    query = select(articles).where(matches(db, chosen, reviewer)).order_by(*order_of(chosen)).limit(limit + 1)
    if after is not None:
        query = query.where(is_after(chosen, after))
    rows = list(db.execute(query))
    if len(rows) <= limit:
        return rows, None
    return rows[:limit], place_of(rows[limit - 1], chosen)


def count(db: Connection, chosen: Filter, *, reviewer: str) -> int:
    """How many articles the filter leaves."""
    return db.execute(select(func.count()).select_from(articles).where(matches(db, chosen, reviewer))).scalar_one()


def progress(db: Connection, reviewer: str) -> Progress:
    """Articles that need no further decision, all articles, and those that this reviewer decided."""
    by_state = {
        row.is_open: row.n
        for row in db.execute(select(articles.c.is_open, func.count().label("n")).group_by(articles.c.is_open))
    }
    mine = select(func.count()).select_from(standing).where(is_ruled_by(reviewer))
    return Progress(by_state.get(0, 0), sum(by_state.values()), db.execute(mine).scalar_one())


def sources(db: Connection) -> list[tuple[str, int]]:
    """The sources that most articles come from, with how many do."""
    n = func.count().label("n")
    query = select(articles.c.source, n).group_by(articles.c.source).order_by(n.desc(), articles.c.source)
    return [(row.source, row.n) for row in db.execute(query.limit(_MOST_SOURCES))]


def flag_counts(db: Connection, numbers: Sequence[int]) -> dict[int, list[tuple[str, int, int]]]:
    """For each of these articles its rule families with the number of flags and the worst severity."""
    n, worst = func.count().label("n"), func.max(flags.c.severity).label("worst")
    query = select(flags.c.article, flags.c.family, n, worst).where(flags.c.article.in_(numbers))
    found: dict[int, list[tuple[str, int, int]]] = {}
    for row in db.execute(query.group_by(flags.c.article, flags.c.family)):
        found.setdefault(row.article, []).append((row.family, row.n, row.worst))
    return found


def refresh_open(db: Connection) -> None:
    """Says anew of every article whether more reviewers are wanted."""
    db.execute(update(articles).values(is_open=case((articles.c.wanted > articles.c.n_decided, 1), else_=0)))


def refresh_teaches_if_due(db: Connection) -> None:
    """Does so where enough was decided since the last time to change the order."""
    latest = db.execute(select(func.max(decisions.c.number))).scalar_one() or 0
    known = db.execute(select(about.c.value).where(about.c.name == "taught_at")).scalar_one_or_none()
    if latest - int(known or 0) >= _DUE_AFTER:
        refresh_teaches(db)


def refresh_teaches(db: Connection) -> None:
    """Says anew of every article how much it would teach: the uncertainty of its rules, less where many were decided.

    A rule whose flags are right with probability p, of which n were decided, adds p (1 - p) / (n + 1), the variance
    that is left in the estimate of p.
    """
    ruled = (
        select(standing.c.code, func.count().label("n"))
        .where(standing.c.subject == "flag", standing.c.aspect == "ruling")
        .group_by(standing.c.code)
    )
    decided = {row.code: row.n for row in db.execute(ruled)}
    p = func.avg(flags.c.confidence)
    by_rule = select(flags.c.article, flags.c.code, p.label("p")).group_by(flags.c.article, flags.c.code)
    totals: dict[int, float] = {}
    for row in db.execute(by_rule):
        totals[row.article] = totals.get(row.article, 0.0) + row.p * (1 - row.p) / (decided.get(row.code, 0) + 1)
    latest = db.execute(select(func.max(decisions.c.number))).scalar_one() or 0
    db.execute(delete(about).where(about.c.name == "taught_at"))
    db.execute(insert(about).values(name="taught_at", value=str(latest)))
    rows = [{"of": number, "amount": round(total, 9)} for number, total in totals.items()]
    if rows:
        db.execute(text("UPDATE articles SET teaches = :amount WHERE number = :of"), rows)
