"""What a schema consists of, in a form that can be compared between schemas."""

from __future__ import annotations

import re

from django.db import connection

from vrc.tenancy.context import in_public

# Each query yields (name, definition) of one kind of thing; the schema's own name is taken out.
_QUERIES = {
    "columns": """
        SELECT c.relname || '.' || a.attname,
               format_type(a.atttypid, a.atttypmod) || ' not null=' || a.attnotnull
               || ' identity=' || a.attidentity::text || ' generated=' || a.attgenerated::text
               || ' default=' || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
        FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE c.relnamespace = %(schema)s::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
    """,
    "constraints": """
        SELECT c.relname || '.' || k.conname, pg_get_constraintdef(k.oid) || ' ' || k.convalidated
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
        WHERE k.connamespace = %(schema)s::regnamespace
    """,
    "indexes": """
        SELECT tablename || '.' || indexname, indexdef FROM pg_indexes
        WHERE schemaname = %(schema)s
    """,
    "sequences": """
        SELECT c.relname, coalesce(o.relname || '.' || a.attname, 'owned by nothing')
        FROM pg_class c
        LEFT JOIN pg_depend d ON d.objid = c.oid AND d.classid = 'pg_class'::regclass
             AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
        LEFT JOIN pg_class o ON o.oid = d.refobjid
        LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
        WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind = 'S'
    """,
    "triggers": """
        SELECT c.relname || '.' || t.tgname, pg_get_triggerdef(t.oid)
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relnamespace = %(schema)s::regnamespace AND NOT t.tgisinternal
    """,
    "functions": """
        SELECT p.oid::regprocedure::text, p.prosrc FROM pg_proc p
        WHERE p.pronamespace = %(schema)s::regnamespace
    """,
}


# PostgreSQL writes casts in a predicate differently after it has read its own text once.
_CASTS = re.compile(r"::(?:character varying|text)(?:\[\])?|[() ]")


def _without_casts(definition: str) -> str:
    head, where, predicate = definition.partition(" WHERE ")
    return head + where + _CASTS.sub("", predicate)


def describe_schema(schema: str) -> dict[str, dict[str, str]]:
    """Columns, constraints, indexes, sequences, triggers and functions: name → definition."""
    described: dict[str, dict[str, str]] = {}
    with in_public(), connection.cursor() as cursor:
        for kind, query in _QUERIES.items():
            cursor.execute(query, {"schema": schema})
            described[kind] = {
                name: _without_casts(
                    definition.replace(f"{schema}.", "").replace(f'"{schema}".', "")
                )
                for name, definition in cursor.fetchall()
            }
    return described


def differences(left: str, right: str) -> list[str]:
    """One sentence for each thing that two schemas do not have in common."""
    one, other = describe_schema(left), describe_schema(right)
    found = []
    for kind in one:
        for name in sorted(one[kind].keys() | other[kind].keys()):
            a, b = one[kind].get(name), other[kind].get(name)
            if a is None:
                found.append(f"{kind}: {name} exists only in {right}")
            elif b is None:
                found.append(f"{kind}: {name} exists only in {left}")
            elif a != b:
                found.append(f"{kind}: {name} is {a!r} in {left} but {b!r} in {right}")
    return found


def crossing_constraints() -> list[str]:
    """Foreign keys that point from one schema into another (trap 4). There must be none."""
    with in_public(), connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT format('%s.%s → %s.%s', n.nspname, c.relname, fn.nspname, f.relname)
            FROM pg_constraint k
            JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_class f ON f.oid = k.confrelid JOIN pg_namespace fn ON fn.oid = f.relnamespace
            WHERE k.contype = 'f' AND n.oid <> fn.oid
            """
        )
        return [row[0] for row in cursor.fetchall()]
