"""Create, clone, migrate and drop schemas. The only place that does."""

from collections.abc import Iterable

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django_tenants.utils import get_public_schema_name, quote_schema_name

from vrc.tenancy.clone import clone_schema
from vrc.tenancy.context import in_public

__all__ = [
    "behind",
    "clone_schema",
    "drop_schema",
    "migrate_public",
    "migrate_schema",
    "schema_exists",
]


def schema_exists(name: str) -> bool:
    """Whether a schema of exactly this name exists."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regnamespace(quote_ident(%s)) IS NOT NULL", [name])
        return bool(cursor.fetchone()[0])


def migrate_public() -> None:
    """Bring the public schema up to date."""
    with in_public():
        call_command("migrate_schemas", shared=True, interactive=False, verbosity=0)


def migrate_schema(name: str) -> None:
    """Create a community-kind schema if missing and bring it up to date by its migrations."""
    with in_public():
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {quote_schema_name(name)}")
        call_command(
            "migrate_schemas", tenant=True, schema_name=name, interactive=False, verbosity=0
        )


def drop_schema(name: str) -> None:
    """Drop a community-kind schema with everything in it. Refuses public and the template."""
    if name in (get_public_schema_name(), settings.TEMPLATE_SCHEMA):
        raise ValueError(f"Schema {name!r} is never dropped by the program.")
    with in_public(), connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {quote_schema_name(name)} CASCADE")


def behind(schemas: Iterable[str]) -> list[str]:
    """Those of the schemas whose applied migrations differ from the template's, in one query."""
    names = list(schemas)
    if not names:
        return []
    parts = " UNION ALL ".join(
        f"SELECT {i} AS i, count(*) AS n "  # noqa: S608 - names are quoted
        f"FROM {quote_schema_name(name)}.django_migrations"
        for i, name in enumerate(names)
    )
    template = quote_schema_name(settings.TEMPLATE_SCHEMA)
    with in_public(), connection.cursor() as cursor:
        cursor.execute(
            f"SELECT i FROM ({parts}) AS counts "  # noqa: S608 - names are quoted above
            f"WHERE n <> (SELECT count(*) FROM {template}.django_migrations) ORDER BY i"
        )
        return [names[row[0]] for row in cursor.fetchall()]
