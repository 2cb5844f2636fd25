"""The first page of a community's site, and of the operator's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from shared_content.published.values import ItemSummary
from tenants.public_site.frame import DEADLINES_PATH, EVENTS_PATH, Visit
from tenants.public_site.pages.agenda import home_events
from tenants.public_site.pages.center import shown_places
from tenants.public_site.pages.library import cards, phase_items, section_views, visible
from tenants.public_site.pages.money import home_deadlines
from tenants.public_site.pages.needs import PATH as NEEDS_PATH
from tenants.public_site.pages.needs import need_links
from tenants.public_site.pages.shown import Shown, same_path
from tenants.public_site.pages.updates import update_view
from tenants.public_site.seasons import phase_of, season_of, sections_in_order
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
    phase = phase_of(visit)
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
            "deadlines": home_deadlines(visit),
            "deadlines_url": visit.path(DEADLINES_PATH),
            "sections": section_views(visit, items, sections_in_order(phase)),
            "seasons": season_of(visit, items),
            "phase": phase,
            "needs": need_links(visit, phase),
            "needs_url": visit.path(NEEDS_PATH),
            "phase_items": cards(visit, phase_items(items, phase, visit.state.arrangement.pinned)),
        },
    )


def _places(visit: Visit) -> tuple[PlaceView, ...]:
    """Where to go now: not over and not moved; those that open on a later day stand last."""
    here = [place for place in shown_places(visit) if place.moved_to is None]
    here.sort(key=lambda place: place.valid_from is not None and place.valid_from > visit.today)
    return tuple(here[:PLACES_SHOWN])


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
