"""A record of a file -> Article: which of its columns is which field, and what is wrong with a row that is no article."""

import difflib
import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from flagger.errors import ConfigError
from flagger.read import streams
from flagger.read.kinds import Kind
from flagger.records import Article, Failure

NAMES: Mapping[str, tuple[str, ...]] = {
    "id": (
        "id", "doc_id", "document_id", "article_id", "news_id", "story_id", "record_id", "uid", "uuid", "guid", "key",
    ),
    "title": ("title", "headline", "heading", "article_title", "news_title", "headline_text"),
    "text": (
        "text", "article_text", "full_text", "main_text", "body", "article_body", "body_text", "content",
        "article_content", "article", "story", "story_text", "raw_content", "plain_text", "clean_text", "cleaned_text",
        "raw_text", "document",
    ),
    "url": ("url", "link", "source_url", "article_url", "permalink", "uri", "canonical_url", "href"),
    "date": (
        "date", "date_publish", "date_published", "published", "publish_date", "published_date", "published_at",
        "publication_date", "pub_date", "date_time", "timestamp", "created_at",
    ),
    "lang": ("lang", "language", "lang_code", "language_code"),
}  # fmt: skip
"""Names that each field goes by, the likeliest first; letters' case and all but letters and digits do not count."""

_MOST_NAMES_SHOWN = 20


class Unreadable(NamedTuple):
    """A value that a file holds but that cannot be handed out, and why."""

    kind: Kind
    reason: str


class Rows:
    """Makes articles of rows. `named` says which column holds a field, where the usual names don't tell.

    Raises:
        ConfigError: `named` names a field that no article has.

    """

    def __init__(self, named: Mapping[str, str] | None = None) -> None:
        self._named = dict(named or {})
        for field in self._named:
            if field not in NAMES:
                near = difflib.get_close_matches(field, NAMES, n=1, cutoff=0.0)[0]
                raise ConfigError(
                    f"an article has no field {field!r}, only {', '.join(NAMES)}; did you mean {near}={self._named[field]}?"
                )
        self._remembered = lru_cache(maxsize=64)(self._columns)

    def columns(self, names: Iterable[str]) -> dict[str, str] | str:
        """The column of each field that these columns hold, or what is missing among them and what to do."""
        return self._remembered(tuple(names))

    def article(self, row: Mapping[str, object], *, path: str, line: int) -> Article | Failure:
        """The article in a row. One without an id is called `path:line`; columns that are no field go to `meta`."""
        where = f"{path}:{line}"
        columns = self.columns(row)
        if isinstance(columns, str):
            return Failure(where, Kind.MISSING_FIELD, columns)
        values = {}
        for field, column in columns.items():
            value = _text(row[column]) if field == "text" else _plain(row[column])
            if isinstance(value, str):
                values[field] = value
            elif field == "text" or field in self._named:
                return Failure(where, value.kind, f"{column!r}, read as the {field}, {value.reason}")
        if not values["text"].strip():
            return Failure(where, Kind.EMPTY, "the text is empty or only white space: there is nothing to judge")
        if len(values["text"]) > streams.MAX_RECORD:
            return streams.too_large(where)
        used = {column for field, column in columns.items() if field in values}
        meta = {name: value for name, value in row.items() if name not in used and not isinstance(value, Unreadable)}
        return Article(
            id=values.get("id") or where,
            text=values["text"],
            title=values.get("title", ""),
            url=values.get("url", ""),
            date=values.get("date", ""),
            lang=values.get("lang", ""),
            path=path,
            line=line,
            meta=meta,
        )

    def _columns(self, names: tuple[str, ...]) -> dict[str, str] | str:
        by_key: dict[str, str] = {}
        for name in names:
            by_key.setdefault(_key(name), name)
        columns: dict[str, str] = {}
        for field, name in self._named.items():
            column = name if name in names else by_key.get(_key(name))
            if column is None:
                return f"no field {name!r} for the {field}; the record has {_listed(names)}"
            columns[field] = column
        taken = set(columns.values())
        for field, usual in NAMES.items():
            known = (by_key.get(_key(name)) for name in usual)
            column = next((column for column in known if column is not None and column not in taken), None)
            if field not in columns and column is not None:
                columns[field] = column
        if "text" not in columns:
            return f"no field that holds a text; the record has {_listed(names)}; name one with --field text=NAME"
        return columns


def _key(name: str) -> str:
    """What two spellings of a column's name have in common: "_id" and "ID", "published_at" and "publishedAt"."""
    return re.sub(r"[\W_]+", "", name).casefold()


def _text(value: object) -> str | Unreadable:
    if isinstance(value, str | Unreadable):
        return value
    return "" if value is None else Unreadable(Kind.WRONG_TYPE, f"is {_type(value)}, not a string")


def _plain(value: object) -> str | Unreadable:
    """A single value as a string: whole floats as integers, since tables with gaps turn ids into floats."""
    if isinstance(value, str | Unreadable):
        return value
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, date):  # and datetime, its child
        return value.isoformat()
    return Unreadable(Kind.WRONG_TYPE, f"is {_type(value)}, not a string or a number")


def _type(value: object) -> str:
    names = {bool: "true or false", dict: "an object", list: "a list", int: "a number", float: "a number"}
    return names.get(type(value), f"of type {type(value).__name__}")


def _listed(names: tuple[str, ...]) -> str:
    shown = ", ".join(f"{name[:40]!r}" for name in names[:_MOST_NAMES_SHOWN])
    return (shown or "none") + (f" and {len(names) - _MOST_NAMES_SHOWN} more" if len(names) > _MOST_NAMES_SHOWN else "")
