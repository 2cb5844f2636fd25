"""Who may work on requests and communities: the operator's people, on the operator's host."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied

from vrc.tenancy import is_public

GROUP = "Operators"
CHANGE_REQUESTS = "intake.change_siterequest"


def may_triage(user: Any) -> bool:
    """Whether this person may verify, approve and decline.

    Never in a community's schema, whatever its own permissions say: the registry is not theirs.
    """
    return is_public() and user.is_active and user.has_perm(CHANGE_REQUESTS)


def require_operator(user: Any) -> None:
    """Raise PermissionDenied unless the person may triage."""
    if not may_triage(user):
        raise PermissionDenied("Only the operator's people may do this.")
