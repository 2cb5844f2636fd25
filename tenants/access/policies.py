"""Who may do what with a community's site as a whole."""

from __future__ import annotations

from typing import Any

from tenants.access.models import Role
from tenants.access.roles import GROUP_OF_ROLE
from vrc.tenancy import community_or_none


def may_open_site(user: Any) -> bool:
    """A community's own administrators open their site; nobody else from inside it."""
    if community_or_none() is None or not user.is_active:
        return False
    return (
        user.is_superuser
        or user.groups.filter(name=GROUP_OF_ROLE[Role.ADMINISTRATOR.value]).exists()
    )
