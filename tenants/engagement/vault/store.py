"""Sealing and opening rows with the community's data key."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import IntegrityError, transaction

from tenants.engagement.models.key import CommunityKey
from tenants.engagement.vault.errors import KeyUnknown, NotReadable, VaultError
from tenants.engagement.vault.master import KEY_BYTES, MasterKey, master_keys
from vrc.tenancy import current_community

Purpose = CommunityKey.Purpose
_NONCE_BYTES = 12
# Lengths say something too: "yes" and a long letter look alike within such a block.
_BLOCK = 256


@dataclass(frozen=True)
class Sealed:
    """Bytes for the database, and the key that opens them."""

    key_id: int
    content: bytes = field(repr=False)


def _bound(*parts: object) -> bytes:
    return "|".join(str(part) for part in parts).encode()


def wrap(master: MasterKey, schema: str, key_uuid: uuid.UUID, secret: bytes) -> bytes:
    """A data key sealed with a master key, for this community only."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    bound = _bound("key", schema, key_uuid)
    return nonce + AESGCM(master.secret).encrypt(nonce, secret, bound)


def unwrap(masters: Mapping[str, MasterKey], schema: str, key: CommunityKey) -> bytes:
    """The data key itself. Raises KeyUnknown, NotReadable."""
    master = masters.get(key.wrapped_with)
    if master is None:
        raise KeyUnknown(f"SEALING_KEYS has no key {key.wrapped_with}.")
    return _decrypt(master.secret, bytes(key.wrapped), _bound("key", schema, key.uuid))


def _decrypt(secret: bytes, content: bytes, bound: bytes) -> bytes:
    try:
        return AESGCM(secret).decrypt(content[:_NONCE_BYTES], content[_NONCE_BYTES:], bound)
    except (InvalidTag, ValueError):
        raise NotReadable("It is damaged, or was sealed for another place.") from None


class Vault:
    """The opened keys of one community. Make it with `open_vault`, use it, let it go."""

    def __init__(self, schema: str, keys: Mapping[int, bytes], current: int, index: bytes) -> None:
        self._schema = schema
        self._keys = keys
        self._current = current
        self._index = index

    @property
    def current(self) -> int:
        """Primary key of the key that seals."""
        return self._current

    def seal(self, table: str, row: uuid.UUID, content: Mapping[str, Any]) -> Sealed:
        """Seal a row's content (anything JSON holds) for exactly this table and row."""
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        text += b" " * (-len(text) % _BLOCK)
        nonce = secrets.token_bytes(_NONCE_BYTES)
        bound = _bound(self._schema, table, row)
        return Sealed(
            self._current, nonce + AESGCM(self._keys[self._current]).encrypt(nonce, text, bound)
        )

    def open(
        self, table: str, row: uuid.UUID, key_id: int, content: bytes | memoryview
    ) -> dict[str, Any]:
        """The content of a row. Raises KeyUnknown, NotReadable."""
        secret = self._keys.get(key_id)
        if secret is None:
            raise KeyUnknown("This community has no such key.")
        text = _decrypt(secret, bytes(content), _bound(self._schema, table, row))
        found: dict[str, Any] = json.loads(text)
        return found

    def fingerprint(self, text: str) -> str:
        """What a text is found by again, in this community only (HMAC-SHA-256)."""
        return hmac.new(self._index, text.encode(), hashlib.sha256).hexdigest()


def open_vault() -> Vault:
    """The current community's keys, made at first use. One statement when they exist.

    Raises NotInCommunity on the platform, InvalidMasterKey, KeyUnknown, NotReadable.
    """
    schema = current_community().schema_name
    masters = {master.name: master for master in master_keys()}
    rows = list(CommunityKey.objects.order_by("pk"))
    for purpose in Purpose.values:
        if not any(row.purpose == purpose and row.is_current for row in rows):
            rows.append(new_key(purpose))
    opened = {row.pk: unwrap(masters, schema, row) for row in rows}
    seal = next(row for row in rows if row.purpose == Purpose.SEAL and row.is_current)
    index = next(row for row in rows if row.purpose == Purpose.INDEX and row.is_current)
    return Vault(schema, opened, seal.pk, opened[index.pk])


def readable_with(masters: Sequence[MasterKey]) -> tuple[Vault, list[CommunityKey]]:
    """A vault that only opens, with nothing but these master keys; and the keys that stay shut."""
    schema = current_community().schema_name
    named = {master.name: master for master in masters}
    opened, shut = {}, []
    for row in CommunityKey.objects.order_by("pk"):
        try:
            opened[row.pk] = unwrap(named, schema, row)
        except VaultError:
            shut.append(row)
    return Vault(schema, opened, 0, b""), shut


def new_key(purpose: str) -> CommunityKey:
    """Make a data key, or take the one that another process has just made."""
    schema = current_community().schema_name
    master = master_keys()[0]
    identity = uuid.uuid4()
    wrapped = wrap(master, schema, identity, secrets.token_bytes(KEY_BYTES))
    try:
        with transaction.atomic():
            return CommunityKey.objects.create(
                uuid=identity, purpose=purpose, wrapped=wrapped, wrapped_with=master.name
            )
    except IntegrityError:
        return CommunityKey.objects.get(purpose=purpose, is_current=True)
