"""Who may ask, from where, how much: what the guard lets through and what it does not."""

from collections.abc import Mapping

import pytest
from starlette.testclient import TestClient

from flagger.errors import ConfigError
from flagger.review.decisions import Key, standing_decisions
from flagger.review.security import LOOPBACK_NAMES, MAX_FORM_BYTES, POLICY, Access, refusal
from flagger.review.serve import Address, access_of
from flagger.review.store import Store
from review.client import client_of
from review.made import FLAGGED, key_of

HERE = {"host": "127.0.0.1:8765"}
TOKEN = "correct horse battery"  # noqa: S105
FORM = {"do": f"accept {key_of(FLAGGED[0])}"}


def _status(
    headers: Mapping[str, str], *, method: str = "POST", path: str = "/undo", access: Access | None = None
) -> int:
    refused = refusal(access or Access(), method, path, {**HERE, **headers})
    return 200 if refused is None else int(refused.status)


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "localhost:1", "LOCALHOST.", "[::1]:8765"])
def test_this_machine_is_served(host: str) -> None:
    assert _status({"host": host}, method="GET") == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8765", "", "10.0.0.1", "[", "evil@x", "a b"],
)
def test_a_foreign_name_is_not_served(host: str) -> None:
    assert _status({"host": host}, method="GET") == 421


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"sec-fetch-site": "same-origin", "origin": "http://127.0.0.1:8765"}, 200),
        ({"sec-fetch-site": "none"}, 200),
        ({"origin": "http://127.0.0.1:8765"}, 200),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "same-site", "origin": "http://127.0.0.1:8765"}, 403),
        ({"sec-fetch-site": "same-origin", "origin": "http://evil.example"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": ""}, 403),
    ],
)
def test_only_our_own_pages_write(headers: dict[str, str], status: int) -> None:
    assert _status(headers) == status
    assert _status(headers, method="DELETE") == status
    assert _status(headers, method="GET") == 200


def test_a_refused_write_changes_nothing(small: Store) -> None:
    client = client_of(small)
    answer = client.post("/decide/1", data=FORM, headers={"Origin": "http://evil.example"})
    assert answer.status_code == 403
    with small.read() as db:
        assert list(standing_decisions(db)) == []


def test_another_site_cannot_take_the_lease_of_an_article(small: Store) -> None:
    client_of(small).get("/articles/turned", headers={"Sec-Fetch-Site": "cross-site"})
    assert "being read by" not in client_of(small, reviewer="bo").get("/").text


def test_another_site_cannot_rename_the_reviewer(small: Store) -> None:
    client = client_of(small)
    assert "<bdi>eve" not in client.get("/?reviewer=eve", headers={"Sec-Fetch-Site": "cross-site"}).text
    assert "<bdi>ann</bdi>" in client.get("/").text


def test_every_answer_carries_the_policy(small: Store) -> None:
    client = client_of(small)
    for path, host in (("/", ""), ("/static/review.css", ""), ("/none", ""), ("/healthz", ""), ("/", "evil.example")):
        answer = client.get(path, headers={"Host": host} if host else {})
        assert answer.headers["content-security-policy"] == POLICY
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert "server" not in answer.headers
    assert "unsafe" not in POLICY
    assert client.get("/").headers["cache-control"] == "no-store"
    assert "immutable" in client.get("/static/review.css").headers["cache-control"]


def test_a_token_is_asked_for(small: Store) -> None:
    client = client_of(small, access=Access(token=TOKEN))
    answer = client.get("/")
    assert answer.status_code == 401
    assert "Crimea" not in answer.text
    assert 'href="/login"' in answer.text
    assert client.get("/healthz").status_code == 200
    assert client.get("/static/review.css").status_code == 200
    assert client.post("/v1/score", json={"text": "x"}).json()["error"]["status"] == 401
    assert client.get("/", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert client.get("/", headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert client.get("/", headers={"Cookie": 'flagger-token="'}).status_code == 401
    assert client.get("/", headers={"Authorization": b"Bearer \xe9"}).status_code == 401


def test_the_token_is_entered_once(small: Store) -> None:
    client = client_of(small, access=Access(token=TOKEN))
    assert client.post("/login", data={"token": "wrong"}).status_code == 403
    answer = client.post("/login", data={"token": TOKEN}, follow_redirects=False)
    assert answer.status_code == 303
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=lax" in answer.headers["set-cookie"]
    assert "Crimea" in client.get("/").text
    other = client_of(small, access=Access(token=TOKEN))
    assert "Crimea" in other.get("/login", params={"token": TOKEN}).text
    assert "token" not in str(other.get("/").url)


def test_bodies_are_limited(small: Store) -> None:
    client = client_of(small, access=Access(max_body_bytes=10_000))
    assert client.post("/v1/score", json={"text": "x" * 20_000}).status_code == 413
    assert client.post("/v1/score", content=iter([b"x" * 6_000] * 2)).status_code == 413
    assert client.post("/undo", data={"query": "x" * (MAX_FORM_BYTES + 1)}).status_code == 413
    assert _status({"content-length": "-1"}) == 413
    assert _status({"content-length": "9" * 5_000}) == 413
    answer = client.post("/undo", content="x=1", headers={"Content-Type": "text/plain"})
    assert answer.status_code == 415
    many = "&".join(f"a{n}=1" for n in range(100))
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("/undo", content=many, headers=headers).status_code == 400
    assert client.post("/undo", content=b"a=\xff\xff", headers=headers).status_code in (200, 400)


@pytest.mark.parametrize("attack", ["'; DROP TABLE decisions; --", '" OR 1=1', "%' OR '1'='1", "\x00", "\ud83d"])
def test_queries_are_parameters(small: Store, attack: str) -> None:
    client = client_of(small)
    for name in ("q", "source", "verdict", "after", "flag"):
        query = {name: attack.encode("utf-8", "surrogatepass")}
        assert client.get("/", params=query).status_code == 200
        assert client.get("/articles/turned", params=query).status_code == 200
    with small.write() as db:
        assert list(standing_decisions(db)) == []
    fields = {"do": f"note {Key('article')}", "note": attack.replace("\ud83d", "?")}
    assert client.post("/decide/1", data=fields).status_code == 200


def test_addresses_outside_this_machine_need_a_token() -> None:
    assert access_of(Address()).hosts[:3] == LOOPBACK_NAMES
    assert access_of(Address(host="localhost")).any_address is False
    for host in ("0.0.0.0", "::", "192.168.1.4", "example.org"):  # noqa: S104
        with pytest.raises(ConfigError, match="needs --token"):
            access_of(Address(host=host))
        access = access_of(Address(host=host, token="random"))  # noqa: S106
        assert len(access.token) >= 32
        assert _status({"host": "192.168.1.4:8765", "authorization": f"Bearer {access.token}"}, access=access) == 200
        assert _status({"host": "evil.example", "authorization": f"Bearer {access.token}"}, access=access) == 421
    with pytest.raises(ConfigError, match="at least 16"):
        access_of(Address(token="short"))  # noqa: S106
    assert "team.example" in access_of(Address(names=("Team.example",))).hosts


def test_an_answer_says_nothing_about_the_inside(small: Store) -> None:
    client = TestClient(client_of(small).app, base_url="http://127.0.0.1", raise_server_exceptions=False)
    small.close()
    for path in ("/none", "/decide/1", "/articles/%00", "/v1/score"):
        assert "Traceback" not in client.get(path).text
        assert "sqlite" not in client.get(path).text.lower()
