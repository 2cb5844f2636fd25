"""Who may change a site's name and look."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from tenants.access.models import User

CHANGE_BRANDING = "branding.change_branding"


def may_change_branding(user: User | AnonymousUser) -> bool:
    """Whether this person may change it; the group's permission decides."""
    return bool(user.is_active and user.has_perm(CHANGE_BRANDING))
