"""The tables of a review: articles and their flags as imported, and what people decided, which is only ever added to.

`standing` is an index over `decisions`, kept in the same transaction: the decision that now holds for each subject,
reviewer and aspect. Every column that a page filters or sorts by has an index.
"""

from sqlalchemy import (
    Column,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator

SCHEMA_VERSION = 1
"""Stored in the database; a review of another version is refused rather than misread."""


class ExactText(TypeDecorator[str]):
    """Text kept code point for code point: databases refuse NUL and unpaired surrogates, which articles do contain."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002  # the base class calls it so
        """The bytes that are stored."""
        return None if value is None else value.encode("utf-8", "surrogatepass")

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:  # noqa: ARG002  # the base class calls it so
        """The text that was stored."""
        return None if value is None else bytes(value).decode("utf-8", "surrogatepass")


metadata = MetaData()

about = Table(
    "about",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", String(200), nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("article_id", ExactText, nullable=False, unique=True),
    Column("content_hash", String(64), nullable=False),
    Column("title", ExactText, nullable=False),
    Column("snippet", ExactText, nullable=False),
    Column("source", String(100), nullable=False, index=True),
    Column("verdict", String(12), nullable=False),
    Column("priority", Float, nullable=False),
    Column("teaches", Float, nullable=False, default=0.0),
    Column("n_flags", Integer, nullable=False),
    Column("version", String(40), nullable=False),
    Column("wanted", Integer, nullable=False, default=1),
    Column("n_decided", Integer, nullable=False, default=0),
    Column("is_open", Integer, nullable=False, default=1),
    Column("lease_by", String(64), nullable=False, default=""),
    Column("lease_until", Float, nullable=False, default=0.0),
)
"""`wanted` reviewers are to decide the article, `n_decided` have; `teaches` says how much its flags' decisions would
tell of rules that are still uncertain. A lease keeps an article from being handed to a second person."""

for _order in ("priority", "teaches"):
    Index(f"articles_by_{_order}", articles.c[_order].desc(), articles.c.number)
    for _filter in ("is_open", "verdict", "source"):
        Index(f"articles_by_{_filter}_{_order}", articles.c[_filter], articles.c[_order].desc(), articles.c.number)

texts = Table(
    "texts",
    metadata,
    Column("article", Integer, ForeignKey("articles.number"), primary_key=True),
    Column("text", ExactText, nullable=False),
    Column("details", ExactText, nullable=False),
)
"""Apart from `articles`, so that a queue page reads no texts. `details` is JSON: url, date, path, scores, because, skipped ..."""

flags = Table(
    "flags",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("article", Integer, ForeignKey("articles.number"), nullable=False),
    Column("code", String(12), nullable=False),
    Column("family", String(2), nullable=False),
    Column("name", ExactText, nullable=False),
    Column("field", String(5), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", ExactText, nullable=False),
    Column("severity", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("message", ExactText, nullable=False),
    Column("evidence", ExactText, nullable=False),
    Column("suggestion", ExactText, nullable=False),
    Index("flags_by_article", "article", "family", "severity"),
    Index("flags_by_code", "code", "article"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("article", Integer, ForeignKey("articles.number"), nullable=False),
    Column("subject", String(7), nullable=False),
    Column("code", String(12), nullable=False),
    Column("field", String(5), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", ExactText, nullable=False),
    Column("action", String(8), nullable=False),
    Column("severity", Integer),
    Column("flag_severity", Integer),
    Column("confidence", Float),
    Column("note", ExactText, nullable=False),
    Column("reviewer", String(64), nullable=False),
    Column("at", String(24), nullable=False, index=True),
    Column("version", String(40), nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("undoes", Integer, ForeignKey("decisions.number"), unique=True),
    Index("decisions_by_reviewer", "reviewer", "number"),
    Index("decisions_by_subject", "article", "reviewer", "subject", "code", "start"),
    sqlite_autoincrement=True,
)
"""Only ever inserted into; an undo is a row that names the row it undoes. The flag's severity and confidence are
copied as they were when the person decided, so that a later import cannot change what was learned."""

standing = Table(
    "standing",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("article", Integer, ForeignKey("articles.number"), nullable=False),
    Column("subject", String(7), nullable=False),
    Column("code", String(12), nullable=False),
    Column("field", String(5), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("aspect", String(6), nullable=False),
    Column("reviewer", String(64), nullable=False),
    Column("decision", Integer, ForeignKey("decisions.number"), nullable=False, unique=True),
    UniqueConstraint("article", "subject", "code", "field", "start", "end", "aspect", "reviewer"),
    Index("standing_by_subject", "subject", "aspect", "code"),
    Index("standing_by_reviewer", "reviewer", "subject", "aspect", "article"),
)

SEARCH_SQLITE = "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(content)"
SEARCH_POSTGRESQL = (
    "CREATE TABLE IF NOT EXISTS words (article integer PRIMARY KEY REFERENCES articles (number), words tsvector NOT NULL)",
    "CREATE INDEX IF NOT EXISTS words_by_word ON words USING gin (words)",
)
"""Full-text indexes are the one thing that each database has in its own way."""
