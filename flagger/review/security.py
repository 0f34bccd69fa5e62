"""Guards every request: who may ask, from where, how much, and what the browser may do with the answer.

The server is meant for one machine. Two dangers remain there, and both come through the browser: a foreign page that
sends requests to it, and a hostile article that runs as a script. Against the first stand the Host and origin checks,
against the second the escaping of templates and this content policy.
"""

import hmac
import ipaddress
import json
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")
TOKEN_COOKIE = "flagger-token"  # noqa: S105  # the name of a cookie
_OPEN_PATHS = ("/healthz", "/login", "/static/")
"""What answers without a token: nothing about any article."""

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
_SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
MAX_FORM_BYTES = 1_000_000
_TO_QUEUE = ("/", "To the queue")


@dataclass(frozen=True, slots=True)
class Access:
    """Who may use the server. `hosts` are the names it answers to, besides IP addresses where `any_address` is set."""

    hosts: tuple[str, ...] = LOOPBACK_NAMES
    any_address: bool = False
    token: str = ""
    max_body_bytes: int = 2_000_000


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not served."""

    status: HTTPStatus
    message: str


def refusal(access: Access, method: str, path: str, headers: Mapping[str, str]) -> Refusal | None:
    """Why a request with these headers (names in lower case) is refused, None if it is not."""
    if not _is_known_host(access, headers.get("host", "")):
        return Refusal(
            HTTPStatus.MISDIRECTED_REQUEST,
            "this server does not answer to that name; use the address that it printed when it started",
        )
    if method not in _SAFE_METHODS and not _is_same_origin(headers):
        return Refusal(HTTPStatus.FORBIDDEN, "another site sent this request; nothing was changed")
    if access.token and not path.startswith(_OPEN_PATHS) and not _has_token(access.token, headers):
        return Refusal(HTTPStatus.UNAUTHORIZED, "this server needs its token; open the address that it printed")
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length[:20]) > max_bytes(access, path):
        return too_large(access, path)
    return None


def max_bytes(access: Access, path: str) -> int:
    """How large a request's body may be."""
    return access.max_body_bytes if path.startswith("/v1/") else MAX_FORM_BYTES


def too_large(access: Access, path: str) -> Refusal:
    """The refusal of a body that is too large."""
    return Refusal(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        f"the request is larger than {max_bytes(access, path):,} bytes; send fewer or shorter articles at a time",
    )


def is_token(expected: str, given: str) -> bool:
    """Whether the token is right; takes the same time wherever the two differ."""
    return hmac.compare_digest(expected.encode(), given.encode("utf-8", "replace"))


class Guard:
    """ASGI middleware that refuses, limits bodies while they come in, and adds the headers to every answer."""

    def __init__(self, app: ASGIApp, *, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            raise ValueError("this server speaks HTTP only")
        path = scope["path"]
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        refused = refusal(self._access, scope["method"], path, headers)
        if refused is not None:
            await _answer(path, refused, _guarded(send))
            return
        await self._app(scope, _limited(receive, self._access, path), _guarded(send))


def _limited(receive: Receive, access: Access, path: str) -> Receive:
    """Counts the bytes of a body whose length was not declared, or declared wrong."""
    left = max_bytes(access, path)

    async def limited() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            refused = too_large(access, path)
            raise HTTPException(refused.status, refused.message)
        return message

    return limited


def _guarded(send: Send) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = [(name, value) for name, value in message.get("headers", ()) if name.lower() != b"server"]
            names = {name.lower() for name, _ in given}
            cache = () if b"cache-control" in names else ((b"cache-control", b"no-store"),)
            message = {**message, "headers": [*given, *_HEADERS, *cache]}
        await send(message)

    return guarded


async def _answer(path: str, refused: Refusal, send: Send) -> None:
    way_on = ("/login", "Enter the token") if refused.status == HTTPStatus.UNAUTHORIZED else _TO_QUEUE
    body, kind = error_body(path, refused.status, refused.message, way_on=way_on)
    headers = [(b"content-type", kind.encode()), (b"content-length", str(len(body)).encode())]
    if refused.status == HTTPStatus.UNAUTHORIZED:
        headers.append((b"www-authenticate", b"Bearer"))
    await send({"type": "http.response.start", "status": int(refused.status), "headers": headers})
    await send({"type": "http.response.body", "body": body})


def error_body(path: str, status: int, message: str, *, way_on: tuple[str, str] = _TO_QUEUE) -> tuple[bytes, str]:
    """The body of an error and its content type: JSON for programs, a small page for people."""
    if path.startswith(("/v1/", "/healthz")):
        error: dict[str, Any] = {"error": {"status": int(status), "message": message}}
        return json.dumps(error).encode(), "application/json"
    phrase = HTTPStatus(status).phrase
    page = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<title>{phrase}</title><link rel="stylesheet" href="/static/review.css"><main class="plain"><h1>{phrase}</h1>'
        f'<p>{escape(message)}</p><p><a href="{escape(way_on[0])}">{way_on[1]}</a></p></main></html>'
    )
    return page.encode("utf-8", "replace"), "text/html; charset=utf-8"


def _is_known_host(access: Access, header: str) -> bool:
    """Whether the request was meant for this server: a page of a foreign name that resolves to us names itself here."""
    try:
        name = (urlsplit(f"//{header}").hostname or "").rstrip(".").lower()
    except ValueError:
        return False
    if name in access.hosts:
        return True
    return access.any_address and _is_address(name)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _is_same_origin(headers: Mapping[str, str]) -> bool:
    """Whether a write comes from our own pages or from a program that is no browser, which sends neither header."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == headers.get("host", "").lower() != ""


def _has_token(token: str, headers: Mapping[str, str]) -> bool:
    kind, _, given = headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer" and is_token(token, given.strip()):
        return True
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(TOKEN_COOKIE)
    except CookieError:
        return False
    return cookie is not None and is_token(token, cookie.value)
