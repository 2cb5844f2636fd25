"""The code an authenticator app would show (RFC 6238), computed without the product's own code."""

from __future__ import annotations

import base64
import hmac
import struct
import time


def code_of(secret: str, steps: int = 0) -> str:
    """The code of the present half minute, or of one before or after it."""
    counter = struct.pack(">Q", int(time.time()) // 30 + steps)
    digest = hmac.digest(base64.b32decode(secret.replace(" ", "")), counter, "sha1")
    start = digest[-1] & 0x0F
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 10**6:06d}"
