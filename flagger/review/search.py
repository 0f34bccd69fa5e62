"""Full-text search, which SQLite (FTS5) and PostgreSQL (tsvector) each do their own way, over the same words."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, false, text
from sqlalchemy.sql.expression import ColumnElement

from flagger.review.schema import articles

_WORD = re.compile(r"[^\W_]+")
_LONGEST_WORD = 40
_MOST_WORDS = 5_000
"""Distinct words of an article that can be searched for; PostgreSQL's index holds no more than a megabyte of them."""


def words_of(content: str) -> list[str]:
    """The distinct words of a text as they are searched for: without case and accents."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", content) if not unicodedata.combining(char))
    return list(dict.fromkeys(match[0][:_LONGEST_WORD] for match in _WORD.finditer(plain.casefold())))


def index(db: Connection, contents: Mapping[int, str], *, replaced: Sequence[int]) -> None:
    """Makes the contents of these articles searchable; `replaced` are those that were searchable before."""
    is_sqlite = db.dialect.name == "sqlite"
    if replaced:
        statement = "DELETE FROM words WHERE rowid = :n" if is_sqlite else "DELETE FROM words WHERE article = :n"
        db.execute(text(statement), [{"n": number} for number in replaced])
    rows: list[dict[str, Any]] = []
    for number, content in contents.items():
        words = words_of(content)[:_MOST_WORDS]
        rows.append({"n": number, "words": " ".join(words) if is_sqlite else words})
    if is_sqlite:
        db.execute(text("INSERT INTO words (rowid, content) VALUES (:n, :words)"), rows)
    else:
        # the words are given as they are, so that no language of the server's choosing stems or drops any
        statement = "INSERT INTO words (article, words) VALUES (:n, array_to_tsvector(CAST(:words AS text[])))"
        db.execute(text(statement), rows)


def has_words(db: Connection, searched: str) -> ColumnElement[bool]:
    """Whether every word that is searched for begins a word of the article; nothing to search for finds nothing."""
    words = words_of(searched)
    if not words:
        return false()
    if db.dialect.name == "sqlite":
        found = text("SELECT rowid FROM words WHERE words MATCH :searched")
        value = " ".join(f'"{word}"*' for word in words)
    else:
        found = text("SELECT article FROM words WHERE words @@ CAST(:searched AS tsquery)")
        value = " & ".join(f"'{word}':*" for word in words)
    return articles.c.number.in_(found.bindparams(searched=value).columns(articles.c.number))
