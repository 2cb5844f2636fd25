"""One process at a time for one piece of work, whatever worker picks it up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

from vrc.tenancy.connection import connection


class Work(IntEnum):
    """What is locked: the first half of PostgreSQL's two-part advisory lock key.

    All of them stand here, so that no two are the same.
    """

    PROVISIONING = 0x56524301
    EXPORT = 0x56524302
    IMPORT = 0x56524305


@contextmanager
def only_one(work: Work, community_id: int) -> Iterator[bool]:
    """Hold the lock on some work for one community; False when another process has it.

    The database frees it when this process dies, so a killed worker never blocks the next one.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [work.value, community_id])
        held = bool(cursor.fetchone()[0])
    try:
        yield held
    finally:
        if held and connection.connection is not None and not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [work.value, community_id])
