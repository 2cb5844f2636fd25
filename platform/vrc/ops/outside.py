"""Asking a web server whose address somebody typed, without being turned against our own network.

The name is resolved once, every address must be a public one, and the connection goes to exactly
that address (a second look-up could answer differently). No redirects, five seconds, half a
megabyte. See OWASP's sheet on server-side request forgery.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import socket
import ssl
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings

SECONDS = 5
MOST_BYTES = 512 * 1024


class OutsideError(Exception):
    """The server cannot be asked, or gave no usable answer. The message can be shown."""


def ask_json(
    url: str,
    form: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The JSON object at this address; with `form` it is sent by POST. Raises OutsideError."""
    parts = urlsplit(url)
    host, port = _checked(url)
    address = _public_address(host, port)
    connection = _connection(parts.scheme, host, address, port)
    sent = {"Accept": "application/json", "User-Agent": "vrc", **(headers or {})}
    body = None
    if form is not None:
        body = urlencode(form)
        sent["Content-Type"] = "application/x-www-form-urlencoded"
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET" if body is None else "POST", path, body=body, headers=sent)
        answer = connection.getresponse()
        raw = answer.read(MOST_BYTES + 1)
    except (OSError, http.client.HTTPException) as error:
        raise OutsideError(f"{host} does not answer ({type(error).__name__}).") from error
    finally:
        connection.close()
    if answer.status != 200:
        raise OutsideError(f"{host} answered with status {answer.status}.")
    if len(raw) > MOST_BYTES:
        raise OutsideError(f"{host} answered with too much.")
    try:
        found = json.loads(raw)
    except ValueError as error:
        raise OutsideError(f"{host} answered with something else than JSON.") from error
    if not isinstance(found, dict):
        raise OutsideError(f"{host} answered with something else than an object.")
    return found


def _checked(url: str) -> tuple[str, int]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise OutsideError("This is not a web address.") from error
    schemes = ("https", "http") if settings.OUTSIDE_MAY_BE_PRIVATE else ("https",)
    if parts.scheme not in schemes:
        raise OutsideError("The address must begin with https://.")
    if not parts.hostname or parts.username or parts.password:
        raise OutsideError("This is not a web address.")
    return parts.hostname, port or (443 if parts.scheme == "https" else 80)


def _public_address(host: str, port: int) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise OutsideError(f"Nobody knows the name {host}.") from error
    addresses = [str(each[4][0]) for each in found]
    if not settings.OUTSIDE_MAY_BE_PRIVATE and not all(map(_is_public, addresses)):
        raise OutsideError(f"{host} is not on the public Internet.")
    return addresses[0]


def _is_public(address: str) -> bool:
    parsed = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(parsed, "ipv4_mapped", None) or getattr(parsed, "sixtofour", None)
    if inner is not None and not inner.is_global:
        return False
    return parsed.is_global and not parsed.is_multicast


def _connection(scheme: str, host: str, address: str, port: int) -> http.client.HTTPConnection:
    connection = http.client.HTTPConnection(host, port, timeout=SECONDS)
    connection.sock = _open(scheme, host, address, port)
    return connection


def _open(scheme: str, host: str, address: str, port: int) -> socket.socket:
    try:
        opened = socket.create_connection((address, port), timeout=SECONDS)
        if scheme == "https":
            # The certificate must be of the name that was typed, not of the address.
            return ssl.create_default_context().wrap_socket(opened, server_hostname=host)
    except OSError as error:
        raise OutsideError(f"{host} does not answer ({type(error).__name__}).") from error
    return opened
