"""`/leaders/` on the operator's host: documents for officials."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path

from shared_content.leaders.selectors import find_leader_document, leader_index
from shared_content.published.selectors import item_links
from tenants.public_site.frame import visit_of
from tenants.public_site.pages import leaders
from tenants.public_site.views.access import public_page


@public_page
def index(request: HttpRequest) -> HttpResponse:
    """`/leaders/?moment=first_day&role=police`."""
    page = leaders.leaders_page(visit_of(request), leader_index(), request.GET)
    return page.response(request)


@public_page
def document(request: HttpRequest, slug: str) -> HttpResponse:
    """`/leaders/<slug>/`."""
    found = find_leader_document(slug)
    if found is None:
        raise Http404
    links = item_links(found.linked_uuids, found.locale)
    page = leaders.leader_page(visit_of(request), found, leader_index(), links)
    return page.response(request)


urlpatterns: list[URLPattern] = [
    path("", index, name="leaders"),
    path("<slug:slug>/", document, name="leader-document"),
]
