"""Leases: an article that somebody reads is not handed to anybody else."""

from datetime import UTC, datetime

from sqlalchemy import Connection, and_, or_, select, update

from flagger.review.filters import Filter, Place, has_ruled, is_after, matches, order_of, place_of
from flagger.review.queue import refresh_teaches_if_due
from flagger.review.schema import articles
from flagger.review.store import Store

LEASE_S = 600
"""Seconds that an article stays with the person who opened it, counted from the last decision there."""


def claim_next(
    store: Store, chosen: Filter, *, reviewer: str, current: int | None = None, now: datetime | None = None
) -> int | None:
    """The next open article for this reviewer, leased to them in the same statement; None when nothing is left.

    Goes on after `current` and comes round to the beginning; the lease on `current` is given back. An article that
    this reviewer decided, or that somebody else holds, is passed over.
    """
    moment = (now or datetime.now(UTC)).timestamp()
    wanted = chosen.but(state="open")
    with store.write() as db:
        if chosen.order == "teaches":
            refresh_teaches_if_due(db)
        after = None
        if current is not None:
            is_mine = and_(articles.c.number == current, articles.c.lease_by == reviewer)
            db.execute(update(articles).where(is_mine).values(lease_by="", lease_until=0.0))
            row = db.execute(select(articles).where(articles.c.number == current)).one_or_none()
            after = place_of(row, chosen) if row else None
        for start in (after, None) if after else (None,):
            number = _claim(db, wanted, reviewer, start, without=current, moment=moment)
            if number is not None:
                return number
    return None


def claim(store: Store, number: int, *, reviewer: str, now: datetime | None = None) -> str:
    """Leases one article if it is free; gives back who holds it then."""
    moment = (now or datetime.now(UTC)).timestamp()
    with store.write() as db:
        is_free = or_(articles.c.lease_until < moment, articles.c.lease_by == reviewer)
        lease = {"lease_by": reviewer, "lease_until": moment + LEASE_S}
        db.execute(update(articles).where(articles.c.number == number, is_free).values(lease))
        return db.execute(select(articles.c.lease_by).where(articles.c.number == number)).scalar_one_or_none() or ""


def _claim(
    db: Connection, chosen: Filter, reviewer: str, after: Place | None, *, without: int | None, moment: float
) -> int | None:
    is_free = or_(articles.c.lease_until < moment, articles.c.lease_by == reviewer)
    query = (
        select(articles.c.number)
        .where(matches(db, chosen, reviewer), is_free, ~has_ruled(reviewer))
        .order_by(*order_of(chosen))
        .limit(1)
        .with_for_update(skip_locked=True)  # PostgreSQL: two at once take two articles; SQLite has one writer anyway
    )
    if after is not None:
        query = query.where(is_after(chosen, after))
    if without is not None:
        query = query.where(articles.c.number != without)
    lease = {"lease_by": reviewer, "lease_until": moment + LEASE_S}
    statement = update(articles).where(articles.c.number == query.scalar_subquery(), is_free).values(lease)
    return db.execute(statement.returning(articles.c.number)).scalar_one_or_none()
