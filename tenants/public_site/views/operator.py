"""Pages of the operator's host: the library for survivors anywhere."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from shared_content.published.sections import Section
from shared_content.published.selectors import current_edition, shown_index
from tenants.public_site.frame import visit_of
from tenants.public_site.pages import library
from tenants.public_site.pages.home import operator_home_page
from tenants.public_site.views import items
from tenants.public_site.views.access import public_page
from tenants.registry.models import Community
from themes.frame import CommunityLink

_SECTIONS = {section.value: section for section in Section}


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """`/`."""
    visit = visit_of(request)
    shown = operator_home_page(
        visit, shown_index(visit.language.code), live_communities(), current_edition()
    )
    return shown.response(request)


@public_page
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """`/<section>/`."""
    if slug not in _SECTIONS:
        raise Http404
    visit = visit_of(request)
    index = shown_index(visit.language.code)
    return library.section_page(visit, _SECTIONS[slug], index).response(request)


@public_page
def item(request: HttpRequest, section: str, slug: str) -> HttpResponse:
    """`/<section>/<item>/`."""
    if section not in _SECTIONS:
        raise Http404
    visit = visit_of(request)
    return items.item_response(request, visit, section, slug)


def live_communities() -> tuple[CommunityLink, ...]:
    """Communities that are open to the public, by name. Two statements."""
    return tuple(
        CommunityLink(community.name, f"{community.primary_url}/", community.incident_place)
        for community in Community.objects.live().prefetch_related("domains")
    )
