"""Verify, on the running database, that communities are as separate as the design says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django_tenants.utils import get_public_schema_name, get_tenant_model, quote_schema_name

from vrc.tenancy.context import in_public
from vrc.tenancy.describe import crossing_constraints, differences
from vrc.tenancy.placement import Placement, tables


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it should be."""

    schema: str
    what: str


def _content_types(schema: str) -> dict[int, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, app_label || '.' || model "  # noqa: S608 - the name is quoted
            f"FROM {quote_schema_name(schema)}.django_content_type"
        )
        return dict(cursor.fetchall())


def _tables_in(schema: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [schema])
        return {row[0] for row in cursor.fetchall()}


def check_schema(schema: str) -> Iterator[Finding]:
    """Everything that is wrong with one community-kind schema, compared with the template."""
    with in_public():
        present = _tables_in(schema)
        if not present:
            yield Finding(schema, "the schema is missing or empty")
            return
        for name in sorted(tables(Placement.BOTH) | tables(Placement.COMMUNITY)):
            if name not in present:
                yield Finding(schema, f"table {name} is missing: reads would reach the platform's")
        for name in sorted(tables(Placement.PUBLIC) & present):
            yield Finding(schema, f"table {name} must exist only in the public schema")
        if schema == settings.TEMPLATE_SCHEMA:
            return
        for difference in differences(settings.TEMPLATE_SCHEMA, schema):
            yield Finding(schema, difference)
        if _content_types(schema) != _content_types(settings.TEMPLATE_SCHEMA):
            yield Finding(schema, "content type ids differ from the template's (trap 5)")


def check_everything() -> list[Finding]:
    """All findings over the public schema, the template and every community."""
    findings: list[Finding] = []
    with in_public():
        public = get_public_schema_name()
        for name in sorted(tables(Placement.COMMUNITY) & _tables_in(public)):
            findings.append(Finding(public, f"table {name} must exist only in communities"))
        if _content_types(public) != _content_types(settings.TEMPLATE_SCHEMA):
            findings.append(Finding(public, "content type ids differ from the template's (trap 5)"))
        findings.extend(
            Finding("all", f"foreign key crosses schemas: {each}")
            for each in crossing_constraints()
        )
        schemas = [settings.TEMPLATE_SCHEMA]
        schemas += (
            get_tenant_model()
            .objects.filter(provisioning="ready")
            .values_list("schema_name", flat=True)
        )
    for schema in schemas:
        findings.extend(check_schema(schema))
    return findings
