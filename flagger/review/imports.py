"""Articles and their reports -> the store. What people decided stays, also when new scores replace old ones."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, delete, insert, select, update

from flagger.records import Article, Report
from flagger.review import search
from flagger.review.queue import refresh_open, refresh_teaches
from flagger.review.schema import articles, flags, texts
from flagger.review.store import Store, lock
from flagger.review.visible import visible

_BATCH = 200
_SNIPPET_CHARS = 160


@dataclass(slots=True)
class Imported:
    """What an import did: articles that are new, that were there with the same text, and whose text is another now."""

    new: int = 0
    known: int = 0
    changed: int = 0
    repeated: int = 0
    """Articles whose id came before in the same import; the last one is kept."""

    @property
    def total(self) -> int:
        return self.new + self.known + self.changed


def import_reports(
    store: Store, pairs: Iterable[tuple[Article, Report]], *, double_share: float | None = None
) -> Imported:
    """Adds articles with their flags, or replaces the flags of those that are there.

    Args:
        store: the review.
        pairs: each article with its report.
        double_share: the share of all articles, in [0, 1], that two reviewers are to decide; None leaves it as it is.

    """
    done = Imported()
    seen: set[bytes] = set()
    stream = iter(pairs)
    while batch := list(islice(stream, _BATCH)):
        by_id = {article.id: (article, report) for article, report in batch}
        keys = {hashlib.blake2b(_encoded(article_id), digest_size=12).digest() for article_id in by_id}
        done.repeated += len(batch) - len(by_id) + len(keys & seen)
        seen |= keys
        with store.write() as db:
            lock(db)
            _import_batch(db, list(by_id.values()), done)
    with store.write() as db:
        if double_share is not None:
            _share_out(db, double_share)
        refresh_teaches(db)
    return done


def content_hash(article: Article) -> str:
    """A digest of title and text, by which a decision knows that it was made on this very content."""
    return hashlib.sha256(_encoded(f"{article.title}\n{article.text}")).hexdigest()


def _encoded(content: str) -> bytes:
    return content.encode("utf-8", "surrogatepass")


def _import_batch(db: Connection, batch: Sequence[tuple[Article, Report]], done: Imported) -> None:
    ids = [article.id for article, _ in batch]
    found = select(articles.c.article_id, articles.c.number, articles.c.content_hash)
    known = {row.article_id: row for row in db.execute(found.where(articles.c.article_id.in_(ids)))}
    new = [pair for pair in batch if pair[0].id not in known]
    if new:
        db.execute(
            insert(articles), [{"article_id": article.id, **_columns(article, report)} for article, report in new]
        )
    for article, report in batch:
        if (row := known.get(article.id)) is not None:
            columns = _columns(article, report)
            db.execute(update(articles).where(articles.c.number == row.number).values(columns))
            if columns["content_hash"] == row.content_hash:
                done.known += 1
            else:
                done.changed += 1
    done.new += len(new)
    numbers = {row.article_id: row.number for row in db.execute(found.where(articles.c.article_id.in_(ids)))}
    old = [row.number for row in known.values()]
    db.execute(delete(flags).where(flags.c.article.in_(old)))
    db.execute(delete(texts).where(texts.c.article.in_(old)))
    db.execute(insert(texts), [_text_row(numbers[article.id], article, report) for article, report in batch])
    rows = [row for article, report in batch for row in _flag_rows(numbers[article.id], report)]
    if rows:
        db.execute(insert(flags), rows)
    search.index(db, {numbers[article.id]: f"{article.title}\n{article.text}" for article, _ in batch}, replaced=old)


def _columns(article: Article, report: Report) -> dict[str, Any]:
    return {
        "content_hash": content_hash(article),
        "title": article.title,
        "snippet": article.text[:_SNIPPET_CHARS],
        "source": _source(article),
        "verdict": str(report.verdict),
        "priority": report.priority,
        "n_flags": len(report.flags),
        "version": visible(report.version)[:40],
    }


def _source(article: Article) -> str:
    """Where the article comes from, for the filter: the site of its URL, else the file it is a record of or its folder."""
    try:
        host = urlsplit(article.url).hostname or ""
    except ValueError:
        host = ""
    is_whole_file = article.id == article.path
    place = str(PurePath(article.path).parent) if is_whole_file else article.path
    return visible(host.removeprefix("www.") or place or "unknown")[:100]


def _text_row(number: int, article: Article, report: Report) -> dict[str, Any]:
    details = {
        "url": article.url,
        "date": article.date,
        "lang": article.lang,
        "path": article.path,
        "line": article.line,
        "scores": dict(report.scores),
        "because": list(report.because),
        "skipped": dict(report.skipped),
        "failures": [[failure.where, failure.kind, failure.message] for failure in report.failures],
    }
    return {"article": number, "text": article.text, "details": json.dumps(details)}


def _flag_rows(number: int, report: Report) -> Iterator[dict[str, Any]]:
    for flag in report.flags:
        yield {
            "article": number,
            "code": flag.code,
            "family": flag.code[:2],
            "name": flag.name,
            "field": flag.field,
            "start": flag.start,
            "end": flag.end,
            "quote": flag.quote,
            "severity": int(flag.severity),
            "confidence": flag.confidence,
            "message": flag.message,
            "evidence": json.dumps(flag.evidence),
            "suggestion": flag.suggestion,
        }


def _share_out(db: Connection, share: float) -> None:
    """Lets two reviewers decide a share of the articles, chosen by their ids: the same ones at every import."""
    reviewers: dict[int, list[int]] = {1: [], 2: []}
    for row in db.execute(select(articles.c.number, articles.c.article_id, articles.c.wanted)):
        wanted = 2 if zlib.crc32(_encoded(row.article_id)) < share * 2**32 else 1
        if wanted != row.wanted:
            reviewers[wanted].append(row.number)
    for wanted, numbers in reviewers.items():
        for start in range(0, len(numbers), _BATCH):
            chosen = articles.c.number.in_(numbers[start : start + _BATCH])
            db.execute(update(articles).where(chosen).values(wanted=wanted))
    refresh_open(db)
