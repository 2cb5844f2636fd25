"""`/search/?q=…` on every public host."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from shared_content.published.search import Query
from tenants.public_site.frame import visit_of
from tenants.public_site.pages.search import search_page
from tenants.public_site.search import search_site
from tenants.public_site.views.access import PRIVATE, public_page
from tenants.usage.marks import searched


@public_page
def search(request: HttpRequest) -> HttpResponse:
    """Works for anything typed. Nothing keeps the answer: what people look for is their own."""
    visit = visit_of(request)
    query = Query.of(request.GET.get("q", ""))
    found = search_site(
        query, visit.language.code, visit.state if visit.community else None, visit.today
    )
    shown = search_page(visit, query, found)
    response = shown.response(request)
    response["Cache-Control"] = PRIVATE
    response["X-Robots-Tag"] = "noindex"
    if query.words:
        searched(response, query.words, found=bool(found.hits))
    return response
