"""Keeping decisions: rows that are only ever added, and with them the index of what now holds."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, case, delete, exists, func, insert, select, update
from sqlalchemy.sql.expression import ColumnElement

from flagger.records import Severity
from flagger.review.decisions import (
    ACTIONS,
    MAX_NOTE_CHARS,
    Action,
    Decision,
    DecisionError,
    Key,
    decision_of,
    log,
    reviewer_name,
)
from flagger.review.leases import LEASE_S
from flagger.review.schema import articles, decisions, flags, standing, texts
from flagger.review.store import Store
from flagger.rules import FAMILIES
from flagger.version import VERSION


def decide(
    store: Store,
    article: int,
    key: Key,
    action: Action,
    *,
    reviewer: str,
    severity: Severity | None = None,
    note: str = "",
    content_hash: str | None = None,
    now: datetime | None = None,
) -> int:
    """Keeps a decision and gives back its number; when this returns it is on disk.

    A span that is added, and a flag that is accepted, take `severity`; without it an accepted flag keeps its own.
    `content_hash` is that of the article as the reviewer saw it, if known.

    Raises:
        DecisionError: no such article or flag, the article has changed since, or a span lies outside of the text.

    """
    if action not in ACTIONS[key.subject]:
        raise DecisionError(f"{action!r} is no decision on a {key.subject}; use {', '.join(ACTIONS[key.subject])}")
    if len(note) > MAX_NOTE_CHARS:
        raise DecisionError(f"the note has {len(note)} characters; at most {MAX_NOTE_CHARS} are kept")
    now = now or datetime.now(UTC)
    reviewer = reviewer_name(reviewer)
    with store.write() as db:
        row = db.execute(select(articles).where(articles.c.number == article).with_for_update()).one_or_none()
        if row is None:
            raise DecisionError(f"there is no article {article} in this review")
        if content_hash is not None and content_hash != row.content_hash:
            raise DecisionError("the article was imported anew with another text; reload the page and decide again")
        about = _about(db, article, key, action, reviewer)
        number = _insert(
            db,
            article=article,
            action=action,
            severity=_severity(action, severity, about),
            note=note,
            reviewer=reviewer,
            now=now,
            content_hash=row.content_hash,
            **key._asdict(),
            **about,
        )
        _stand(db, article, key, _aspect(action), reviewer)
        _count(db, article)
        _renew_lease(db, article, reviewer, now)
    return number


def undo(store: Store, *, reviewer: str, now: datetime | None = None) -> Decision | None:
    """Takes back the reviewer's latest decision that is not undone yet, and gives it back; None if there is none."""
    now = now or datetime.now(UTC)
    undone = decisions.alias("undone")
    is_undone = exists().where(undone.c.undoes == decisions.c.number)
    latest = (
        select(decisions)
        .where(decisions.c.reviewer == reviewer, decisions.c.action != "undo", ~is_undone)
        .order_by(decisions.c.number.desc())
        .limit(1)
    )
    with store.write() as db:
        while (found := db.execute(latest).one_or_none()) is not None:
            # lock, then look again: another tab of the same reviewer may undo at the same moment
            db.execute(select(articles.c.number).where(articles.c.number == found.article).with_for_update())
            if db.execute(latest).one_or_none() == found:
                return _undo(db, decision_of(found), now)
    return None


def rebuild_standing(db: Connection) -> None:
    """Makes `standing` anew from the log alone."""
    db.execute(delete(standing))
    for decision in list(log(db)):
        if decision.action != "undo":
            _stand(db, decision.article, decision.key, _aspect(decision.action), decision.reviewer)


def _aspect(action: Action) -> str:
    return "note" if action == "note" else "ruling"


def _undo(db: Connection, decision: Decision, now: datetime) -> Decision:
    _insert(
        db,
        article=decision.article,
        action="undo",
        reviewer=decision.reviewer,
        now=now,
        quote=decision.quote,
        content_hash=decision.content_hash,
        undoes=decision.number,
        **decision.key._asdict(),
    )
    _stand(db, decision.article, decision.key, _aspect(decision.action), decision.reviewer)
    _count(db, decision.article)
    _renew_lease(db, decision.article, decision.reviewer, now)
    return decision


def _about(db: Connection, article: int, key: Key, action: Action, reviewer: str) -> dict[str, Any]:
    """What the row keeps of its subject: the passage, and the flag's severity and confidence as they are now."""
    if key.subject == "article":
        return {"quote": ""}
    if key.subject == "flag":
        same = [flags.c[name] == getattr(key, name) for name in ("code", "field", "start", "end")]
        found = db.execute(select(flags).where(flags.c.article == article, *same)).first()
        if found is None:
            raise DecisionError(
                f"the article has no flag {key.code} at {key.start}-{key.end} any more; reload the page"
            )
        return {"quote": found.quote, "flag_severity": found.severity, "confidence": found.confidence}
    if key.code not in FAMILIES:
        raise DecisionError(f"{key.code!r} is no rule family; use {', '.join(FAMILIES)}")
    if action != "add" and _standing_row(db, article, key, reviewer) is None:
        raise DecisionError("there is no passage of yours at that place; reload the page")
    column = articles.c.title if key.field == "title" else texts.c.text
    joined = articles.join(texts, texts.c.article == articles.c.number)
    content: str = db.execute(select(column).select_from(joined).where(articles.c.number == article)).scalar_one()
    if not 0 <= key.start < key.end <= len(content):
        raise DecisionError(f"{key.start}-{key.end} lies outside the {key.field} of {len(content)} characters")
    return {"quote": content[key.start : key.end]}


def _severity(action: Action, given: Severity | None, about: Mapping[str, Any]) -> int | None:
    if action == "accept":
        return int(about["flag_severity"] if given is None else given)
    if action == "add":
        return int(Severity.MAJOR if given is None else given)
    return None


def _insert(db: Connection, *, now: datetime, **columns: Any) -> int:
    at = now.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    values = {"note": "", "at": at, "version": VERSION, **columns}
    number: int = db.execute(insert(decisions).values(values).returning(decisions.c.number)).scalar_one()
    return number


def _same(table: Any, article: int, key: Key, reviewer: str) -> ColumnElement[bool]:
    columns = {"article": article, "reviewer": reviewer, **key._asdict()}
    return and_(*(table.c[name] == value for name, value in columns.items()))


def _standing_row(db: Connection, article: int, key: Key, reviewer: str) -> Row[Any] | None:
    same = _same(standing, article, key, reviewer)
    return db.execute(select(standing.c.decision).where(same, standing.c.aspect == "ruling")).one_or_none()


def _stand(db: Connection, article: int, key: Key, aspect: str, reviewer: str) -> None:
    """Lets the latest decision that is not undone stand for its subject, or none."""
    undone = decisions.alias("undone")
    of_aspect = decisions.c.action == "note" if aspect == "note" else decisions.c.action.not_in(["note", "undo"])
    latest = db.execute(
        select(decisions.c.number, decisions.c.action, decisions.c.note)
        .where(_same(decisions, article, key, reviewer), of_aspect)
        .where(~exists().where(undone.c.undoes == decisions.c.number))
        .order_by(decisions.c.number.desc())
        .limit(1)
    ).one_or_none()
    db.execute(delete(standing).where(_same(standing, article, key, reviewer), standing.c.aspect == aspect))
    is_nothing = latest is None or latest.action == "withdraw" or (aspect == "note" and not latest.note)
    if latest is not None and not is_nothing:
        values = {"article": article, "aspect": aspect, "reviewer": reviewer, "decision": latest.number}
        db.execute(insert(standing).values(**values, **key._asdict()))


def _count(db: Connection, article: int) -> None:
    """Brings up to date how many reviewers decided the article, and whether more are wanted."""
    is_ruling = and_(standing.c.article == article, standing.c.subject == "article", standing.c.aspect == "ruling")
    n_decided = db.execute(select(func.count()).select_from(standing).where(is_ruling)).scalar_one()
    is_open = case((articles.c.wanted > n_decided, 1), else_=0)
    db.execute(update(articles).where(articles.c.number == article).values(n_decided=n_decided, is_open=is_open))


def _renew_lease(db: Connection, article: int, reviewer: str, now: datetime) -> None:
    until = now.timestamp() + LEASE_S
    is_mine = and_(articles.c.number == article, articles.c.lease_by == reviewer)
    db.execute(update(articles).where(is_mine).values(lease_until=until))
