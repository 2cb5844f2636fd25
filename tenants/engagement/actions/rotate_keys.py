"""Replace the key that what people sent is sealed with, row by row, without stopping anything.

First a new data key is made and all others are wrapped in the newest master key: from then on no
older master key is needed. Then rows are sealed again with the new data key, so that an old master
key and an old copy of the database together do not open what is sent from now on. How far it is
stands in the rows themselves: a run that was interrupted is continued by the next one.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from tenants.engagement.models import CommunityKey, Message, MessageStep, Subscriber
from tenants.engagement.vault import VaultError, open_vault
from tenants.engagement.vault.master import MasterKey, master_keys
from tenants.engagement.vault.store import new_key, readable_with, unwrap, wrap
from vrc.tenancy import current_community

# Everything that a data key seals; a test compares it with the models that point to one.
SEALED: tuple[Any, ...] = (Message, MessageStep, Subscriber)
BATCH = 200
# A request that began before the new key was made may still seal with the old one.
STILL_USED = datetime.timedelta(hours=1)
Purpose = CommunityKey.Purpose


@dataclass(frozen=True)
class Rotated:
    """Keys wrapped again, rows sealed again, rows that nothing opens, old data keys that stay."""

    keys: int = 0
    rows: int = 0
    unreadable: int = 0
    kept: int = 0


@dataclass(frozen=True)
class Readable:
    """What the newest master key alone opens; `needs`: data keys by the older one they need."""

    rows: int = 0
    unreadable: int = 0
    needs: Counter[str] = field(default_factory=Counter)


def rotate_keys(progress: Callable[[int], None] = lambda rows: None) -> Rotated:
    """Rotate in the current community. `progress(rows)` is called after each batch.

    Raises KeyUnknown or NotReadable when a data key cannot be opened with any configured master
    key; nothing was changed then.
    """
    if not CommunityKey.objects.exists():
        return Rotated()
    keys = _wrap_again()
    rows = unreadable = 0
    for model in SEALED:
        last = 0
        while True:
            last, sealed, failed = _seal_again(model, last)
            rows, unreadable = rows + sealed, unreadable + failed
            if not last:
                break
            progress(rows)
    return Rotated(keys, rows, unreadable, _drop_unused())


@transaction.atomic
def _wrap_again() -> int:
    masters = master_keys()
    schema, newest = current_community().schema_name, masters[0]
    named = {master.name: master for master in masters}
    late = [
        row
        for row in CommunityKey.objects.select_for_update().order_by("pk")
        if row.wrapped_with != newest.name
    ]
    for row in late:
        row.wrapped = wrap(newest, schema, row.uuid, unwrap(named, schema, row))
        row.wrapped_with = newest.name
        # The key of the index stays: fingerprints are looked up with it.
        replaced = row.purpose == Purpose.SEAL and row.is_current
        row.is_current = row.is_current and not replaced
        row.save(update_fields=["wrapped", "wrapped_with", "is_current"])
        if replaced:
            new_key(Purpose.SEAL)
    return len(late)


def _seal_again(model: Any, after: int) -> tuple[int, int, int]:
    """One batch: its last row (0: there was none), rows sealed again, rows that nothing opens."""
    with transaction.atomic():
        vault = open_vault()
        rows = list(
            model.objects.select_for_update(of=("self",), skip_locked=True)
            .filter(pk__gt=after, key__isnull=False)
            .exclude(key=vault.current)
            .only("pk", "uuid", "key", "sealed")
            .order_by("pk")[:BATCH]
        )
        done = []
        for row in rows:
            try:
                content = vault.open(model.SEALED_AS, row.uuid, row.key_id, row.sealed)
            except VaultError:
                continue
            sealed = vault.seal(model.SEALED_AS, row.uuid, content)
            row.key_id, row.sealed = sealed.key_id, sealed.content
            done.append(row)
        model.objects.bulk_update(done, ["key", "sealed"])
    return (rows[-1].pk if rows else 0), len(done), len(rows) - len(done)


@transaction.atomic
def _drop_unused() -> int:
    """Delete data keys that seal nothing any more; returns how many older ones stay."""
    current = CommunityKey.objects.filter(purpose=Purpose.SEAL, is_current=True).first()
    old = CommunityKey.objects.select_for_update().filter(purpose=Purpose.SEAL, is_current=False)
    if current is None or current.created_at > timezone.now() - STILL_USED:
        return len(old)
    needed = {key for model in SEALED for key in model.objects.values_list("key", flat=True)}
    unused = [row.pk for row in old if row.pk not in needed]
    CommunityKey.objects.filter(pk__in=unused).delete()
    return len(old) - len(unused)


def readable(masters: tuple[MasterKey, ...] | None = None) -> Readable:
    """Open every row of the current community with the newest master key alone; change nothing.

    `masters` stands for other keys than the newest. Flat in memory.
    """
    masters = masters or master_keys()[:1]
    vault, shut = readable_with(masters)
    known = {master.name for master in masters}
    rows = unreadable = 0
    for model in SEALED:
        found = model.objects.filter(key__isnull=False).values_list("uuid", "key", "sealed")
        for identity, key, sealed in found.iterator(chunk_size=BATCH):
            rows += 1
            try:
                vault.open(model.SEALED_AS, identity, key, sealed)
            except VaultError:
                unreadable += 1
    return Readable(
        rows, unreadable, Counter(row.wrapped_with for row in shut if row.wrapped_with not in known)
    )
