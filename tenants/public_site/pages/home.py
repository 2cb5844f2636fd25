"""The first page of a community's site, and of the operator's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from shared_content.published.values import ItemSummary
from tenants.public_site.frame import EVENTS_PATH, Visit
from tenants.public_site.pages.agenda import home_events
from tenants.public_site.pages.library import cards, phase_items, section_views, visible
from tenants.public_site.pages.local import update_view
from tenants.public_site.pages.shown import Shown, same_path
from tenants.public_site.places import is_over, place_view
from tenants.registry.lifecycle import Phase
from themes.frame import CommunityLink, HomeView, Page, PlaceView

PLACES_SHOWN = 3
_HOME_FIELDS = (
    "greeting_html",
    "official_source_name",
    "official_source_url",
    "contact_phone",
    "contact_email",
)


def home_page(
    visit: Visit, index: Iterable[ItemSummary], home: Mapping[str, Any] | None = None
) -> Shown:
    """A community's first page; `home` replaces the stored words in a preview."""
    local = visit.state.local
    stored = home if home is not None else local.get("home", {})
    items = visible(visit, index)
    phase = visit.community.phase(visit.today) if visit.community else Phase.LONG_TERM.value
    updates = local.get("updates", ())
    return Shown(
        visit,
        "site/home.html",
        Page(
            title=visit.site.name,
            description=stored.get("description") or visit.site.tagline,
            canonical_url=visit.url(visit.path("/")),
            kind="home",
            languages=same_path(visit, "/", translated=True),
        ),
        {
            "home": HomeView(**{name: stored.get(name, "") for name in _HOME_FIELDS}),
            "places": _places(visit),
            "latest_update": update_view(visit, updates[0], updates[0]) if updates else None,
            "events": home_events(visit),
            "events_url": visit.path(EVENTS_PATH),
            "sections": section_views(visit, items),
            "phase": str(phase),
            "phase_items": cards(visit, phase_items(items, phase, visit.state.arrangement.pinned)),
        },
    )


def _places(visit: Visit) -> tuple[PlaceView, ...]:
    """Where to go now: not over and not moved, in the community's own order."""
    return tuple(
        place_view(place, place["title"], place["path"], visit.now, visit.language)
        for place in visit.state.local.get("places", ())
        if not is_over(place, visit.today) and not place.get("moved_to")
    )[:PLACES_SHOWN]


def operator_home_page(
    visit: Visit,
    index: Iterable[ItemSummary],
    communities: tuple[CommunityLink, ...],
    edition: int,
) -> Shown:
    """The operator's first page: the library for everybody, and the communities that are live."""
    return Shown(
        visit,
        "site/operator_home.html",
        Page(
            title=visit.site.name,
            description=visit.site.tagline,
            canonical_url=visit.url(visit.path("/")),
            kind="home",
            languages=same_path(visit, "/", translated=True),
        ),
        {
            "sections": section_views(visit, index),
            "communities": communities,
            "edition": edition or None,
        },
    )
