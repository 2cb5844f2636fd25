"""A sign-in service on the loopback that answers as an OpenID Connect provider does."""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
# Where a sign-in with it begins, and where its answer comes back to.
GO, BACK = "/admin/login/provider/", "/admin/login/provider/back/"
CLIENT_ID, SECRET = "riverbend-site", "s3cret/with=signs"


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _number(value: int) -> str:
    return _text(value.to_bytes((value.bit_length() + 7) // 8, "big"))


def token(claims: dict[str, Any], key: Any = KEY, **header: Any) -> str:
    """A signed token with these claims."""
    head = {"alg": "RS256", "kid": "one", **header}
    signed = ".".join(_text(json.dumps(part).encode()) for part in (head, claims))
    return f"{signed}.{_text(key.sign(signed.encode(), padding.PKCS1v15(), SHA256()))}"


class Service:
    """What the service says next; tests change it."""

    def __init__(self, port: int) -> None:
        self.issuer = f"http://127.0.0.1:{port}"
        self.claims: dict[str, Any] = {}
        self.key = KEY
        self.header: dict[str, Any] = {}
        self.discovery: dict[str, Any] = {}
        self.asked: list[dict[str, Any]] = []

    def document(self) -> dict[str, Any]:
        """The discovery document."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            **self.discovery,
        }

    def says(self, asked_with: str, **claims: Any) -> None:
        """The claims of the next token; well-formed ones unless told otherwise."""
        self.claims = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "sub": "person-1",
            "iat": int(time.time()),
            "exp": int(time.time()) + 300,
            "nonce": asked_with,
            "email": "dana@riverbend.example",
            "email_verified": True,
            "name": "Dana Whitfield",
            **claims,
        }

    def answer(self, path: str, form: dict[str, list[str]], headers: Any) -> Any:
        """The object for a path, or None."""
        if path == "/.well-known/openid-configuration":
            return self.document()
        if path == "/keys":
            numbers = KEY.public_key().public_numbers()
            return {
                "keys": [
                    {"kty": "RSA", "kid": "one", "n": _number(numbers.n), "e": _number(numbers.e)}
                ]
            }
        if path == "/token":
            self.asked.append({"form": form, "authorization": headers.get("Authorization")})
            return {"access_token": "x", "id_token": token(self.claims, self.key, **self.header)}
        return None


@contextmanager
def running() -> Iterator[Service]:
    """The service, until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send({})

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            self._send(parse_qs(self.rfile.read(length).decode()))

        def _send(self, form: dict[str, list[str]]) -> None:
            found = service.answer(self.path, form, self.headers)
            body = json.dumps(found).encode()
            self.send_response(404 if found is None else 200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    service = Service(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)
