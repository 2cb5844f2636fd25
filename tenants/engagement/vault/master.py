"""The platform's master keys: from the environment, never from the database."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from vrc.ops.sealing import derived_keys

KEY_BYTES = 32
_PURPOSE = "engagement.message-keys"


class InvalidMasterKey(ValueError):
    """A key is not 32 bytes in URL-safe base64. Never repeats the key."""


@dataclass(frozen=True)
class MasterKey:
    """One key with a short name that gives nothing away: the start of its SHA-256."""

    name: str
    secret: bytes = field(repr=False)


def read_master_keys(values: Sequence[str]) -> tuple[MasterKey, ...]:
    """The keys in their order; the first one seals. Raises InvalidMasterKey."""
    keys = []
    for number, value in enumerate(values, start=1):
        try:
            secret = base64.urlsafe_b64decode(value.strip().encode("ascii"))
        except (binascii.Error, ValueError):
            secret = b""
        if len(secret) != KEY_BYTES:
            raise InvalidMasterKey(f"Key {number} is not {KEY_BYTES} bytes in URL-safe base64.")
        keys.append(_named(secret))
    return tuple(keys)


def master_keys() -> tuple[MasterKey, ...]:
    """Those of this installation, the current one first. Raises InvalidMasterKey.

    From SEALING_KEYS, by derivation for this one purpose (RFC 5869); then those of MESSAGE_KEYS,
    which earlier releases used and which only open.
    """
    try:
        derived = derived_keys(_PURPOSE) if settings.SEALING_KEYS else []
    except ImproperlyConfigured as error:
        raise InvalidMasterKey(str(error)) from None
    keys = tuple(_named(secret) for secret in derived) + read_master_keys(settings.MESSAGE_KEYS)
    if not keys:
        raise InvalidMasterKey("SEALING_KEYS is empty: what people send could not be sealed.")
    return keys


def _named(secret: bytes) -> MasterKey:
    return MasterKey(hashlib.sha256(secret).hexdigest()[:12], secret)
