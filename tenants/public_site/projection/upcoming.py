"""What the home page needs of events and deadlines: facts, few, nearest first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from tenants.local_content.schedule import schedule_from
from tenants.public_site.models import LocalEntry
from vrc.tenancy import community_or_none

# Every page reads these with the site's state, and a page shows three: some may have passed by
# then without anybody publishing anything.
EVENTS_KEPT = 24
DEADLINES_KEPT = 24
_EVENT_FACTS = ("when", "status", "place_name", "online_url")
Kind = LocalEntry.Kind


def event_facts(entries: Iterable[LocalEntry]) -> list[dict[str, Any]]:
    """The events that come next, by their next date."""
    community, now = community_or_none(), timezone.now()
    # The template for new communities is nowhere, and has no events.
    zone = community.zone if community else ZoneInfo("UTC")
    found = []
    for entry in entries:
        if entry.kind != Kind.EVENT or not entry.data["when"]:
            continue
        for occurrence in schedule_from(entry.data["when"]).occurrences(zone):
            if occurrence.over_at > now:
                facts = {name: entry.data[name] for name in _EVENT_FACTS}
                found.append((occurrence.starts, {**facts, **_brief(entry)}))
                break
    found.sort(key=lambda pair: pair[0])
    return [facts for _starts, facts in found[:EVENTS_KEPT]]


def deadline_facts(entries: Iterable[LocalEntry]) -> dict[str, Any]:
    """The deadlines that come next, and whether there is any for a page of their own."""
    every = [
        {**deadline, **_brief(entry), "kind": entry.kind}
        for entry in entries
        for deadline in entry.data.get("deadlines", ())
    ]
    now = timezone.now()
    ahead = [each for each in every if datetime.fromisoformat(each["at"]) > now]
    ahead.sort(key=lambda each: datetime.fromisoformat(each["at"]))
    return {"deadlines": ahead[:DEADLINES_KEPT], "has_deadlines": bool(every)}


def _brief(entry: LocalEntry) -> dict[str, Any]:
    return {"title": entry.title, "path": entry.path}
