"""Typed failures of the boundary. Each carries what the one who handles it needs."""


class TenancyError(Exception):
    """Base of all failures of the boundary."""


class UnknownHost(TenancyError):
    """No community answers at this host. Carries nothing that names a community (trap 19)."""


class CommunityUnavailable(TenancyError):
    """The community exists but its schema cannot be used: still being made, or missing.

    Serving it anyway would silently fall through to the public schema's tables.
    """

    def __init__(self, slug: str, reason: str) -> None:
        super().__init__(f"Community {slug!r} cannot be served: {reason}.")
        self.slug = slug
        self.reason = reason


class NotInCommunity(TenancyError):
    """Code that needs a community ran in the public schema."""


class SchemaSwitchRefused(TenancyError):
    """A switch was asked for inside an open transaction (trap 2)."""


class CrossSchemaWrite(TenancyError):
    """A statement in a community's context would have written a public-only table (trap 3)."""
