"""`/events/…` on a community's host: pages and calendar files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tenants.public_site.agenda import zone_of
from tenants.public_site.calendars import CONTENT_TYPE, CalendarEvent, events_calendar
from tenants.public_site.frame import EVENTS_PATH, Visit, visit_of
from tenants.public_site.languages import own_language
from tenants.public_site.models import LocalEntry
from tenants.public_site.pages import agenda
from tenants.public_site.selectors import EntryView, entries, entry_or_404
from tenants.public_site.views.access import public_page

Kind = LocalEntry.Kind


@public_page
def events(request: HttpRequest, number: int = 1, past: bool = False) -> HttpResponse:
    """`/events/`, `/events/page/2/`, `/events/past/`, `/events/past/2/`."""
    entry = entry_or_404(EVENTS_PATH, Kind.EVENTS)
    page = agenda.events_page(visit_of(request), entry, entries(Kind.EVENT), past, number)
    if page is None:
        raise Http404
    return page.response(request)


@public_page
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """`/events/<slug>/`, also when it is over: people look up where it was."""
    entry = entry_or_404(f"{EVENTS_PATH}{slug}/", Kind.EVENT)
    return agenda.event_page(visit_of(request), entry).response(request)


@public_page
def calendar(request: HttpRequest) -> HttpResponse:
    """`/events/calendar.ics`: all of them, past ones too, so that no calendar loses one."""
    visit = visit_of(request)
    found = entries(Kind.EVENT)
    if not found:
        raise Http404
    name = _("%(site)s: events") % {"site": visit.site.name}
    return _file(visit, name, found)


@public_page
def event_file(request: HttpRequest, slug: str) -> HttpResponse:
    """`/events/<slug>/event.ics`."""
    entry = entry_or_404(f"{EVENTS_PATH}{slug}/", Kind.EVENT)
    return _file(visit_of(request), entry.title, (entry,))


def _file(visit: Visit, name: str, events: tuple[EntryView, ...]) -> HttpResponse:
    written = own_language(visit.community)
    calendar = events_calendar(
        name,
        zone_of(visit.now),
        (
            CalendarEvent(
                each.title, visit.url(written.path(each.path)), each.data, each.updated_at
            )
            for each in events
        ),
    )
    return HttpResponse(calendar, content_type=CONTENT_TYPE)
