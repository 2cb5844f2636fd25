"""Secrets that must be readable again, encrypted at rest with keys from the environment.

A sealed value is AES-256-GCM under a key derived (HKDF-SHA-256, RFC 5869) from one master key and a
context, such as `access.totp:c_riverbend`. The context is also authenticated: a value copied into
another row, column or community does not open there.

`SEALING_KEYS` holds base64 keys of 32 bytes, newest first. The first seals; all can open, so that a
key is replaced by putting a new one in front.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
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


def _masters() -> list[bytes]:
    """The configured keys; without any, one made from SECRET_KEY (development only)."""
    keys = []
    for text in settings.SEALING_KEYS:
        try:
            key = base64.b64decode(text, altchars=b"-_", validate=True)
        except binascii.Error as error:
            raise ImproperlyConfigured("SEALING_KEYS must hold base64 text.") from error
        if len(key) != _KEY_BYTES:
            raise ImproperlyConfigured("Each key in SEALING_KEYS must have 32 bytes.")
        keys.append(key)
    return keys or [hashlib.sha256(b"vrc.sealing:" + settings.SECRET_KEY.encode()).digest()]


def _key(master: bytes, context: str) -> bytes:
    derive = HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=context.encode())
    return derive.derive(master)


def _name(master: bytes) -> str:
    return hashlib.sha256(b"vrc.sealing.name:" + master).hexdigest()[:8]
