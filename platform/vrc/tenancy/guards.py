"""Refuse writes to public-only tables from a community's context (traps 0 and 3).

The search path lets a community read the library's rows. It would let it write them too; this
wrapper looks at every writing statement, so bulk and raw writes are caught as well. Database roles
will refuse the same below Django.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from django.db.backends.signals import connection_created
from django_tenants.utils import get_public_schema_name

from vrc.tenancy.errors import CrossSchemaWrite
from vrc.tenancy.placement import Placement, tables

_WRITES = re.compile(
    r"\b(?:INSERT\s+INTO|UPDATE(?:\s+ONLY)?|DELETE\s+FROM(?:\s+ONLY)?|TRUNCATE(?:\s+TABLE)?)\s+"
    r'(?:"?public"?\.)?"?(\w+)"?',
    re.IGNORECASE,
)


@cache
def _public_tables() -> frozenset[str]:
    return tables(Placement.PUBLIC)


def written_tables(sql: str) -> set[str]:
    """Names of the tables a statement writes, as far as its text shows."""
    return {name.lower() for name in _WRITES.findall(sql)}


def refuse_cross_schema_writes(
    execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Database execute wrapper; raises CrossSchemaWrite before the statement is sent."""
    schema = context["connection"].schema_name
    if schema != get_public_schema_name():
        text = sql if isinstance(sql, str) else str(sql)
        if text[:6].upper() not in ("SELECT", "SET SE"):
            crossing = written_tables(text) & _public_tables()
            if crossing:
                raise CrossSchemaWrite(
                    f"{', '.join(sorted(crossing))} belongs to the platform and cannot be written "
                    f"from schema {schema!r}."
                )
    return execute(sql, params, many, context)


def _install(connection: Any, **_: Any) -> None:
    if refuse_cross_schema_writes not in connection.execute_wrappers:
        connection.execute_wrappers.append(refuse_cross_schema_writes)


def install() -> None:
    """Guard every connection from its first statement on."""
    connection_created.connect(_install, dispatch_uid="vrc.tenancy.guards")
