"""A review in a fresh database, on SQLite and on a private PostgreSQL, and reports with hand-made flags."""

import importlib.util
import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flagger.review.store import Store

MISSING = [
    name
    for name in ("fastapi", "jinja2", "krippendorff", "sqlalchemy", "uvicorn")
    if not importlib.util.find_spec(name)
]
"""Without the extra `flagger[review]` one test says so, and the others are left out."""

collect_ignore = [
    path.name for path in Path(__file__).parent.glob("test_*.py") if MISSING and path.name != "test_extra.py"
]


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a private server that lives as long as the tests; as root it runs as the user postgres."""
    binaries = _binaries()
    if binaries is None:
        pytest.skip("PostgreSQL's initdb is not installed")
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    folder = tempfile.mkdtemp(prefix="flagger-pg-", dir="/tmp")  # a short path: a socket's may have 107 bytes
    as_user: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def run(*command: str) -> None:
        subprocess.run([*as_user, *command], check=True, capture_output=True, cwd=folder, timeout=60)

    data = f"{folder}/data"
    run(str(binaries / "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
    settings = f"-p {port} -k {folder} -h 127.0.0.1 -c fsync=off -c max_connections=60"
    run(str(binaries / "pg_ctl"), "-D", data, "-o", settings, "-l", f"{folder}/log", "-w", "start")
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}"
    finally:
        run(str(binaries / "pg_ctl"), "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A fresh, empty database of either kind, as `--db` takes it."""
    if request.param == "sqlite":
        return str(tmp_path / "review.db")
    from sqlalchemy import create_engine, text

    server = request.getfixturevalue("postgresql")
    name = f"review_{uuid.uuid4().hex[:12]}"
    engine = create_engine(
        f"{server}/postgres".replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as db:
        db.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return f"{server}/{name}"


@pytest.fixture
def empty(where: str) -> "Iterator[Store]":
    from flagger.review.store import open_store

    store = open_store(where)
    yield store
    store.close()


@pytest.fixture
def store(empty: "Store") -> "Store":
    """The five made articles, imported."""
    from flagger.review.imports import import_reports
    from review.made import PAIRS

    import_reports(empty, PAIRS)
    return empty


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the five made articles, to be copied."""
    from flagger.review.imports import import_reports
    from flagger.review.store import open_store
    from review.made import PAIRS

    path = tmp_path_factory.mktemp("template") / "review.db"
    made = open_store(str(path))
    import_reports(made, PAIRS)
    made.close()
    return path


@pytest.fixture
def small(template: Path, tmp_path: Path) -> "Iterator[Store]":
    """The five made articles on SQLite alone, where the kind of database plays no part."""
    from flagger.review.store import open_store

    made = open_store(str(shutil.copy(template, tmp_path / "small.db")))
    yield made
    made.close()
