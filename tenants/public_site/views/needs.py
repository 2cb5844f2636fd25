"""`/find-help/` and one page for each need."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from shared_content.packs.needs import find_need
from shared_content.published.selectors import shown_index
from tenants.public_site.frame import visit_of
from tenants.public_site.pages.needs import need_page, needs_page
from tenants.public_site.views.access import public_page


@public_page
def needs(request: HttpRequest) -> HttpResponse:
    """`/find-help/`."""
    return needs_page(visit_of(request)).response(request)


@public_page
def need(request: HttpRequest, key: str) -> HttpResponse:
    """`/find-help/<need>/`. Nobody is told which one somebody chose: it is an ordinary page."""
    found = find_need(key)
    if found is None:
        raise Http404
    visit = visit_of(request)
    return need_page(visit, found, shown_index(visit.language.code)).response(request)
