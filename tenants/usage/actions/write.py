"""Adding counts to what is in a community's database."""

from __future__ import annotations

from django.db import connection

from tenants.usage.buffer import Counts
from tenants.usage.models import DailyCount
from vrc.tenancy import current_schema

# Arrays: the text of the statement is the same for one row and for thousands. In the order of the
# unique key, so that two processes never wait for each other in a circle.
_UPSERT = f"""
INSERT INTO "{DailyCount._meta.db_table}" (day, what, name, language, count)
SELECT * FROM unnest(%s::date[], %s::text[], %s::text[], %s::text[], %s::bigint[])
ORDER BY 1, 2, 3, 4
ON CONFLICT (day, what, name, language)
DO UPDATE SET count = "{DailyCount._meta.db_table}".count + EXCLUDED.count
"""  # noqa: S608 - the name of our own table


def write_counts(counts: Counts) -> None:
    """Add counts of the current community, whose schema they must all name. One statement.

    Raises ValueError for those of another community, and nothing is written.
    """
    if any(key.schema != current_schema() for key in counts):
        raise ValueError(f"These are not all counts of {current_schema()!r}.")
    columns = zip(
        *((key.day, str(key.what), key.name, key.language, n) for key, n in counts.items()),
        strict=True,
    )
    with connection.cursor() as cursor:
        cursor.execute(_UPSERT, [list(column) for column in columns])
