"""Who needs a second step, and since when."""

from __future__ import annotations

import datetime
from enum import Enum

from django.conf import settings
from django.utils import timezone

from tenants.access.factors.selectors import has_factor
from tenants.access.models import User
from tenants.access.policies import is_administrator
from vrc.tenancy import is_public


class Need(Enum):
    """What somebody without a second factor has to do."""

    NOTHING = "nothing"
    SOON = "soon"
    NOW = "now"


def is_required(user: User) -> bool:
    """Administrators of a community and everybody at the operator; others may have one."""
    return bool(settings.SECOND_FACTOR_REQUIRED and (is_public() or is_administrator(user)))


def need_of(user: User, has_one: bool | None = None) -> Need:
    """What this person has to do. The grace period begins when it is first asked here.

    `has_one` says whether they have a factor, where that is known already.
    """
    if not is_required(user) or (has_factor(user) if has_one is None else has_one):
        return Need.NOTHING
    if settings.SECOND_FACTOR_SKIPPABLE:
        return Need.SOON
    days = settings.SECOND_FACTOR_GRACE_DAYS
    if days <= 0 or user.factor_link_required:
        return Need.NOW
    if user.factor_asked_at is None:
        user.factor_asked_at = timezone.now()
        user.save(update_fields=["factor_asked_at"])
    due = user.factor_asked_at + datetime.timedelta(days=days)
    return Need.SOON if timezone.now() < due else Need.NOW
