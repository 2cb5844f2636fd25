"""How long messages are kept, and within which limits a community may change it.

Collect little, keep it briefly: 28 CFR 94.115 for those with VOCA money, and NNEDV's guidance for
victim services.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from tenants.defaults.loader import Limit, retention_defaults
from tenants.engagement.models import EngagementSettings


@dataclass(frozen=True)
class Limits:
    """Of open and of closed messages."""

    keep: Limit
    keep_closed: Limit


@dataclass(frozen=True)
class Retention:
    """The days that hold in a community."""

    keep_days: int
    keep_closed_days: int

    def delete_at(
        self, received_at: datetime.datetime, closed_at: datetime.datetime | None
    ) -> datetime.datetime:
        """When a message goes: whichever rule is first."""
        ends = [received_at + datetime.timedelta(days=self.keep_days)]
        if closed_at is not None:
            ends.append(closed_at + datetime.timedelta(days=self.keep_closed_days))
        return min(ends)


def limits() -> Limits:
    """What the operator allows: `tenants/defaults/retention.yaml`."""
    found = retention_defaults()
    return Limits(keep=found.messages, keep_closed=found.closed_messages)


def retention_of(settings: EngagementSettings) -> Retention:
    """What holds for these settings."""
    allowed = limits()
    return Retention(
        keep_days=allowed.keep.within(settings.keep_days),
        keep_closed_days=allowed.keep_closed.within(settings.keep_closed_days),
    )
