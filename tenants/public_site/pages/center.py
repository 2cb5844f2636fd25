"""The assistance center: where to go, until when, and where it has moved."""

from __future__ import annotations

from collections.abc import Iterator

from tenants.public_site.frame import CENTER_PATH, Visit
from tenants.public_site.pages.local import local_page
from tenants.public_site.pages.shown import Shown
from tenants.public_site.places import has_moved, is_over, place_view
from tenants.public_site.selectors import EntryView
from themes.frame import CenterView, NavLink, PlaceView


def shown_places(visit: Visit) -> tuple[PlaceView, ...]:
    """Places people can go to now or soon, in the community's own order; then those that moved."""
    found = tuple(_views(visit))
    return (
        *(place for place in found if place.moved_to is None),
        *(place for place in found if place.moved_to is not None),
    )


def _views(visit: Visit) -> Iterator[PlaceView]:
    for place in visit.state.local.get("places", ()):
        if not is_over(place, visit.today):
            yield place_view(place, place["title"], place["path"], visit.now, visit.language)


def moved_from(visit: Visit, path: str) -> tuple[str, ...]:
    """Names of the places that have moved to the one at this path."""
    return tuple(
        place["title"]
        for place in visit.state.local.get("places", ())
        if has_moved(place, visit.today) and place["moved_to"]["path"] == path
    )


def center_page(visit: Visit, entry: EntryView) -> Shown:
    """All places; those that moved say where to."""
    return Shown(
        visit,
        "site/assistance_center.html",
        local_page(visit, entry, "center"),
        {
            "center": CenterView(title=entry.title, intro_html=entry.body_html),
            "places": shown_places(visit),
        },
    )


def place_page(visit: Visit, entry: EntryView) -> Shown:
    """One place."""
    view = place_view(
        entry.data, entry.title, entry.path, visit.now, visit.language, entry.body_html
    )
    return Shown(
        visit,
        "site/place.html",
        local_page(visit, entry, "place", NavLink(visit.term("center"), visit.path(CENTER_PATH))),
        {"place": view, "moved_from": moved_from(visit, entry.path)},
    )
