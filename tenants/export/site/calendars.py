"""Calendar files of a copy: they must not send people to the place the site has left."""

from __future__ import annotations

import icalendar


def without_addresses(data: bytes, base_url: str) -> bytes:
    """The calendar without links to the live site, whose new address a copy cannot know."""
    calendar = icalendar.Calendar.from_ical(data)
    for component in calendar.walk():
        if str(component.get("url", "")).startswith(base_url):
            del component["url"]
    return bytes(calendar.to_ical())
