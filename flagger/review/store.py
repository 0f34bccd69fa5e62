"""Opens the database of a review: SQLite in one file by default, PostgreSQL by URL for a team."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, make_url, select, text
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from flagger.errors import FlaggerError
from flagger.review.schema import SCHEMA_VERSION, SEARCH_POSTGRESQL, SEARCH_SQLITE, about, metadata

_BUSY_TIMEOUT_S = 10
"""How long a SQLite writer waits for another one; each writes for a few milliseconds."""


class StoreError(FlaggerError):
    """A database that cannot be opened or is not a review."""


@dataclass(frozen=True, slots=True)
class Store:
    """A review's database. Readers see what is committed; a write is one transaction, on disk before it returns."""

    engine: Engine

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that only reads."""
        with self.engine.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that is committed at the end of the block and rolled back by an exception."""
        with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Gives the connections back; SQLite then folds its journal into the one file."""
        self.engine.dispose()


def open_store(where: str) -> Store:
    """The review kept in a file, or in the database that a `postgresql://` URL names; made if it does not exist.

    Raises:
        StoreError: it cannot be opened, or was made by another version of flagger.

    """
    shown = where
    try:
        url = make_url(_url(where))
        shown = url.render_as_string(hide_password=True)
        options: dict[str, Any] = {"connect_args": {"timeout": _BUSY_TIMEOUT_S}} if url.drivername == "sqlite" else {}
        store = Store(create_engine(url, pool_pre_ping=url.drivername != "sqlite", **options))
        if store.is_sqlite:
            _prepare_sqlite(store.engine)
        _create(store)
    except ModuleNotFoundError as error:
        raise StoreError(f"{shown}: {error.name} is not installed; `pip install flagger[postgres]` adds it") from error
    except (SQLAlchemyError, ArgumentError) as error:
        raise StoreError(f"{shown}: cannot be opened as a review: {str(error).splitlines()[0]}") from error
    return store


def lock(db: Connection) -> None:
    """Lets nobody else make tables or import until the transaction ends; SQLite has one writer at a time anyway."""
    if db.dialect.name == "postgresql":
        db.execute(text("SELECT pg_advisory_xact_lock(hashtext('flagger review'))"))


def _url(where: str) -> str:
    scheme, mark, rest = where.partition("://")
    if not mark:
        return f"sqlite:///{where}"
    return f"postgresql+psycopg://{rest}" if scheme in ("postgres", "postgresql") else where


def _prepare_sqlite(engine: Engine) -> None:
    """Transactions begin where we say so, and what was acknowledged is on disk."""

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _: object) -> None:
        connection.isolation_level = None  # else the driver begins transactions of its own, and too late to be safe
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _create(store: Store) -> None:
    with store.write() as db:
        lock(db)
        metadata.create_all(db)
        for statement in (SEARCH_SQLITE,) if store.is_sqlite else SEARCH_POSTGRESQL:
            db.execute(text(statement))
        found = db.scalar(select(about.c.value).where(about.c.name == "schema"))
        if found is None:
            db.execute(insert(about).values(name="schema", value=str(SCHEMA_VERSION)))
        elif found != str(SCHEMA_VERSION):
            raise StoreError(
                f"this review has schema {found}, this flagger reads {SCHEMA_VERSION}; export it with that one"
            )
