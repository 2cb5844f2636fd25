"""Make the derived rows of this community's site again."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import Page

from tenants.branding.selectors import branding_state
from tenants.engagement.selectors import public_facts
from tenants.inheritance.models import Adjustment
from tenants.local_content.models import PAGE_TYPES, CommunityHomePage, UpdatePage
from tenants.public_site.models import LocalEntry, SiteState
from tenants.public_site.models.state import THE_ONE
from tenants.public_site.projection.alerts import alerts_state
from tenants.public_site.projection.arrangement import arrange_state
from tenants.public_site.projection.entries import Paths, entry_for
from tenants.public_site.projection.phases import phase_state
from tenants.public_site.projection.sections import without_empty
from tenants.public_site.projection.state import home_state, local_state
from tenants.services.selectors import directory_state
from vrc.tenancy import is_public


def rebuild_site_state() -> int:
    """Project branding, local pages and adjustments into what visitors' pages read.

    Call it inside the transaction of the change itself: then a visitor sees either all of it or
    nothing, and a change that fails leaves the site as it was. Changes at the same moment wait for
    each other on the one row. Returns the new revision. Raises RuntimeError in the public schema.
    """
    if is_public():
        raise RuntimeError("Only a community has a site state.")
    with transaction.atomic():
        SiteState.objects.get_or_create(pk=THE_ONE)
        state = SiteState.objects.select_for_update().get(pk=THE_ONE)
        pages = _live_pages()
        paths = {page.pk: page.site_path for page in pages}  # type: ignore[attr-defined]
        entries = _store_entries(pages, paths)
        home = next((page for page in pages if isinstance(page, CommunityHomePage)), None)
        state.revision += 1
        state.branding = branding_state()
        state.local = {
            **local_state(home_state(home, paths) if home else {}, entries),
            "alerts": alerts_state(pages),
            "engagement": public_facts(),
            "phase": phase_state(),
            "services": directory_state(),
        }
        state.adjustments = _adjustments()
        arrange_state(state, pages, entries)
        state.save()
    return int(state.revision)


_RELATED = ("moved_to", "file", "picture")


def _live_pages() -> list[Page]:
    """All live pages: in the order of the tree, but updates newest first."""
    found: list[Page] = []
    for page_type in PAGE_TYPES:
        order = ("-posted_at", "-pk") if page_type is UpdatePage else ("path",)
        pages = page_type.objects.live().order_by(*order)
        # What their rows are made from, in the same statement.
        for name in _RELATED:
            if hasattr(page_type, name):
                pages = pages.select_related(name)
        found.extend(pages)
    return found


def _store_entries(pages: list[Page], paths: Paths) -> list[LocalEntry]:
    entries = without_empty(
        entry_for(page, paths) for page in pages if not isinstance(page, CommunityHomePage)
    )
    for position, entry in enumerate(entries):
        entry.position = position
        entry.prepare()
    LocalEntry.objects.all().delete()
    LocalEntry.objects.bulk_create(entries)
    return entries


def _adjustments() -> dict[str, Any]:
    return {
        str(row.item_uuid): {
            "hidden": row.hidden,
            "pinned": row.pinned,
            "note_html": row.note_html,
        }
        for row in Adjustment.objects.all()
    }
