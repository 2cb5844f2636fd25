"""`/peer-support-directory/` on every host."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from shared_content.directory.selectors import public_organisations
from tenants.public_site.frame import visit_of
from tenants.public_site.pages.directory import directory_page
from tenants.public_site.views.access import public_page


@public_page
def directory(request: HttpRequest) -> HttpResponse:
    """`/peer-support-directory/?formats=online&languages=es`."""
    page = directory_page(visit_of(request), public_organisations(), request.GET)
    return page.response(request)
