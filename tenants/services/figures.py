"""How the directory stands, in numbers."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Count, Min, Q

from tenants.services.models import Service
from tenants.services.stale import to_be_checked, with_an_old_notice


@dataclass(frozen=True)
class DirectoryFigures:
    """How the directory stands. `oldest`: the oldest day on which a stale one was verified."""

    shown: int
    stale: int
    oldest: datetime.date | None
    old_notices: int


def directory_figures() -> DirectoryFigures:
    """Numbers for the official's home. One statement."""
    return DirectoryFigures(
        **Service.objects.aggregate(
            shown=Count("pk", filter=Q(is_shown=True)),
            stale=Count("pk", filter=to_be_checked()),
            oldest=Min("verified_on", filter=to_be_checked()),
            old_notices=Count("pk", filter=with_an_old_notice()),
        )
    )
