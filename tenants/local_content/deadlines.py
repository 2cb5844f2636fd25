"""A deadline's moment from a date and a time of day on the community's clock."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

from vrc.tenancy import community_or_none

# A day without a time: until the day ends.
END_OF_DAY = datetime.time(23, 59)


def deadline_moment(day: datetime.date, at: datetime.time | None) -> datetime.datetime:
    """The aware moment at which a deadline ends, in the community's time zone."""
    community = community_or_none()
    zone = community.zone if community else ZoneInfo("UTC")
    return datetime.datetime.combine(day, at or END_OF_DAY, zone)
