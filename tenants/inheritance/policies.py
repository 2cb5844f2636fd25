"""Who may adjust the library on their community's site."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from tenants.access.models import User

CHANGE_ADJUSTMENT = "inheritance.change_adjustment"


def may_adjust(user: User | AnonymousUser) -> bool:
    """Whether this person may hide items and write notes; the group's permission decides."""
    return bool(user.is_active and user.has_perm(CHANGE_ADJUSTMENT))
