"""What a decision is, and the decisions of a review as they were made and as they hold now."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, cast

from sqlalchemy import Connection, Row, select

from flagger.errors import FlaggerError
from flagger.records import Field, Severity, Span
from flagger.review.schema import decisions, standing

Subject = Literal["flag", "span", "article"]
Action = Literal["accept", "reject", "add", "withdraw", "keep", "fix", "drop", "note", "undo"]

ACTIONS: Mapping[Subject, tuple[Action, ...]] = {
    "flag": ("accept", "reject", "note"),
    "span": ("add", "withdraw", "note"),
    "article": ("keep", "fix", "drop", "note"),
}
_KEY = re.compile(r"(flag|span|article)\.([A-Z]{0,2}\d{0,6})\.(text|title)\.(\d{1,9})\.(\d{1,9})", re.ASCII)
MAX_NOTE_CHARS = 4_000
_MAX_REVIEWER_CHARS = 64


class DecisionError(FlaggerError):
    """A decision that cannot be kept because what it is about is not there, or not so any more."""


class Key(NamedTuple):
    """What a decision is about. A missed problem has the two letters of a family as its code, an article has none."""

    subject: Subject
    code: str = ""
    field: Field = "text"
    start: int = 0
    end: int = 0

    @classmethod
    def parse(cls, given: str) -> "Key":
        """The key that was written by `str`.

        Raises:
            DecisionError: it was not.

        """
        match = _KEY.fullmatch(given)
        if match is None:
            raise DecisionError(f"{given[:80]!r} names nothing that can be decided")
        subject, code, field, start, end = match.groups()
        return cls(cast("Subject", subject), code, cast("Field", field), int(start), int(end))

    def __str__(self) -> str:
        return ".".join(map(str, self))


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of the log."""

    number: int
    article: int
    key: Key
    quote: str
    action: Action
    severity: Severity | None
    flag_severity: Severity | None
    confidence: float | None
    note: str
    reviewer: str
    at: str
    version: str
    content_hash: str
    undoes: int | None = None

    @property
    def span(self) -> Span:
        return Span(self.key.start, self.key.end)


def standing_decisions(
    db: Connection, *, numbers: Sequence[int] | None = None, aspect: str | None = None
) -> Iterator[Decision]:
    """The decisions that hold now, one for each subject, aspect and reviewer, in the order they were made.

    `numbers` are the articles asked for, all without it.
    """
    query = select(decisions).join(standing, standing.c.decision == decisions.c.number).order_by(decisions.c.number)
    if numbers is not None:
        query = query.where(standing.c.article.in_(numbers))
    if aspect is not None:
        query = query.where(standing.c.aspect == aspect)
    return (decision_of(row) for row in db.execute(query))


def log(db: Connection) -> Iterator[Decision]:
    """Every decision and undo ever made, oldest first."""
    return (decision_of(row) for row in db.execute(select(decisions).order_by(decisions.c.number)))


def reviewer_name(given: str) -> str:
    """The name as it is kept: printable, on one line, not empty.

    Raises:
        DecisionError: nothing of the name is left, or it is too long.

    """
    name = " ".join("".join(char if char.isprintable() else " " for char in given).split())
    if not 0 < len(name) <= _MAX_REVIEWER_CHARS:
        raise DecisionError(f"a reviewer's name has 1 to {_MAX_REVIEWER_CHARS} characters, not {given!r}")
    return name


def parse_action(given: str) -> Action:
    """The action of that name.

    Raises:
        DecisionError: there is none.

    """
    for actions in ACTIONS.values():
        for action in actions:
            if action == given:
                return action
    raise DecisionError(f"{given[:40]!r} is no decision")


def decision_of(row: Row[Any]) -> Decision:
    """The decision in a row of the log."""
    key = Key(row.subject, row.code, row.field, row.start, row.end)
    columns = ("number", "article", "quote", "action", "confidence", "note", "reviewer", "at", "version")
    return Decision(
        key=key,
        severity=None if row.severity is None else Severity(row.severity),
        flag_severity=None if row.flag_severity is None else Severity(row.flag_severity),
        content_hash=row.content_hash,
        undoes=row.undoes,
        **{name: getattr(row, name) for name in columns},
    )
