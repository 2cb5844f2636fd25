"""Who may change the directory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vrc.tenancy import is_public

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from tenants.access.models import User

EDIT_SERVICES = "services.edit_services"


def may_edit_services(user: User | AnonymousUser) -> bool:
    """Who has the permission, as all roles of a community do; never on the platform."""
    if is_public() or not user.is_authenticated or not user.is_active:
        return False
    return user.has_perm(EDIT_SERVICES)
