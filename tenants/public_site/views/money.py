"""`/funds/…` and `/court/` on a community's host."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tenants.public_site.calendars import CONTENT_TYPE, CalendarDeadline, deadlines_calendar
from tenants.public_site.frame import COURT_PATH, FUNDS_PATH, visit_of
from tenants.public_site.languages import own_language
from tenants.public_site.models import LocalEntry
from tenants.public_site.pages import court as court_pages
from tenants.public_site.pages import money
from tenants.public_site.selectors import (
    entries,
    entries_with_deadlines,
    entry_or_404,
    find_entry,
)
from tenants.public_site.views.access import public_page

Kind = LocalEntry.Kind


@public_page
def funds(request: HttpRequest) -> HttpResponse:
    """`/funds/`."""
    entry = entry_or_404(FUNDS_PATH, Kind.FUNDS)
    return money.funds_page(visit_of(request), entry, entries(Kind.FUND)).response(request)


@public_page
def fund(request: HttpRequest, slug: str) -> HttpResponse:
    """`/funds/<slug>/`."""
    entry = entry_or_404(f"{FUNDS_PATH}{slug}/", Kind.FUND)
    index = find_entry(FUNDS_PATH, Kind.FUNDS)
    scam_html = index.data["scam_html"] if index else ""
    return money.fund_page(visit_of(request), entry, scam_html).response(request)


@public_page
def deadlines(request: HttpRequest) -> HttpResponse:
    """`/funds/deadlines/`: of funds, of events that need registration, of the court."""
    found = entries_with_deadlines()
    if not found:
        raise Http404
    return money.deadlines_page(visit_of(request), found).response(request)


@public_page
def deadlines_file(request: HttpRequest) -> HttpResponse:
    """`/funds/deadlines.ics`."""
    found = entries_with_deadlines()
    if not found:
        raise Http404
    visit = visit_of(request)
    written = own_language(visit.community)
    calendar = deadlines_calendar(
        _("%(site)s: deadlines") % {"site": visit.site.name},
        visit.now.tzinfo,
        (
            CalendarDeadline(
                uid=f"{entry.data['uid']}-{number}",
                what=deadline["what"] or _("Registration ends"),
                title=entry.title,
                url=visit.url(written.path(entry.path)),
                at=deadline["at"],
                updated_at=entry.updated_at,
            )
            for entry in found
            for number, deadline in enumerate(entry.data["deadlines"], start=1)
        ),
    )
    return HttpResponse(calendar, content_type=CONTENT_TYPE)


@public_page
def court(request: HttpRequest) -> HttpResponse:
    """`/court/`."""
    entry = entry_or_404(COURT_PATH, Kind.COURT)
    dates = entries(Kind.COURT_DATE, with_bodies=True)
    return court_pages.court_page(visit_of(request), entry, dates).response(request)
