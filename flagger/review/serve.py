"""Starts the server: on this machine only, or for others with a token."""

import contextlib
import ipaddress
import secrets
import socket
import threading
import webbrowser
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flagger.config import Config
from flagger.errors import ConfigError, FlaggerError
from flagger.review.app import create_app
from flagger.review.security import LOOPBACK_NAMES, Access
from flagger.review.store import Store

_LEAST_TOKEN_CHARS = 16
_MOST_CONNECTIONS = 200


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server listens, and under which names it may be asked."""

    host: str = "127.0.0.1"
    port: int = 8765
    token: str = ""
    names: tuple[str, ...] = ()


def run(
    store: Store | None,
    address: Address,
    *,
    reviewer: str = "reviewer",
    query: str = "",
    config: Config | None = None,
    opens_browser: bool = False,
    say: Callable[[str], None],
) -> None:
    """Serves until it is interrupted.

    Args:
        store: the review, None for the API alone.
        address: where to listen.
        reviewer: the name under which decisions are kept until a browser chooses another.
        query: the filter that the first page opens with.
        config: how articles sent to the API are scored.
        opens_browser: whether to open the page in a browser.
        say: is told where the server is.

    Raises:
        ConfigError: an address other than this machine's without a token.
        FlaggerError: the port cannot be had.

    """
    import uvicorn

    access = access_of(address)
    app = create_app(store, access=access, reviewer=reviewer, config=config)
    with contextlib.closing(_listen(address)) as listener:
        url = _url(address, listener.getsockname()[1])
        entry = f"{url}/login?token={access.token}" if access.token else url + (f"/?{query}" if query else "/")
        say(f"serving on {entry}; stop with Ctrl+C")
        if access.token:
            say("whoever has this address can read and decide; the traffic is not encrypted, so mind the network")
        if opens_browser:
            threading.Thread(target=webbrowser.open, args=(entry,), daemon=True).start()
        settings = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            limit_concurrency=_MOST_CONNECTIONS,
            timeout_keep_alive=5,
            timeout_graceful_shutdown=5,
        )
        uvicorn.Server(settings).run(sockets=[listener])


def access_of(address: Address) -> Access:
    """Who may use a server at this address.

    Raises:
        ConfigError: an address other than this machine's without a token, or with one that is soon guessed.

    """
    token = secrets.token_urlsafe(24) if address.token == "random" else address.token  # noqa: S105  # a choice
    if token and len(token) < _LEAST_TOKEN_CHARS:
        raise ConfigError(f"--token needs at least {_LEAST_TOKEN_CHARS} characters; `--token random` makes one")
    if _is_loopback(address.host):
        return Access(hosts=(*LOOPBACK_NAMES, address.host.lower(), *_lowered(address.names)), token=token)
    if not token:
        raise ConfigError(
            f"--host {address.host} lets other machines in, so it needs --token; `--token random` makes one"
        )
    # a name that an attacker controls can be made to resolve to this machine, an address cannot
    names = (*LOOPBACK_NAMES, address.host.lower(), socket.gethostname().lower(), *_lowered(address.names))
    return Access(hosts=names, any_address=True, token=token)


def _lowered(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name.lower() for name in names)


def _is_loopback(host: str) -> bool:
    try:
        return host.lower() == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listen(address: Address) -> socket.socket:
    try:
        family = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((address.host, address.port), family=family, backlog=128)
    except OSError as error:
        reason = error.strerror or error
        raise FlaggerError(
            f"cannot listen on {address.host} port {address.port}: {reason}; try another --port"
        ) from error


def _url(address: Address, port: int) -> str:
    host = f"[{address.host}]" if ":" in address.host else address.host
    return f"http://{socket.gethostname() if address.host in ('0.0.0.0', '::') else host}:{port}"  # noqa: S104  # compared, not bound
