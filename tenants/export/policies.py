"""Who may take the whole site away, and who may download it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vrc.tenancy import is_public

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from tenants.access.models import User

EXPORT_SITE = "export.export_site"


def may_export(user: User | AnonymousUser) -> bool:
    """Who has the permission, as a community's administrators do; never on the platform."""
    if is_public() or not user.is_authenticated or not user.is_active:
        return False
    return user.has_perm(EXPORT_SITE)
