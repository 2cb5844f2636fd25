"""The local part of the one row that every page of the site needs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tenants.local_content.models import CommunityHomePage
from tenants.public_site.models import LocalEntry
from tenants.public_site.projection.entries import Paths
from tenants.public_site.projection.html import public_html
from tenants.public_site.projection.sections import sections
from tenants.public_site.projection.upcoming import deadline_facts, event_facts

LATEST_UPDATES = 10
# What a list or the home page shows of a place; the rest is on its own page.
_PLACE_FACTS = (
    "address",
    "phone",
    "valid_from",
    "valid_until",
    "hours",
    "special_days",
    "moved_to",
    "notice",
)
Kind = LocalEntry.Kind


def home_state(page: CommunityHomePage, paths: Paths) -> dict[str, Any]:
    """What the home page says about the community, ready for JSON."""
    return {
        "greeting_html": public_html(page.greeting, paths),
        "official_source_name": page.official_source_name,
        "official_source_url": page.official_source_url,
        "contact_phone": page.contact_phone,
        "contact_email": page.contact_email,
        "description": page.search_description,
    }


def local_state(home: dict[str, Any], entries: Iterable[LocalEntry]) -> dict[str, Any]:
    """Everything local that more than one page shows, ready for JSON."""
    found = list(entries)
    return {
        "home": home,
        "sections": sections(found),
        "events": event_facts(found),
        **deadline_facts(found),
        "pages": [_brief(entry) for entry in found if entry.kind == Kind.PAGE],
        "updates": [
            {**_brief(entry), **entry.data} for entry in found if entry.kind == Kind.UPDATE
        ][:LATEST_UPDATES],
        "update_count": sum(entry.kind == Kind.UPDATE for entry in found),
        "places": [
            {**_brief(entry), **{name: entry.data[name] for name in _PLACE_FACTS}}
            for entry in found
            if entry.kind == Kind.PLACE
        ],
    }


def _brief(entry: LocalEntry) -> dict[str, Any]:
    return {
        "title": entry.title,
        "slug": entry.path.strip("/").rpartition("/")[2],
        "path": entry.path,
    }
