"""An item's address, on every host: what stands there, or where it went."""

from __future__ import annotations

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)

from shared_content.published.selectors import find_shown
from shared_content.published.values import ItemLink, MovedItem, RetiredItem
from tenants.inheritance.arrangement import Replacement
from tenants.public_site.frame import Visit
from tenants.public_site.models import LocalEntry
from tenants.public_site.pages import library
from tenants.public_site.pages.replaced import replaced_page
from tenants.public_site.selectors import find_entry


def item_response(request: HttpRequest, visit: Visit, section: str, slug: str) -> HttpResponse:
    """What a visitor of `/<section>/<item>/` gets.

    Hidden here is 404, moved is 301, taken down everywhere is 410; an own page in place of an item
    stands at the item's address, and by itself once the item is taken down.
    """
    found = find_shown(section, slug, visit.language.code)
    if found is None or found.uuid in visit.state.hidden:
        raise Http404
    if isinstance(found, MovedItem):
        return HttpResponsePermanentRedirect(visit.path(found.path))
    if isinstance(found, ItemLink):
        return HttpResponseRedirect(visit.path(found.path))
    own = visit.state.arrangement.replaced.get(found.uuid)
    if isinstance(found, RetiredItem):
        if own is not None and not own.paths:
            return HttpResponseRedirect(visit.path(own.page_path))
        return library.gone_page(visit, found).response(request)
    if own is not None:
        entry = find_entry(own.page_path, LocalEntry.Kind.PAGE)
        if entry is not None:
            return replaced_page(visit, found, entry).response(request)
    return library.item_page(visit, found).response(request)


def own_page_elsewhere(visit: Visit, own: Replacement) -> HttpResponse:
    """From a page's own address to the item in whose place it stands; not for ever."""
    if own.item_uuid in visit.state.hidden:
        raise Http404
    return HttpResponseRedirect(visit.path(own.path(visit.language.code)))
