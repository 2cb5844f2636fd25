"""Pages of a community's host."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from shared_content.published.sections import Section
from shared_content.published.selectors import shown_index
from tenants.public_site.frame import CENTER_PATH, UPDATES_PATH, Visit, visit_of
from tenants.public_site.models import LocalEntry
from tenants.public_site.pages import center as center_pages
from tenants.public_site.pages import home as home_pages
from tenants.public_site.pages import library, local
from tenants.public_site.pages import updates as update_pages
from tenants.public_site.places import has_ended, has_moved
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
    """`/updates/`: the newest twenty."""
    return _updates(request, 1)


@public_page
def more_updates(request: HttpRequest, number: int) -> HttpResponse:
    """`/updates/page/<number>/`: from 2 on; the first page has one address."""
    if number < 2:
        raise Http404
    return _updates(request, number)


def _updates(request: HttpRequest, number: int) -> HttpResponse:
    visit = visit_of(request)
    pages = update_pages.page_count(visit.state.local.get("update_count", 0))
    if number > pages:
        raise Http404
    entry = _entry(UPDATES_PATH, Kind.UPDATES)
    first = (number - 1) * update_pages.PER_PAGE
    listed = entries(Kind.UPDATE, first=first, count=update_pages.PER_PAGE)
    return update_pages.updates_page(visit, entry, listed, number, pages).response(request)


@public_page
def update(request: HttpRequest, slug: str) -> HttpResponse:
    """`/updates/<slug>/`."""
    entry = _entry(f"{UPDATES_PATH}{slug}/", Kind.UPDATE)
    return update_pages.update_page(visit_of(request), entry).response(request)


@public_page
def center(request: HttpRequest) -> HttpResponse:
    """`/assistance-center/`."""
    entry = _entry(CENTER_PATH, Kind.CENTER)
    return center_pages.center_page(visit_of(request), entry).response(request)


@public_page
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """`/assistance-center/<slug>/`: once it has moved, the way to where people go now."""
    visit = visit_of(request)
    entry = _entry(f"{CENTER_PATH}{slug}/", Kind.PLACE)
    if not has_ended(entry.data, visit.today) and not has_moved(entry.data, visit.today):
        return center_pages.place_page(visit, entry).response(request)
    target = _moved_to(visit, entry)
    if target is None:
        raise Http404
    # Not for ever: a move can be taken back, and browsers keep a permanent one.
    return HttpResponseRedirect(visit.path(target))


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
        if not has_ended(next_place, visit.today) and not has_moved(next_place, visit.today):
            return str(moved["path"])
        moved = next_place.get("moved_to")
    return None


def _entry(path: str, kind: str) -> EntryView:
    found = find_entry(path, kind)
    if found is None:
        raise Http404
    return found
