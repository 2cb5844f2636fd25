"""Copy a schema: tables, identity sequences, constraints and indexes under their own names, rows.

django-tenants ships a general clone function; on PostgreSQL 18 it renames unique constraints
(`…_key` for `…_uniq`), so a later migration that drops one by name would fail on every clone
(trap 22). Ours handles what Django's migrations make, and refuses anything else.
"""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction
from django_tenants.utils import quote_schema_name

from vrc.tenancy.context import in_public
from vrc.tenancy.errors import TenancyError

# Constraints in the order in which they can be made; NOT NULL comes with the table itself.
_TABLES = """
    SELECT c.relname,
           string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
               FILTER (WHERE a.attgenerated = '')
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind = 'r'
          AND a.attnum > 0 AND NOT a.attisdropped
    GROUP BY c.relname ORDER BY c.relname
"""
_CONSTRAINTS = """
    SELECT c.relname, k.conname, k.contype, pg_get_constraintdef(k.oid, true)
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    WHERE k.connamespace = %(schema)s::regnamespace AND k.contype IN ('p', 'u', 'c', 'x', 'f')
    ORDER BY array_position(ARRAY['p', 'u', 'x', 'c', 'f'], k.contype::text), c.relname, k.conname
"""
_INDEXES = """
    SELECT pg_get_indexdef(i.indexrelid, 0, true)
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE c.relnamespace = %(schema)s::regnamespace
          AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid
                          AND k.contype IN ('p', 'u', 'x'))
    ORDER BY c.relname
"""
_IDENTITIES = """
    SELECT c.relname, a.attname, s.relname,
           CASE a.attidentity WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attidentity <> ''
    JOIN pg_depend d ON d.refobjid = c.oid AND d.refobjsubid = a.attnum AND d.deptype = 'i'
         AND d.classid = 'pg_class'::regclass
    JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
    WHERE c.relnamespace = %(schema)s::regnamespace
    ORDER BY c.relname
"""
_STRANGERS = """
    SELECT c.relkind::text || ' ' || c.relname FROM pg_class c
    WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind NOT IN ('r', 'i', 'S')
    UNION ALL
    SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = %(schema)s::regnamespace
    UNION ALL
    SELECT 'trigger ' || t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = %(schema)s::regnamespace AND NOT t.tgisinternal
    UNION ALL
    SELECT 'sequence default of ' || c.relname
    FROM pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid
    WHERE c.relnamespace = %(schema)s::regnamespace
          AND pg_get_expr(d.adbin, d.adrelid) LIKE '%%nextval(%%'
"""


class CannotClone(TenancyError):
    """The source holds something this copy would lose: a view, function, trigger or serial."""


def _fetch(cursor: Any, query: str, schema: str) -> list[tuple[Any, ...]]:
    cursor.execute(query, {"schema": schema})
    rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _statements(cursor: Any, source: str, target: str) -> list[str]:
    """SQL that makes the copy, to be run with the target first in the search path."""
    name = connection.ops.quote_name
    old, new = quote_schema_name(source), quote_schema_name(target)
    strangers = _fetch(cursor, _STRANGERS, source)
    if strangers:
        raise CannotClone(f"{source} holds {', '.join(row[0] for row in strangers)}.")
    made: list[str] = []
    for table, columns in _fetch(cursor, _TABLES, source):
        quoted = name(table)
        made.append(
            f"CREATE TABLE {new}.{quoted} (LIKE {old}.{quoted} INCLUDING DEFAULTS "
            "INCLUDING GENERATED INCLUDING STORAGE INCLUDING COMPRESSION)"
        )
        made.append(
            f"INSERT INTO {new}.{quoted} ({columns}) OVERRIDING SYSTEM VALUE "  # noqa: S608
            f"SELECT {columns} FROM {old}.{quoted}"
        )
    for table, column, sequence, kind in _fetch(cursor, _IDENTITIES, source):
        # By name: the sequence of a table that was renamed keeps the former name.
        made.append(
            f"ALTER TABLE {new}.{name(table)} ALTER COLUMN {name(column)} "
            f"ADD GENERATED {kind} AS IDENTITY (SEQUENCE NAME {new}.{name(sequence)})"
        )
        made.append(
            f"SELECT setval('{new}.{name(sequence)}', s.last_value, s.is_called) "  # noqa: S608
            f"FROM {old}.{name(sequence)} AS s"
        )
    constraints = _fetch(cursor, _CONSTRAINTS, source)
    made += [
        f"ALTER TABLE {new}.{name(table)} ADD CONSTRAINT {name(constraint)} {definition}"
        for table, constraint, kind, definition in constraints
        if kind != "f"
    ]
    made += [row[0] for row in _fetch(cursor, _INDEXES, source)]
    made += [
        f"ALTER TABLE {new}.{name(table)} ADD CONSTRAINT {name(constraint)} {definition}"
        for table, constraint, kind, definition in constraints
        if kind == "f"
    ]
    return made


def clone_schema(source: str, target: str) -> None:
    """Copy `source` to the new schema `target`, in one transaction: whole or not at all.

    Raises django.db.ProgrammingError when the target exists, CannotClone when the source holds
    anything but tables.
    """
    old, new = quote_schema_name(source), quote_schema_name(target)
    with in_public(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {new}")
        # With the source in the search path PostgreSQL writes definitions without its name …
        cursor.execute(f"SET LOCAL search_path = {old}")
        statements = _statements(cursor, source, target)
        # … which then mean the target's tables. Sent at once: one round trip instead of 500.
        cursor.execute(f"SET LOCAL search_path = {new}")
        cursor.execute(";\n".join(statements))
        cursor.execute("SET LOCAL search_path = public")
