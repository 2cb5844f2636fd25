"""Who may see the figures."""

from __future__ import annotations

from typing import Any

from vrc.tenancy import is_public

VIEW_USAGE = "usage.view_usage"


def may_view_usage(user: Any) -> bool:
    """Who has the permission, as all roles of a community do; never on the platform."""
    return bool(
        not is_public() and user.is_authenticated and user.is_active and user.has_perm(VIEW_USAGE)
    )
