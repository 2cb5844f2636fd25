"""Events as rows: what was entered, not what follows from it today."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tenants.local_content.models import EventPage, EventsIndexPage
from tenants.local_content.schedule import schedule_facts
from tenants.public_site.models import LocalEntry
from tenants.public_site.projection.entries import Paths, entry_for
from tenants.public_site.projection.html import public_html
from tenants.public_site.projection.rows import entry_row, iso

Kind = LocalEntry.Kind
_TEXTS = (
    "summary",
    "status",
    "place_name",
    "address",
    "online_url",
    "online_note",
    "audience",
    "cost",
    "sensitivity_note",
    "access",
    "childcare",
    "contact_name",
    "contact_phone",
    "contact_email",
    "register_url",
)


@entry_for.register
def _events(page: EventsIndexPage, paths: Paths) -> LocalEntry:
    return entry_row(page, Kind.EVENTS, data={}, body=public_html(page.intro, paths), summary="")


@entry_for.register
def _event(page: EventPage, paths: Paths) -> LocalEntry:
    changed = page.status != EventPage.Status.PLANNED
    data: dict[str, Any] = {
        # A preview may be asked for before the date is filled in.
        "when": schedule_facts(page.schedule) if page.starts_on else None,
        **{name: getattr(page, name).strip() for name in _TEXTS},
        "status_note": page.status_note if changed else "",
        "languages": [name.strip() for name in page.languages.split(",") if name.strip()],
        "register_by": iso(page.register_by),
        # Words for it are found when it is shown, in the language of the page.
        "deadlines": [{"what": "", "at": iso(page.register_by)}] if page.register_by else [],
        "uid": str(page.translation_key),
        "sequence": _sequence(page),
        "first_published_at": iso(page.first_published_at or timezone.now()),
    }
    return entry_row(
        page, Kind.EVENT, data=data, body=public_html(page.body, paths), summary=page.summary
    )


def _sequence(page: EventPage) -> int:
    """Grows with each publication (RFC 5545 §3.8.7.4), without anything to be counted."""
    if not page.first_published_at or not page.last_published_at:
        return 0
    return max(0, int((page.last_published_at - page.first_published_at).total_seconds()))
