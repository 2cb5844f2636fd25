"""One way of writing an e-mail address, so that one person is one subscriber."""

from __future__ import annotations

import contextlib
import unicodedata


def same_address(written: str) -> str:
    """The address as it is compared: small letters, the domain as DNS knows it (RFC 5891).

    `ana+riverbend@…` stays another address than `ana@…`: some people sort their mail that way.
    """
    local, _at, domain = unicodedata.normalize("NFC", written.strip()).rpartition("@")
    with contextlib.suppress(UnicodeError):
        domain = domain.encode("idna").decode("ascii")
    return f"{local.lower()}@{domain.lower()}"
