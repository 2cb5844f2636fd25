"""Pages a community wrote: updates, the assistance center, plain pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from tenants.public_site.frame import CENTER_PATH, UPDATES_PATH, Visit
from tenants.public_site.languages import own_language
from tenants.public_site.models import LocalEntry
from tenants.public_site.pages.shown import Shown, crumbs, same_path
from tenants.public_site.places import is_over, place_view
from tenants.public_site.selectors import EntryView
from themes.frame import CenterView, LocalPageView, NavLink, Page, PageKind, UpdateView

Kind = LocalEntry.Kind


def local_page(
    visit: Visit, entry: EntryView, kind: PageKind, *way: NavLink, path: str = "", title: str = ""
) -> Page:
    """What stands around a page in the community's own words. `path` and `title`: if others."""
    # The words are those of the community, whatever language surrounds them.
    written = own_language(visit.community)
    return Page(
        title=title or entry.title,
        description=entry.description,
        canonical_url=visit.url(written.path(path or entry.path)),
        breadcrumbs=crumbs(visit, *way),
        kind=kind,
        languages=same_path(visit, path or entry.path, translated=False),
        content_language=visit.other(written.code),
    )


def _moment(visit: Visit, text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(visit.now.tzinfo) if text else None


def update_view(
    visit: Visit, brief: Mapping[str, Any], data: Mapping[str, Any], body_html: str = ""
) -> UpdateView:
    """An update as pages show it: a promised next update only while it lies ahead."""
    promised = _moment(visit, data.get("next_update_at"))
    return UpdateView(
        title=brief["title"],
        path=visit.path(brief["path"]),
        posted_at=_moment(visit, data["posted_at"]) or visit.now,
        summary=data.get("summary", ""),
        body_html=body_html,
        source_name=data.get("source_name", ""),
        source_url=data.get("source_url", ""),
        next_update_at=promised
        if promised and promised.astimezone(UTC) > visit.now.astimezone(UTC)
        else None,
    )


def _update_of(visit: Visit, entry: EntryView) -> UpdateView:
    brief = {"title": entry.title, "path": entry.path}
    # A short update may be nothing but its summary.
    body = entry.body_html or format_html("<p>{}</p>", entry.data.get("summary", ""))
    return update_view(visit, brief, entry.data, body)


def updates_page(visit: Visit, entry: EntryView, updates: Iterable[EntryView]) -> Shown:
    """All updates, newest first."""
    return Shown(
        visit,
        "site/updates.html",
        local_page(visit, entry, "updates"),
        {"updates": tuple(_update_of(visit, update) for update in updates)},
    )


def update_page(visit: Visit, entry: EntryView) -> Shown:
    """One update."""
    return Shown(
        visit,
        "site/update.html",
        local_page(visit, entry, "update", NavLink(_("Updates"), visit.path(UPDATES_PATH))),
        {"update": _update_of(visit, entry)},
    )


def center_page(visit: Visit, entry: EntryView) -> Shown:
    """The assistance center: places that are not over; those that moved say where to."""
    places = (
        place_view(place, place["title"], place["path"], visit.now, visit.language)
        for place in visit.state.local.get("places", ())
        if not is_over(place, visit.today)
    )
    return Shown(
        visit,
        "site/assistance_center.html",
        local_page(visit, entry, "center"),
        {
            "center": CenterView(title=entry.title, intro_html=entry.body_html),
            "places": tuple(sorted(places, key=lambda place: place.moved_to is not None)),
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
        local_page(visit, entry, "place", NavLink(_("Assistance center"), visit.path(CENTER_PATH))),
        {"place": view},
    )


def plain_page(visit: Visit, entry: EntryView) -> Shown:
    """A page of the community's own."""
    return Shown(
        visit,
        "site/plain_page.html",
        local_page(visit, entry, "page"),
        {
            "local_page": LocalPageView(
                title=entry.title,
                body_html=entry.body_html,
                path=visit.path(entry.path),
                updated_at=entry.updated_at,
            )
        },
    )
