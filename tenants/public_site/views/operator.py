"""Pages of the operator's host: the library for survivors anywhere."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from shared_content.published.sections import Section
from shared_content.published.selectors import current_edition, find_item, library_index
from shared_content.published.values import RetiredItem
from tenants.public_site.frame import LANGUAGE, visit_of
from tenants.public_site.pages import library
from tenants.public_site.pages.home import operator_home_page
from tenants.public_site.views.access import public_page
from tenants.registry.models import Community
from themes.frame import CommunityLink

_SECTIONS = {section.value: section for section in Section}


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """`/`."""
    shown = operator_home_page(
        visit_of(request), library_index(LANGUAGE), live_communities(), current_edition()
    )
    return shown.response(request)


@public_page
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """`/<section>/`."""
    if slug not in _SECTIONS:
        raise Http404
    visit = visit_of(request)
    return library.section_page(visit, _SECTIONS[slug], library_index(LANGUAGE)).response(request)


@public_page
def item(request: HttpRequest, section: str, slug: str) -> HttpResponse:
    """`/<section>/<item>/`."""
    found = find_item(section, slug, LANGUAGE) if section in _SECTIONS else None
    if found is None:
        raise Http404
    visit = visit_of(request)
    if isinstance(found, RetiredItem):
        return library.gone_page(visit, found).response(request)
    return library.item_page(visit, found).response(request)


def live_communities() -> tuple[CommunityLink, ...]:
    """Communities that are open to the public, by name. Two statements."""
    return tuple(
        CommunityLink(community.name, f"{community.primary_url}/", community.incident_place)
        for community in Community.objects.live().prefetch_related("domains")
    )
