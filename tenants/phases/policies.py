"""Who may change the phase of a site."""

from __future__ import annotations

from typing import Any

from wagtail.permissions import page_permission_policy

from vrc.tenancy import community_or_none


def may_change_phase(user: Any) -> bool:
    """Whoever may publish on this community's site."""
    return bool(
        community_or_none() is not None
        and user.is_active
        and page_permission_policy.user_has_permission(user, "publish")
    )
