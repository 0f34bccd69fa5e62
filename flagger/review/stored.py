"""One article out of the store, as the records that went in, with what was decided on it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from flagger.records import Article, Failure, Flag, Report, Severity, Verdict
from flagger.review.decisions import Decision, standing_decisions
from flagger.review.schema import articles, flags, texts

_BATCH = 200


@dataclass(frozen=True, slots=True)
class Stored:
    """An article of the review with its report and the decisions that hold."""

    number: int
    content_hash: str
    article: Article
    report: Report
    wanted: int
    n_decided: int
    decisions: tuple[Decision, ...]

    @property
    def is_open(self) -> bool:
        return self.n_decided < self.wanted


def find_article(db: Connection, article_id: str) -> int | None:
    """The number of the article with this id."""
    return db.execute(select(articles.c.number).where(articles.c.article_id == article_id)).scalar_one_or_none()


def load(db: Connection, number: int) -> Stored | None:
    """The article with this number, None if there is none."""
    return next(_load(db, [number]), None)


def load_all(db: Connection, numbers: Sequence[int] | None = None) -> Iterator[Stored]:
    """These articles in this order, or all in the order they were imported; a few hundred in memory at a time."""
    if numbers is None:
        numbers = list(db.scalars(select(articles.c.number).order_by(articles.c.number)))
    for start in range(0, len(numbers), _BATCH):
        yield from _load(db, numbers[start : start + _BATCH])


def _load(db: Connection, numbers: Sequence[int]) -> Iterator[Stored]:
    joined = articles.join(texts, texts.c.article == articles.c.number)
    query = select(articles, texts.c.text, texts.c.details).select_from(joined).where(articles.c.number.in_(numbers))
    rows = {row.number: row for row in db.execute(query)}
    found: dict[int, list[Flag]] = {}
    for flag in db.execute(select(flags).where(flags.c.article.in_(numbers)).order_by(flags.c.number)):
        found.setdefault(flag.article, []).append(_flag(flag))
    decided: dict[int, list[Decision]] = {}
    for decision in standing_decisions(db, numbers=numbers):
        decided.setdefault(decision.article, []).append(decision)
    for number in numbers:
        if number in rows:
            yield _stored(rows[number], tuple(found.get(number, ())), tuple(decided.get(number, ())))


def _stored(row: Row[Any], flags: tuple[Flag, ...], decided: tuple[Decision, ...]) -> Stored:
    details = json.loads(row.details)
    article = Article(
        id=row.article_id,
        text=row.text,
        title=row.title,
        **{name: details[name] for name in ("url", "date", "lang", "path", "line")},
    )
    report = Report(
        article_id=row.article_id,
        flags=flags,
        verdict=Verdict(row.verdict),
        scores=details["scores"],
        priority=row.priority,
        skipped=details["skipped"],
        failures=tuple(Failure(*failure) for failure in details["failures"]),
        version=row.version,
        because=tuple(details.get("because", ())),
    )
    return Stored(row.number, row.content_hash, article, report, row.wanted, row.n_decided, decided)


def _flag(row: Row[Any]) -> Flag:
    columns = ("code", "name", "field", "start", "end", "quote", "confidence", "message", "suggestion")
    return Flag(
        severity=Severity(row.severity),
        evidence=tuple((key, value) for key, value in json.loads(row.evidence)),
        **{name: getattr(row, name) for name in columns},
    )
