"""The thread's database connection, typed with what django-tenants adds to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = ["connection"]

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    class SchemaConnection(BaseDatabaseWrapper):
        """A connection that works in one schema at a time."""

        schema_name: str
        tenant: Any

        def set_tenant(self, tenant: Any) -> None:
            """Use the tenant's schema from the next statement on."""

        def set_schema_to_public(self) -> None:
            """Use the public schema from the next statement on."""

    connection: SchemaConnection
else:
    from django.db import connection
