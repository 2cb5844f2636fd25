"""Which port the demo serves on, and who is in the way."""

from __future__ import annotations

import contextlib
import errno
import os
import socket

import psutil

from vrc.embedded.errors import EmbeddedError

DEFAULT_PORT = 8000


def chosen_port() -> int:
    """The port from DEMO_PORT, 8000 when unset. Raises EmbeddedError when it is no port."""
    text = os.environ.get("DEMO_PORT", "").strip() or str(DEFAULT_PORT)
    port = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= port <= 65535:
        raise EmbeddedError(
            f"DEMO_PORT is {text!r}, which is no port.",
            "Choose a number from 1024 to 65535, for example: DEMO_PORT=8001 make demo",
        )
    return port


def refuse_busy_port(port: int) -> None:
    """Raise EmbeddedError, naming a free port, when `port` cannot be served on here."""
    reason = _in_the_way(port)
    if reason is None:
        return
    free = next((other for other in range(port + 1, port + 50) if _in_the_way(other) is None), 0)
    raise EmbeddedError(
        f"Port {port} {reason}.",
        f"Choose another: DEMO_PORT={free or 8001} make demo",
    )


def _in_the_way(port: int) -> str | None:
    # A browser may take `localhost` as either address; a stranger on one of them would answer.
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        with contextlib.suppress(_NoSuchFamily), _socket(family) as probe:
            try:
                probe.bind((address, port))
            except PermissionError:
                return "needs administrator rights"
            except OverflowError:
                return "does not exist"
            except OSError as error:
                if family == socket.AF_INET or error.errno == errno.EADDRINUSE:
                    return f"is already in use{_owner(port)}"
    return None


class _NoSuchFamily(Exception):
    """This machine has no such kind of address."""


def _socket(family: socket.AddressFamily) -> socket.socket:
    try:
        made = socket.socket(family, socket.SOCK_STREAM)
    except OSError as error:
        raise _NoSuchFamily from error
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if family == socket.AF_INET6:
        made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    return made


def _owner(port: int) -> str:
    """Who listens there, where the system lets us see it."""
    with contextlib.suppress(psutil.Error, OSError):
        for connection in psutil.net_connections("tcp"):
            listens = connection.status == psutil.CONN_LISTEN
            if listens and connection.laddr.port == port and connection.pid:
                return f" by {psutil.Process(connection.pid).name()} (process {connection.pid})"
    return ""
