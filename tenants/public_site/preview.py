"""A local page as visitors would see it, before it is saved or published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse

from shared_content.published.selectors import shown_index
from shared_content.writing.previews import in_mode, with_checker
from tenants.local_content.models import (
    PAGE_TYPES,
    AssistanceCenterPage,
    CommunityHomePage,
    PlacePage,
    UpdatePage,
    UpdatesIndexPage,
)
from tenants.public_site.frame import Visit, make_visit
from tenants.public_site.models import LocalEntry
from tenants.public_site.pages import center, home, local, updates
from tenants.public_site.preview_sections import shown_section
from tenants.public_site.projection.entries import entry_for
from tenants.public_site.projection.state import home_state
from tenants.public_site.selectors import entries, entry_of
from vrc.tenancy import current_community

if TYPE_CHECKING:
    from tenants.public_site.pages.shown import Shown


def render_preview(page: Any, request: HttpRequest | None, mode: str = "") -> HttpResponse:
    """The page through the same steps as after publication, in a mode of `previews.MODES`.

    Nothing is stored.

    Raises NotInCommunity on the platform.
    """
    visit = make_visit(current_community(), page.site_path if page.slug else "/")
    response = in_mode(shown(page, visit).response(request), mode, visit.site.theme)
    return response if mode else with_checker(response, page, request)


def shown(page: Any, visit: Visit) -> Shown:
    """Template and context for a page that may never have been saved."""
    paths = _paths()
    if isinstance(page, CommunityHomePage):
        return home.home_page(visit, shown_index(visit.language.code), home_state(page, paths))
    entry = entry_of(entry_for(page, paths))
    if isinstance(page, UpdatesIndexPage):
        return updates.updates_page(visit, entry, entries(LocalEntry.Kind.UPDATE))
    if isinstance(page, UpdatePage):
        return updates.update_page(visit, entry)
    if isinstance(page, AssistanceCenterPage):
        return center.center_page(visit, entry)
    if isinstance(page, PlacePage):
        return center.place_page(visit, entry)
    return shown_section(page, visit, entry, paths) or local.plain_page(visit, entry)


def _paths() -> dict[int, str]:
    """Addresses of the live pages by id."""
    return {
        page.pk: page.site_path
        for page_type in PAGE_TYPES
        for page in page_type.objects.live().only("slug")
    }
