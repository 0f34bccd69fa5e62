"""An in-process browser without scripts: follows redirects, keeps cookies, reads pages."""

from html.parser import HTMLParser
from urllib.parse import urlencode

from starlette.testclient import TestClient

from flagger.review.app import create_app
from flagger.review.decisions import Key
from flagger.review.security import Access
from flagger.review.store import Store

BASE = "http://127.0.0.1:8765"


def client_of(store: Store | None, *, access: Access | None = None, reviewer: str = "ann") -> TestClient:
    return TestClient(create_app(store, access=access, reviewer=reviewer), base_url=BASE)


def post(client: TestClient, path: str, **fields: str) -> str:
    """The page that a form leads to."""
    answer = client.post(path, content=urlencode(fields), headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert answer.status_code == 200, answer.text
    return answer.text


def decide(client: TestClient, number: int, action: str, key: Key, **fields: str) -> str:
    return post(client, f"/decide/{number}", do=f"{action} {key}", **fields)


class _Text(HTMLParser):
    def __init__(self, tag: str, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self._tag, self._name, self._depth = tag, name, 0
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._depth and tag == self._tag:
            self._depth += 1
        elif not self._depth and tag == self._tag and self._name in (dict(attrs).get("class") or "").split():
            self._depth = 1

    def handle_endtag(self, tag: str) -> None:
        self._depth -= bool(self._depth and tag == self._tag)

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.parts.append(data)


def text_in(page: str, tag: str, name: str) -> str:
    """All text inside the elements of this class."""
    reader = _Text(tag, name)
    reader.feed(page)
    return "".join(reader.parts)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def tags_of(page: str) -> list[tuple[str, dict[str, str]]]:
    """Every element of a page with its attributes, as a browser reads it."""
    reader = _Tags()
    reader.feed(page)
    return reader.found
