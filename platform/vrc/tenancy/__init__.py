"""The one boundary between communities (see README.md beside this file).

Nothing outside this package switches schemas. Everything others need is named here; the names are
imported on first use because settings load this package before Django's apps are ready.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vrc.tenancy.context import (
        community_or_none,
        current_community,
        current_schema,
        in_community,
        in_public,
        is_public,
        run_in_current_schema,
    )
    from vrc.tenancy.errors import (
        CommunityUnavailable,
        CrossSchemaWrite,
        NotInCommunity,
        SchemaSwitchRefused,
        TenancyError,
        UnknownHost,
    )

# Errors first: who only names one does not load the rest.
_HOMES = ("vrc.tenancy.errors", "vrc.tenancy.context")

__all__ = [
    "CommunityUnavailable",
    "CrossSchemaWrite",
    "NotInCommunity",
    "SchemaSwitchRefused",
    "TenancyError",
    "UnknownHost",
    "community_or_none",
    "current_community",
    "current_schema",
    "in_community",
    "in_public",
    "is_public",
    "run_in_current_schema",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        for home in map(import_module, _HOMES):
            if hasattr(home, name):
                return getattr(home, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
