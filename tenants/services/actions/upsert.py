"""Write many rows in one statement: those that are new are added, the others replaced.

The rows travel as one JSON value, and PostgreSQL makes columns of it. Django's `bulk_create` writes
a placeholder for each value of each row, and spent half of an import's time on them.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models


class _Exact(DjangoJSONEncoder):
    """Times keep their microseconds, which Django's own encoder cuts."""

    def default(self, o: object) -> object:
        return o.isoformat() if hasattr(o, "isoformat") else super().default(o)


def upsert(rows: Sequence[models.Model], replaced: Collection[str]) -> None:
    """Add rows of one model, by primary key; where it is there, `replaced` (field names) are set.

    Signals are not sent, as with `bulk_create`.
    """
    if not rows:
        return
    options = rows[0]._meta
    fields = [field for field in options.concrete_fields if not field.generated]
    values = [{field.column: field.pre_save(row, add=True) for field in fields} for row in rows]
    columns = ", ".join(_column(field) for field in fields)
    table = connection.ops.quote_name(options.db_table)
    changes = ", ".join(
        f"{column} = EXCLUDED.{column}"
        for column in (_column(options.get_field(name)) for name in replaced)
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({columns}) "  # noqa: S608 - names of our own columns
            f"SELECT {columns} FROM json_populate_recordset(NULL::{table}, %s) "
            f"ON CONFLICT ({_column(options.pk)}) DO UPDATE SET {changes}",
            [json.dumps(values, cls=_Exact, ensure_ascii=False)],
        )


def _column(field: Any) -> str:
    return connection.ops.quote_name(field.column)
