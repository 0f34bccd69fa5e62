"""The server as a process: what it acknowledged survives its being killed."""

import http.client
import signal
import socket
import threading
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from flagger.errors import FlaggerError
from flagger.review.decisions import Key, log
from flagger.review.imports import import_reports
from flagger.review.serve import Address, run
from flagger.review.store import open_store
from review.made import FLAGGED, PAIRS, key_of
from review.server import served

HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}


def _post(address: str, path: str, fields: dict[str, str], reviewer: str) -> int:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=20)
    headers = {**HEADERS, "Cookie": f"flagger-reviewer={reviewer}"}
    connection.request("POST", path, urlencode(fields), headers)
    status = connection.getresponse().status
    connection.close()
    return status


def test_a_killed_server_loses_nothing_that_it_acknowledged(where: str) -> None:
    store = open_store(where)
    import_reports(store, PAIRS)
    store.close()
    kept: list[tuple[str, str]] = []
    with served("--db", where) as (address, process):

        def work(reviewer: str) -> None:
            for number in range(10_000):
                note = f"{reviewer} {number}"
                flag = FLAGGED[number % len(FLAGGED)]
                try:
                    status = _post(address, "/decide/1", {"do": f"note {key_of(flag)}", "note": note}, reviewer)
                except OSError:
                    return
                if status == 303:
                    kept.append((reviewer, note))
                if len(kept) > 30:
                    process.send_signal(signal.SIGKILL)

        threads = [threading.Thread(target=work, args=(name,)) for name in ("ann", "bo", "cy")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert process.wait(10) == -signal.SIGKILL
    store = open_store(where)
    with store.read() as db:
        found = [(decision.reviewer, decision.note) for decision in log(db)]
    store.close()
    assert len(kept) > 30
    assert set(kept) <= set(found)
    assert len(found) == len(set(found)) <= len(kept) + 3


def test_a_review_goes_on_after_a_restart(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("We saw artillery in Kharkov. . . that increase risks.", encoding="utf-8")
    db = str(tmp_path / "review.db")
    with served(str(text), "--db", db) as (address, _):
        assert _post(address, "/decide/1", {"do": f"drop {Key('article')}"}, "ann") == 303
    with served(str(text), "--db", db) as (address, _):
        connection = http.client.HTTPConnection(urlsplit(address).netloc)
        connection.request("GET", "/")
        assert "1 of 1 decided" in connection.getresponse().read().decode()
        connection.close()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("review")] == ["review.db"]


def test_a_port_that_is_taken_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(FlaggerError, match=f"cannot listen on 127.0.0.1 port {port}"):
            run(None, Address(port=port), say=lambda _: None)
