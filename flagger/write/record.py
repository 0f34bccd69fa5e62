"""An article with its report -> the record that JSON lines and Parquet hold, the same keys in the same order."""

import hashlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from flagger.records import Article, Report

Place = tuple[str, int, int, str]
"""What tells a flag from the others of its article: field, start, end and code."""


class Mark(NamedTuple):
    """What is known of a flag beforehand: that a person suppressed it, for a reason, or that an earlier run had it."""

    status: Literal["suppressed", "known"]
    reason: str = ""


Marks = Mapping[Place, Mark]
NO_MARKS: Marks = MappingProxyType({})


class Judged(NamedTuple):
    """An article, what was found in it, and which of its flags are marked."""

    article: Article
    report: Report
    marks: Marks = NO_MARKS


def record(judged: Judged, *, keep_text: bool = False) -> dict[str, Any]:
    """`Report.to_json` with a digest of the text after the id, the marks in their flags, and at the end the article.

    A flag without a mark has no `status` and no `reason`; without `keep_text` there is no `article`.
    """
    article, report, marks = judged
    whole = report.to_json()
    row: dict[str, Any] = {"article_id": whole.pop("article_id"), "content_hash": content_hash(article), **whole}
    if marks:
        for flag in row["flags"]:
            mark = marks.get((flag["field"], flag["start"], flag["end"], flag["code"]))
            if mark:
                flag |= {"status": mark.status, "reason": mark.reason}
    if keep_text:
        row["article"] = {
            "title": article.title,
            "text": article.text,
            "url": article.url,
            "date": article.date,
            "lang": article.lang,
            "path": article.path,
            "line": article.line,
        }
    return row


def content_hash(article: Article) -> str:
    """SHA-256 of the text in UTF-8: whether the offsets of flags still fit a text can be told by it."""
    return hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
