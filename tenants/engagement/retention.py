"""How long messages are kept, and within which limits a community may change it.

The limits are the operator's (`tenants/defaults/retention.yaml`).

Collect little, keep it briefly: 28 CFR 94.115 for those with VOCA money, and NNEDV's guidance for
victim services.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tenants.defaults.retention import MessageLimits, retention
from tenants.engagement.models import EngagementSettings


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


def limits() -> MessageLimits:
    """What the operator allows. Raises DefaultsWrong when the file cannot be used."""
    return retention().messages


def retention_of(settings: EngagementSettings) -> Retention:
    """What holds for these settings."""
    return _retention(settings.keep_days, settings.keep_closed_days)


def promised(facts: Mapping[str, Any]) -> Retention:
    """What the pages of the forms promise: what holds now for `selectors.public_facts`.

    Those are stored with the site; the operator may have changed the limits since.
    """
    return _retention(facts.get("keep_days"), facts.get("keep_closed_days"))


def _retention(keep_days: int | None, keep_closed_days: int | None) -> Retention:
    allowed = limits()
    return Retention(
        keep_days=allowed.keep.within(keep_days),
        keep_closed_days=allowed.keep_closed.within(keep_closed_days),
    )
