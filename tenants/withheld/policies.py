"""Who may see and keep the names."""

from __future__ import annotations

from typing import Any

from tenants.access.policies import is_administrator
from vrc.tenancy import community_or_none


def may_keep_names(user: Any) -> bool:
    """The community's administrators. Editors and approvers see findings, never the list."""
    return community_or_none() is not None and is_administrator(user)
