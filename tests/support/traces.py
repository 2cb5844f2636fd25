"""Looking for words where they must not be."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.db import connection


def everything_in_the_database() -> str:
    """Every row of every table of every schema, as text; bytes as hexadecimal digits."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN "
            "('pg_catalog', 'information_schema')"
        )
        parts: list[str] = []
        for schema, table in cursor.fetchall():
            cursor.execute(f'SELECT t::text FROM "{schema}"."{table}" t')  # noqa: S608
            parts.extend(row[0] for row in cursor.fetchall())
    return "\n".join(parts)


def traces(words: Iterable[str], text: str) -> list[str]:
    """Those of the words that stand in a text, as letters of any case or as hexadecimal digits."""
    lower = text.lower()
    return [word for word in words if word.lower() in lower or word.encode().hex() in lower]


def all_that_was_logged(records: Iterable[logging.LogRecord]) -> str:
    """Messages with their arguments, and the tracebacks, as any handler could write them.

    Without the database's own log, which holds parameters and is written in debugging only.
    """
    formatter = logging.Formatter("%(name)s %(message)s")
    return "\n".join(
        f"{formatter.format(record)} {record.args!r}"
        for record in records
        if not record.name.startswith("django.db.backends")
    )
