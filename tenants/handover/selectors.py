"""Places that may move, and what visitors will see before and after."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from tenants.handover.models import Handover
from tenants.local_content.models import PlacePage
from tenants.local_content.slugs import ASSISTANCE_CENTER
from tenants.public_site.frame import CENTER_PATH, Visit, make_visit
from tenants.public_site.models import LocalEntry
from tenants.public_site.pages.center import center_page
from tenants.public_site.pages.shown import Shown
from tenants.public_site.selectors import find_entry
from vrc.tenancy import current_community


def draft() -> Handover:
    """The move that is being prepared; an unsaved one when there is none."""
    return Handover.objects.filter(state=Handover.State.DRAFT).first() or Handover()


def announced() -> tuple[Handover, ...]:
    """Moves that were confirmed or taken back, newest first."""
    return tuple(Handover.objects.exclude(state=Handover.State.DRAFT)[:5])


def live_places() -> tuple[PlacePage, ...]:
    """All public places in the community's order."""
    return tuple(PlacePage.objects.live().order_by("path"))


def place_titles() -> dict[str, str]:
    """Names of all public places by UUID."""
    return {str(page.translation_key): page.title for page in live_places()}


def new_title(handover: Handover) -> str:
    """Name of the new place, chosen or typed."""
    if handover.new_place:
        return place_titles().get(str(handover.new_place), "")
    return str(handover.new_values.get("title", ""))


def preview(handover: Handover, after: bool) -> Shown | None:
    """The list of places as visitors see it the day before, or on the first day. Saves nothing.

    None while the move is not complete.
    """
    if handover.change_date is None or not handover.old_places:
        return None
    visit = make_visit(current_community(), CENTER_PATH)
    day = handover.change_date - datetime.timedelta(days=0 if after else 1)
    noon = datetime.datetime.combine(day, datetime.time(12), visit.now.tzinfo)
    places = _places_then(handover, visit)
    entry = find_entry(CENTER_PATH, LocalEntry.Kind.CENTER)
    if entry is None:
        return None
    state = replace(visit.state, local={**visit.state.local, "places": places})
    return center_page(replace(visit, now=noon, state=state), entry)


def _places_then(handover: Handover, visit: Visit) -> list[dict[str, Any]]:
    pages = {page.site_path: page for page in live_places()}
    new_page = next(
        (page for page in pages.values() if page.translation_key == handover.new_place), None
    )
    path = new_page.site_path if new_page else f"/{ASSISTANCE_CENTER}/new/"
    target = {
        "title": new_title(handover),
        "path": path,
        "address": new_page.address if new_page else handover.new_values.get("address", ""),
        "valid_from": None if new_page else handover.change_date,
    }
    last_day = (handover.change_date or visit.today) - datetime.timedelta(days=1)
    found = []
    for stored in visit.state.local.get("places", ()):
        page = pages.get(stored["path"])
        if page is not None and str(page.translation_key) in handover.old_places:
            found.append(
                {
                    **stored,
                    "moved_to": target,
                    "valid_until": last_day.isoformat(),
                    "notice": handover.notice,
                }
            )
        else:
            found.append(dict(stored))
    if new_page is None:
        found.append({**target, **handover.new_values, "path": path, "slug": "new"})
    return found
