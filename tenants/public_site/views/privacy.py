"""`/privacy/`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from tenants.public_site.frame import visit_of
from tenants.public_site.pages.privacy import privacy_page
from tenants.public_site.views.access import public_page


@public_page
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of a visit and what is not."""
    is_copy = bool(getattr(request, "is_copy", False))
    return privacy_page(visit_of(request), is_copy=is_copy).response(request)
