"""From when on the directory's facts count as old; the days are in `attention.yaml`."""

from __future__ import annotations

import datetime

from django.db.models import Q
from django.utils import timezone

from tenants.defaults.attention import attention_rules
from vrc.tenancy import current_community


def stale_before() -> datetime.date:
    """Whoever was verified before this day should be called again."""
    days = attention_rules().service_verified
    return current_community().today() - datetime.timedelta(days=days)


def to_be_checked() -> Q:
    """Services that visitors see and that nobody has verified lately."""
    old = Q(verified_on__lt=stale_before()) | Q(verified_on=None)
    return Q(is_shown=True) & old


def with_an_old_notice() -> Q:
    """Services that visitors see with a notice that nobody has touched for long."""
    before = timezone.now() - datetime.timedelta(days=attention_rules().service_notice)
    return Q(is_shown=True, record__alert__gt="", updated_at__lt=before)
