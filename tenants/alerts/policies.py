"""Who may write the alert, and who may show it to everybody."""

from __future__ import annotations

from typing import Any

from wagtail.permissions import page_permission_policy

from vrc.tenancy import community_or_none


def may_write_alert(user: Any) -> bool:
    """Whoever may write pages of this community may prepare a draft."""
    return bool(
        community_or_none() is not None
        and user.is_active
        and page_permission_policy.user_has_any_permission(user, {"add", "change", "publish"})
    )


def may_set_alert(user: Any) -> bool:
    """Whoever may publish pages of this community may publish and end the alert."""
    return bool(
        community_or_none() is not None
        and user.is_active
        and page_permission_policy.user_has_permission(user, "publish")
    )
