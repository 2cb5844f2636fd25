"""An item's real page on this site, rendered with a note that is not saved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.http import Http404

from shared_content.published.selectors import find_item
from shared_content.published.values import ItemDetail
from tenants.branding.framed import lead_nowhere
from vrc.tenancy import current_community

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def render_item_preview(
    request: HttpRequest, section: str, slug: str, note_html: str
) -> HttpResponse:
    """The page, whether it is hidden or not. `note_html` is sanitised already.

    Raises Http404 for an item that is not published.
    """
    # Here, because the public site is built from this app's rows.
    from tenants.public_site.frame import make_visit
    from tenants.public_site.pages.library import item_page

    item = find_item(section, slug)
    if not isinstance(item, ItemDetail):
        raise Http404
    visit = make_visit(current_community(), item.path)
    visit = replace(
        visit, state=replace(visit.state, notes={**visit.state.notes, item.uuid: note_html})
    )
    return lead_nowhere(item_page(visit, item).response(request))
