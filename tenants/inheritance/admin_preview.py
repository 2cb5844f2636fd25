"""An item on this site as it would be in each state, in the site's own theme; nothing is saved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404

from shared_content.published.sections import Section
from shared_content.published.selectors import find_shown, shown_index
from shared_content.published.values import ItemDetail
from shared_content.writing.previews import in_mode
from tenants.branding.framed import lead_nowhere
from tenants.inheritance.arrangement import Replacement
from tenants.inheritance.models import Adjustment
from tenants.inheritance.selectors import ItemState
from tenants.local_content.models import LocalPage
from vrc.tenancy import current_community

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tenants.public_site.pages.shown import Shown


class Wish(Enum):
    """In which state somebody wants to see an item."""

    NOW = "now"
    SHARED = "shared"
    NOTE = "note"
    HIDDEN = "hidden"
    PINNED = "pinned"
    REPLACED = "replaced"

    @classmethod
    def of(cls, text: str) -> Wish:
        """The wish of that name; NOW for any other text."""
        return next((wish for wish in cls if wish.value == text), cls.NOW)


@dataclass(frozen=True)
class Choice:
    """A page of the community's own that could stand in place of an item."""

    pk: int
    key: UUID
    title: str
    live: bool
    chosen: bool


def pages_to_choose(entry: ItemState) -> tuple[Choice, ...]:
    """The community's own pages that stand in place of nothing else, by title. Two statements."""
    taken = set(
        Adjustment.objects.exclude(replacement=None)
        .exclude(item_uuid=entry.uuid)
        .values_list("replacement", flat=True)
    )
    rows = LocalPage.objects.order_by("title").values_list("pk", "translation_key", "title", "live")
    return tuple(
        Choice(pk, key, title, live, key == entry.adjustment.replacement)
        for pk, key, title, live in rows
        if key not in taken
    )


def page_for_preview(chosen: str) -> LocalPage | None:
    """The own page with this number; None for anything else."""
    number = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 18 else 0
    return LocalPage.objects.filter(pk=number).first()


def render_item_preview(
    request: HttpRequest,
    entry: ItemState,
    wish: Wish,
    note_html: str,
    page_key: UUID | None,
    mode: str = "",
) -> HttpResponse:
    """What visitors would see, in a mode of `previews.MODES`. `note_html` is sanitised already.

    Hidden and pinned change lists: they are shown on the item's section. Raises Http404 for an
    item that is not published.
    """
    from tenants.public_site.frame import make_visit
    from tenants.public_site.pages import library

    if entry.item is None:
        raise Http404
    visit = make_visit(current_community(), entry.item.path)
    arranged = visit.state.arrangement
    if wish in (Wish.HIDDEN, Wish.PINNED):
        if wish is Wish.HIDDEN:
            arranged = replace(arranged, hidden=arranged.hidden | {entry.uuid})
        else:
            arranged = replace(
                arranged,
                hidden=arranged.hidden - {entry.uuid},
                pinned=arranged.pinned | {entry.uuid},
            )
        visit = _with(visit, arranged)
        shown = library.section_page(
            visit, Section(entry.item.section), shown_index(visit.language.code)
        )
        return _look(shown, request, mode)
    item = find_shown(entry.item.section, entry.item.slug, visit.language.code)
    if not isinstance(item, ItemDetail):
        raise Http404
    own = None
    if wish is Wish.REPLACED or (wish is Wish.NOW and entry.own is not None):
        own = LocalPage.objects.filter(translation_key=page_key).first()
    if own is not None:
        return _look(_own(visit, item, own), request, mode)
    notes = {**visit.state.notes, item.uuid: "" if wish is Wish.SHARED else note_html}
    visit = replace(visit, state=replace(visit.state, notes=notes))
    return _look(library.item_page(visit, item), request, mode)


def _look(shown: Shown, request: HttpRequest, mode: str) -> HttpResponse:
    return lead_nowhere(in_mode(shown.response(request), mode, shown.visit.site.theme))


def _with(visit: Any, arranged: Any) -> Any:
    state = replace(visit.state, arrangement=arranged, hidden=arranged.hidden)
    return replace(visit, state=state)


def _own(visit: Any, item: ItemDetail, page: LocalPage) -> Any:
    """The newest words of a page, draft or not, at the item's address."""
    from tenants.public_site.pages.replaced import replaced_page
    from tenants.public_site.projection.entries import entry_for
    from tenants.public_site.selectors import entry_of

    latest = page.get_latest_revision_as_object()
    # Links to own pages need no address here: nothing in a preview leads anywhere.
    entry = entry_of(entry_for(latest, {}))
    arranged = visit.state.arrangement
    own = Replacement(
        item.uuid, page.site_path, entry.title, entry.description, paths={item.locale: item.path}
    )
    return replaced_page(
        _with(visit, replace(arranged, replaced={**arranged.replaced, item.uuid: own})), item, entry
    )
