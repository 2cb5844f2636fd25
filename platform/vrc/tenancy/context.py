"""Which community the current thread works for, and the only ways to change it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

from django_tenants.utils import get_public_schema_name, get_tenant_model

from vrc.tenancy.connection import connection
from vrc.tenancy.errors import CommunityUnavailable, NotInCommunity, SchemaSwitchRefused

if TYPE_CHECKING:
    from tenants.registry.models import Community

P = ParamSpec("P")
R = TypeVar("R")


def current_schema() -> str:
    """Name of the schema the current thread's statements run in."""
    return connection.schema_name


def is_public() -> bool:
    """Whether the current thread works for the platform, not for a community."""
    return current_schema() == get_public_schema_name()


def community_or_none() -> Community | None:
    """The current community as loaded from the registry, or None on the platform.

    Inside a bare schema (a template, a migration) there is no community either: None.
    """
    tenant = connection.tenant
    return tenant if isinstance(tenant, get_tenant_model()) else None


def current_community() -> Community:
    """The current community. Raises NotInCommunity on the platform (trap 8: never a stand-in)."""
    community = community_or_none()
    if community is None:
        raise NotInCommunity(
            f"This needs a community, but the current schema is {current_schema()!r}."
        )
    return community


def _open_transactions() -> bool:
    """Whether a transaction of the program itself is open.

    The blocks in which Django's test cases wrap each test do not count.
    """
    return any(
        not getattr(block, "_from_testcase", False)
        for block in getattr(connection, "atomic_blocks", [])
    )


@contextmanager
def _switched(tenant: Any) -> Iterator[None]:
    if tenant.schema_name == connection.schema_name:
        previous = connection.tenant
        # The same schema, perhaps with a freshly loaded community: nothing to switch.
        connection.tenant = tenant if hasattr(tenant, "pk") else previous
        try:
            yield
        finally:
            connection.tenant = previous
        return
    if _open_transactions():
        raise SchemaSwitchRefused(
            f"Switching from {connection.schema_name!r} to {tenant.schema_name!r} inside an open "
            "transaction is not allowed: work that runs at commit would run in the wrong schema."
        )
    previous = connection.tenant
    connection.set_tenant(tenant)
    try:
        yield
    finally:
        connection.set_tenant(previous)


@contextmanager
def in_community(community: Community | str) -> Iterator[Community]:
    """Work for one community inside the block; give its object or its schema name.

    Raises CommunityUnavailable when it is unknown or its schema is missing, SchemaSwitchRefused
    inside an open transaction of another schema.
    """
    model = get_tenant_model()
    if isinstance(community, str):
        with in_public():
            found = model.objects.usable().filter(schema_name=community).first()
        if found is None:
            raise CommunityUnavailable(community, "no such community, or its schema is missing")
        community = found
    with _switched(community):
        yield cast("Community", community)


@contextmanager
def in_unfinished_community(community: Community) -> Iterator[Community]:
    """Work for a community whose provisioning is still going on. For provisioning only."""
    with _switched(community):
        yield community


@contextmanager
def in_public() -> Iterator[None]:
    """Work for the platform inside the block."""
    from django_tenants.postgresql_backend.base import FakeTenant

    with _switched(FakeTenant(schema_name=get_public_schema_name())):
        yield


@contextmanager
def in_bare_schema(schema_name: str) -> Iterator[None]:
    """Work in a schema that belongs to no community: the template, or one being provisioned.

    For `vrc.tenancy` and provisioning only.
    """
    from django_tenants.postgresql_backend.base import FakeTenant

    with _switched(FakeTenant(schema_name=schema_name)):
        yield


def run_in_current_schema(function: Callable[P, R]) -> Callable[P, R]:
    """Wrap a function for another thread: there it runs in today's schema (trap 7).

    A new thread starts in the public schema, silently; its connection is closed when it ends.
    """
    tenant = connection.tenant

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        connection.set_tenant(tenant)
        try:
            return function(*args, **kwargs)
        finally:
            connection.set_schema_to_public()
            connection.close()

    return run
