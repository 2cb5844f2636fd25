"""One export at a time for each community, whatever worker picks it up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

# First half of the two-part advisory lock key; the second is the community's id.
LOCK_CLASS = 0x56524302


@contextmanager
def only_one_export(community_id: int) -> Iterator[bool]:
    """Hold the community's lock; False when another process has it.

    The database frees it when this process dies, so a killed worker never blocks the next one.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK_CLASS, community_id])
        held = bool(cursor.fetchone()[0])
    try:
        yield held
    finally:
        if held and connection.connection is not None and not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK_CLASS, community_id])
