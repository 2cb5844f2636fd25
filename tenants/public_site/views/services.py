"""`/services/…` on a community's host. What somebody looked for is in no log and no cache."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from tenants.public_site.frame import visit_of
from tenants.public_site.pages.service import service_page
from tenants.public_site.pages.services import (
    MOST_PRINTED,
    PAGE_SIZE,
    Listing,
    listing_page,
    printed_page,
    read_listing,
)
from tenants.public_site.views.access import PRIVATE, public_page
from tenants.services.selectors import find_service, find_services


@public_page
def listing(request: HttpRequest, number: int = 1) -> HttpResponse:
    """`/services/?need=food&zip=62701`, `/services/page/2/?need=food`."""
    visit = visit_of(request)
    wanted = read_listing(visit, request.GET, number)
    if not 1 <= number <= 1000:
        raise Http404
    found = find_services(wanted.asked, (number - 1) * PAGE_SIZE, PAGE_SIZE)
    if number > 1 and not found.services:
        raise Http404
    return _private(wanted, listing_page(visit, wanted, found).response(request))


@public_page
def printed(request: HttpRequest) -> HttpResponse:
    """`/services/print/?need=food`."""
    visit = visit_of(request)
    wanted = read_listing(visit, request.GET)
    found = find_services(wanted.asked, 0, MOST_PRINTED)
    return _private(wanted, printed_page(visit, wanted, found).response(request))


@public_page
def service(request: HttpRequest, slug: str) -> HttpResponse:
    """`/services/<slug>/`."""
    found = find_service(slug)
    if found is None:
        raise Http404
    return service_page(visit_of(request), found).response(request)


def _private(listing: Listing, response: HttpResponse) -> HttpResponse:
    """Nothing between us and the visitor keeps an answer that a ZIP code was typed for."""
    if listing.zip_code or listing.unknown_zip:
        response["Cache-Control"] = PRIVATE
    if listing.narrowed or listing.unknown_zip:
        response["X-Robots-Tag"] = "noindex"
    return response
