"""Asking one address of the web, and no other: never a machine that is not public.

An editor's mistake, or a stranger's redirect, must not make our server talk to machines inside its
own network (server-side request forgery). So a name is resolved once, every address it has must be
public, and the connection goes to that address and no other.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from django.conf import settings

TIMEOUT = 10.0  # seconds, for each step of a connection
LONGEST = 30.0  # seconds, for all of one request
_PORTS = {"http": 80, "https": 443}
# Addresses that carry another one inside, which nobody has looked at.
_CARRIERS = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16")))


class Unsafe(Exception):
    """The address leads, or may lead, to a machine that is not public. Nothing was asked."""


class NoAnswer(Exception):
    """Nobody answered; says why in a few plain words."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, as far as it is needed. `location` is as written."""

    status: int
    location: str = ""


def is_public_address(text: str) -> bool:
    """Whether an IP address is one of the public internet."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    if mapped is not None:
        address = mapped
    if any(address.version == net.version and address in net for net in _CARRIERS):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def resolve(host: str, port: int) -> tuple[str, ...]:
    """The IP addresses of a host. Raises NoAnswer."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NoAnswer("its name is unknown") from error
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def target(url: str) -> tuple[str, str, int, str]:
    """Scheme, host, port and request path of an address. Raises Unsafe for what nobody links to."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Unsafe("it is not an address") from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise Unsafe("it is not an address of the web")
    if parts.username or parts.password:
        raise Unsafe("it has a name or password in it")
    path = parts.path or "/"
    return parts.scheme, parts.hostname, port or 0, f"{path}?{parts.query}" if parts.query else path


class Network:
    """The internet, politely. `allow_private` is for tests with a server on this machine."""

    def __init__(self, *, allow_private: bool = False, timeout: float = TIMEOUT) -> None:
        self._allow_private = allow_private
        self._timeout = timeout
        self._tls = ssl.create_default_context()

    def addresses(self, host: str, port: int) -> Sequence[str]:
        """The addresses of a host, all of them public. Raises Unsafe, NoAnswer."""
        found = resolve(host, port)
        if not self._allow_private and not all(map(is_public_address, found)):
            raise Unsafe("it leads into a private network")
        return found

    def ask(self, method: str, url: str) -> Reply:
        """One request; the body is not read. Raises Unsafe, NoAnswer."""
        scheme, host, port, path = target(url)
        if port not in (0, _PORTS[scheme]) and not self._allow_private:
            raise Unsafe("it names an unusual port")
        port = port or _PORTS[scheme]
        address = self.addresses(host, port)[0]
        try:
            return self._exchange(method, scheme, host, port, path, address)
        except ssl.SSLError as error:
            raise NoAnswer("its certificate is not valid") from error
        except TimeoutError as error:
            raise NoAnswer("it took too long") from error
        except (OSError, http.client.HTTPException, UnicodeError) as error:
            raise NoAnswer("the connection failed") from error

    def _exchange(
        self, method: str, scheme: str, host: str, port: int, path: str, address: str
    ) -> Reply:
        link = http.client.HTTPConnection(host, port, timeout=self._timeout)
        link.sock = socket.create_connection((address, port), timeout=self._timeout)
        # A server that sends a byte now and then would never be too late otherwise.
        deadline = threading.Timer(LONGEST, _hang_up, [link.sock])
        deadline.daemon = True
        deadline.start()
        try:
            if scheme == "https":
                link.sock = self._tls.wrap_socket(link.sock, server_hostname=host)
            headers = {
                "Host": host if port == _PORTS[scheme] else f"{host}:{port}",
                "User-Agent": user_agent(),
                "Accept": "text/html,*/*;q=0.5",
            }
            if method == "GET":
                headers["Range"] = "bytes=0-1023"
            link.request(method, _ascii(path), headers=headers)
            answer = link.getresponse()
            return Reply(answer.status, answer.getheader("Location") or "")
        finally:
            deadline.cancel()
            link.close()


def _hang_up(sock: socket.socket) -> None:
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def user_agent() -> str:
    """Says who asks, and where to complain (RFC 9110, 10.1.5)."""
    return f"VirtualResiliencyCenter-LinkCheck/1 (+https://{settings.PLATFORM_DOMAIN}/)"


def _ascii(path: str) -> str:
    return quote(path, safe="/?&=%:@!$'()*+,;~-._[]")
