"""Pages of a community's host."""

from __future__ import annotations

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)

from shared_content.published.sections import Section
from shared_content.published.selectors import shown_index
from tenants.public_site.frame import CENTER_PATH, UPDATES_PATH, Visit, visit_of
from tenants.public_site.models import LocalEntry
from tenants.public_site.pages import home as home_pages
from tenants.public_site.pages import library, local
from tenants.public_site.places import is_over
from tenants.public_site.selectors import EntryView, entries, find_entry
from tenants.public_site.views import items
from tenants.public_site.views.access import public_page

Kind = LocalEntry.Kind
_SECTIONS = {section.value: section for section in Section}


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """`/`."""
    visit = visit_of(request)
    return home_pages.home_page(visit, shown_index(visit.language.code)).response(request)


@public_page
def section_or_page(request: HttpRequest, slug: str) -> HttpResponse:
    """`/<section>/` or `/<page>/`; sections win, and pages cannot take their names."""
    visit = visit_of(request)
    if slug in _SECTIONS:
        shown = library.section_page(visit, _SECTIONS[slug], shown_index(visit.language.code))
    else:
        path = f"/{slug}/"
        in_place = visit.state.arrangement.in_place.get(path)
        if in_place is not None:
            return items.own_page_elsewhere(visit, in_place)
        shown = local.plain_page(visit, _entry(path, Kind.PAGE))
    return shown.response(request)


@public_page
def item(request: HttpRequest, section: str, slug: str) -> HttpResponse:
    """`/<section>/<item>/`: hidden here is 404, taken down everywhere is 410."""
    if section not in _SECTIONS:
        raise Http404
    visit = visit_of(request)
    return items.item_response(request, visit, section, slug)


@public_page
def updates(request: HttpRequest) -> HttpResponse:
    """`/updates/`."""
    visit = visit_of(request)
    entry = _entry(UPDATES_PATH, Kind.UPDATES)
    return local.updates_page(visit, entry, entries(Kind.UPDATE)).response(request)


@public_page
def update(request: HttpRequest, slug: str) -> HttpResponse:
    """`/updates/<slug>/`."""
    entry = _entry(f"{UPDATES_PATH}{slug}/", Kind.UPDATE)
    return local.update_page(visit_of(request), entry).response(request)


@public_page
def center(request: HttpRequest) -> HttpResponse:
    """`/assistance-center/`."""
    entry = _entry(CENTER_PATH, Kind.CENTER)
    return local.center_page(visit_of(request), entry).response(request)


@public_page
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """`/assistance-center/<slug>/`: once its time is over, the way to where it moved."""
    visit = visit_of(request)
    entry = _entry(f"{CENTER_PATH}{slug}/", Kind.PLACE)
    if not is_over(entry.data, visit.today):
        return local.place_page(visit, entry).response(request)
    target = _moved_to(visit, entry)
    if target is None:
        raise Http404
    return HttpResponsePermanentRedirect(visit.path(target))


def _moved_to(visit: Visit, entry: EntryView) -> str | None:
    """The place that stands at the end of all moves, if visitors can go there now."""
    known = {place["path"]: place for place in visit.state.local.get("places", ())}
    seen = {entry.path}
    moved = entry.data.get("moved_to")
    while moved and moved["path"] not in seen:
        seen.add(moved["path"])
        next_place = known.get(moved["path"])
        if next_place is None:
            return None
        if not is_over(next_place, visit.today):
            return str(moved["path"])
        moved = next_place.get("moved_to")
    return None


def _entry(path: str, kind: str) -> EntryView:
    found = find_entry(path, kind)
    if found is None:
        raise Http404
    return found
