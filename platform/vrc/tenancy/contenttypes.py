"""A ContentType cache with one drawer per schema (trap 5).

Django keeps one cache per process. Ids are kept equal in all schemas (and `check_isolation`
verifies it), but correctness must not hang on that: threads of one process serve different
communities at the same time.
"""

from collections.abc import Iterator, MutableMapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, connections

from vrc.tenancy.connection import connection

_MAX_SCHEMAS = 200


class SchemaKeyedCache(MutableMapping[str, dict[Any, ContentType]]):
    """Behaves like the manager's dict, but each schema sees only what it stored itself."""

    def __init__(self) -> None:
        self._drawers: dict[str, dict[str, dict[Any, ContentType]]] = {}

    def _drawer(self) -> dict[str, dict[Any, ContentType]]:
        schema = connection.schema_name
        if schema not in self._drawers and len(self._drawers) >= _MAX_SCHEMAS:
            # Memory stays flat with a thousand communities: the oldest drawer goes.
            self._drawers.pop(next(iter(self._drawers)), None)
        return self._drawers.setdefault(schema, {})

    def __getitem__(self, key: str) -> dict[Any, ContentType]:
        return self._drawer()[key]

    def __setitem__(self, key: str, value: dict[Any, ContentType]) -> None:
        self._drawer()[key] = value

    def __delitem__(self, key: str) -> None:
        del self._drawer()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._drawer())

    def __len__(self) -> int:
        return len(self._drawer())

    def clear(self) -> None:
        """Empty the current schema's drawer only."""
        # django-tenants calls this while a new thread's connection is still being made; asking for
        # the connection then would make another one, without end.
        if hasattr(connections._connections, DEFAULT_DB_ALIAS):  # type: ignore[attr-defined]
            self._drawer().clear()


def install() -> None:
    """Put the keyed cache in place of the manager's own."""
    ContentType.objects._cache = SchemaKeyedCache()  # type: ignore[attr-defined]
