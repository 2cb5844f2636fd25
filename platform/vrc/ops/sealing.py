"""Secrets that must be readable again, encrypted at rest with keys from the environment.

A sealed value is AES-256-GCM under a key derived (HKDF-SHA-256, RFC 5869) from one master key and a
context, such as `access.totp:c_riverbend`. The context is also authenticated: a value copied into
another row, column or community does not open there.

`SEALING_KEYS` holds base64 keys of 32 bytes, newest first. The first seals; all can open, so that a
key is replaced by putting a new one in front, sealing everything again (`rotate_keys`) and taking
the old one out.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

_VERSION = "s1"
_NONCE_BYTES = 12
_KEY_BYTES = 32


class CannotUnseal(Exception):
    """The value was changed, belongs to another context, or its key is no longer configured."""


def seal(value: bytes, context: str) -> str:
    """The value encrypted for this context, as ASCII text; different each time."""
    master = _masters()[0]
    nonce = secrets.token_bytes(_NONCE_BYTES)
    sealed = AESGCM(_key(master, context)).encrypt(nonce, value, context.encode())
    return ".".join((_VERSION, _name(master), base64.urlsafe_b64encode(nonce + sealed).decode()))


def unseal(sealed: str, context: str) -> bytes:
    """The value sealed for this context. Raises CannotUnseal."""
    try:
        version, name, body = sealed.split(".")
        raw = base64.urlsafe_b64decode(body.encode())
    except (ValueError, binascii.Error) as error:
        raise CannotUnseal("This is not a sealed value.") from error
    master = next((key for key in _masters() if _name(key) == name), None)
    if version != _VERSION or master is None:
        raise CannotUnseal("The key of this value is not in SEALING_KEYS.")
    try:
        return AESGCM(_key(master, context)).decrypt(
            raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], context.encode()
        )
    except (InvalidTag, ValueError) as error:
        raise CannotUnseal("The value does not belong here, or was changed.") from error


def reseal(sealed: str, context: str) -> str:
    """The same value under the newest key; unchanged where it is already. Raises CannotUnseal."""
    return sealed if is_newest(sealed) else seal(unseal(sealed, context), context)


def is_newest(sealed: str) -> bool:
    """Whether the value needs no key but the newest."""
    return sealed.split(".")[:2] == [_VERSION, _name(_masters()[0])]


def is_sealed(text: str) -> bool:
    """Whether a text is a sealed value, of any key."""
    return re.fullmatch(rf"{_VERSION}\.[0-9a-f]{{8}}\.[\w-]+=*", text) is not None


def derived_keys(purpose: str) -> list[bytes]:
    """One key of 32 bytes for a purpose from each master key, newest first."""
    return [_key(master, purpose) for master in _masters()]


def _masters() -> list[bytes]:
    """The configured keys, at least one. Raises ImproperlyConfigured, which repeats no key."""
    if not settings.SEALING_KEYS:
        raise ImproperlyConfigured("SEALING_KEYS is empty: nothing could be sealed.")
    keys = []
    for text in settings.SEALING_KEYS:
        try:
            key = base64.b64decode(text, altchars=b"-_", validate=True)
        except ValueError as error:
            raise ImproperlyConfigured("SEALING_KEYS must hold base64 text.") from error
        if len(key) != _KEY_BYTES:
            raise ImproperlyConfigured("Each key in SEALING_KEYS must have 32 bytes.")
        keys.append(key)
    return keys


def _key(master: bytes, context: str) -> bytes:
    derive = HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=context.encode())
    return derive.derive(master)


def _name(master: bytes) -> str:
    return hashlib.sha256(b"vrc.sealing.name:" + master).hexdigest()[:8]
