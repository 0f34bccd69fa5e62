"""Second pass, out of core: rows of articles in DuckDB -> the flags of each. What does not fit in memory goes to disk."""

import json
from collections.abc import Iterable, Iterator
from heapq import merge
from importlib.util import find_spec
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flagger.across.findings import Finding, copy_flag, finding, flags_of
from flagger.across.found import save
from flagger.across.relating import Statement
from flagger.across.rows import BAND_COLUMNS, schema, statement_of
from flagger.across.sides import contradicted
from flagger.across.signature import SIMILAR, similarity
from flagger.errors import ConfigError
from flagger.records import Flag, Span

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

MEMORY = "128MB"
"""What DuckDB may use before it goes to disk."""
_AT_ONCE = 2_000
"""Rows that are fetched or inserted together."""

_RANKED = """
    create table ranked as select rowid as source, article from rows order by "order", article
"""
"""The row of a rank is the one at that place; sorting the rows themselves would take memory."""
_ORDERED = """
    create table ordered as
    select ranked.rowid as rank, source, rows.* exclude (statements, "order")
    from rows join ranked on source = rows.rowid
"""
_ALIKE = """
    insert into pairs
    select rank, first from ordered join
        (select {column} as shared, min(rank) as first from ordered where {column} is not null group by 1 having count(*) > 1)
        on {column} = shared
    where rank <> first
"""
_CANDIDATES = """
    select later, earlier, a.signature, b.signature, coalesce(a.digest = b.digest, false)
    from (select distinct later, earlier from pairs) join ordered a on a.rank = later join ordered b on b.rank = earlier
"""
_COPIES = """
    create table copies as
    select later, min(earlier) as earlier, arg_min(similarity, earlier) as similarity, arg_min(is_same, earlier) as is_same
    from alike group by later
"""
_CLIMB = """
    create or replace table roots as
    select r.later, coalesce(up.earlier, r.earlier) as earlier from roots r left join copies up on up.later = r.earlier
"""
_TOLD = """
    create table told as
    select rank, coalesce(roots.earlier, rank) as root, ordered.article, ordered.article_id, ordered.published, unnest(statements, recursive := true)
    from rows join ordered on source = rows.rowid left join roots on roots.later = rank
"""
_SHARED = """
    create table shared as
    select * from told where key in (select key from told group by key having min(root) <> max(root))
    order by key, day nulls first, rank, start
"""
"""Sorted once and then read twice: two sorts at a time would take twice the memory."""
_COPIED = """
    select a.article, a.start, a."end", a.opening, b.article_id, b.opening, similarity, is_same
    from copies join ordered a on a.rank = later join ordered b on b.rank = earlier
    where a.article <> b.article order by a.article
"""


def second_pass(tables: "Iterable[pa.Table]", found: Path) -> int:
    """Compares all rows of the first pass and saves the flags for `found.Found`; returns how many there are.

    Args:
        tables: rows of articles; their order does not matter.
        found: a file, which appears when it is complete; the folder has to have room for the rows.

    Raises:
        ConfigError: DuckDB is not installed.

    """
    connection = connect(found.with_name(f"{found.name}.duckdb"))
    with connection:
        connection.register("batch", schema().empty_table())
        connection.execute("create table rows as select * from batch")
        for table in tables:
            connection.register("batch", table)
            connection.execute("insert into rows select * from batch")
        connection.unregister("batch")
        _find_copies(connection)
        _find_contradictions(connection)
        written = found.with_name(f"{found.name}.tmp")
        count = save(_flags(connection), written)
    written.with_name(f"{written.name}.index").replace(found.with_name(f"{found.name}.index"))
    written.replace(found)
    return count


def check_extra() -> None:
    """Says before the first article is read whether comparing can be done.

    Raises:
        ConfigError: DuckDB or datasketch is not installed.

    """
    for name in ("duckdb", "datasketch"):
        if find_spec(name) is None:
            raise ConfigError(f"comparing articles needs {name}: pip install 'flagger[across]'")


def connect(path: Path) -> "duckdb.DuckDBPyConnection":
    """A new database in a file, which spills beside it."""
    check_extra()
    import duckdb

    path.unlink(missing_ok=True)
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "temp_directory": f"{path}.spill",
        "threads": 1,
    }
    return duckdb.connect(str(path), config=settings)


def _find_copies(connection: "duckdb.DuckDBPyConnection") -> None:
    """Fills `copies` with the earliest article that each copy is like, and `roots` with the original behind that."""
    connection.execute(_RANKED)
    connection.execute("set preserve_insertion_order = false")
    connection.execute(_ORDERED)
    connection.execute("create table pairs (later bigint, earlier bigint)")
    for column in ("digest", *BAND_COLUMNS):
        connection.execute(_ALIKE.format(column=column))
    connection.execute("create table alike (later bigint, earlier bigint, similarity double, is_same boolean)")
    _insert(connection, "alike", _alike(connection.cursor()))
    connection.execute(_COPIES)
    connection.execute("create table roots as select later, earlier from copies")
    while connection.execute("select 1 from roots join copies on copies.later = roots.earlier limit 1").fetchall():
        connection.execute(_CLIMB)


def _alike(cursor: "duckdb.DuckDBPyConnection") -> Iterator[tuple[Any, ...]]:
    for later, earlier, mine, theirs, is_same in _fetched(cursor, _CANDIDATES):
        share = 1.0 if is_same else similarity(mine, theirs)
        if share >= SIMILAR:
            yield later, earlier, share, is_same


def _find_contradictions(connection: "duckdb.DuckDBPyConnection") -> None:
    connection.execute(_TOLD)
    connection.execute("set preserve_insertion_order = true")
    connection.execute(_SHARED)
    connection.execute("drop table told")
    connection.execute("create table findings (article bigint, finding varchar)")
    statements, witnesses = (_statements(connection.cursor()) for _ in range(2))
    sides = contradicted(statements, witnesses)
    _insert(connection, "findings", ((each.statement.article, json.dumps(finding(each).to_json())) for each in sides))


def _statements(cursor: "duckdb.DuckDBPyConnection") -> Iterator[Statement]:
    cursor.execute("select * from shared")
    names = [column[0] for column in cursor.description or ()]
    while rows := cursor.fetchmany(_AT_ONCE):
        for row in rows:
            yield statement_of(dict(zip(names, row, strict=True)))


def _flags(connection: "duckdb.DuckDBPyConnection") -> Iterator[tuple[int, Flag]]:
    """All flags by the keys of their articles, in ascending order."""
    copies = (
        (
            article,
            copy_flag(Span(start, end), quote, original=original, opening=opening, similarity=share, is_same=is_same),
        )
        for article, start, end, quote, original, opening, share, is_same in _fetched(connection.cursor(), _COPIED)
    )
    found = _fetched(connection.cursor(), "select article, finding from findings order by article, finding")
    contradictions = (
        (article, flag)
        for article, rows in groupby(found, key=lambda row: row[0])
        for flag in flags_of(Finding.from_json(json.loads(text)) for _, text in rows)
    )
    return merge(copies, contradictions, key=lambda pair: pair[0])


def _fetched(cursor: "duckdb.DuckDBPyConnection", query: str) -> Iterator[tuple[Any, ...]]:
    cursor.execute(query)
    while rows := cursor.fetchmany(_AT_ONCE):
        yield from rows


def _insert(connection: "duckdb.DuckDBPyConnection", table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    import pyarrow as pa

    names = [column[0] for column in connection.execute(f"select * from {table} limit 0").description or ()]  # noqa: S608  # ours
    iterator = iter(rows)
    while chunk := list(islice(iterator, _AT_ONCE)):
        columns = zip(*chunk, strict=True)
        connection.register("chunk", pa.table(dict(zip(names, map(list, columns), strict=True))))
        connection.execute(f"insert into {table} select * from chunk")  # noqa: S608  # ours
        connection.unregister("chunk")
