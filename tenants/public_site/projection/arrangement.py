"""Topics, orders and replacements, written into the one row that every page reads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail.models import Page

from tenants.inheritance.models import Adjustment, LibraryOrder, TopicAdjustment
from tenants.local_content.models import LocalPage
from tenants.public_site.models import LocalEntry, SiteState


def arrange_state(state: SiteState, pages: Iterable[Page], entries: Iterable[LocalEntry]) -> None:
    """Fill the row, unsaved. A replacement counts while the page that replaces is public."""
    topics = list(TopicAdjustment.objects.all())
    state.hidden_topics = [topic.topic_uuid for topic in topics if topic.hidden]
    replaced = _replaced(pages, entries)
    state.replaced_items = list(replaced)
    state.arrangement = {
        "topics_first": [str(topic.topic_uuid) for topic in topics if topic.pinned],
        "orders": {
            order.within: [str(uuid) for uuid in order.uuids]
            for order in LibraryOrder.objects.all()
        },
        "replaced": replaced,
    }


def _replaced(pages: Iterable[Page], entries: Iterable[LocalEntry]) -> dict[str, Any]:
    """By item: where the page stands by itself, and what lists say of it."""
    items = dict(
        Adjustment.objects.exclude(replacement=None).values_list("replacement", "item_uuid")
    )
    if not items:
        return {}
    by_page = {
        page.pk: items[page.translation_key]
        for page in pages
        if isinstance(page, LocalPage) and page.translation_key in items
    }
    return {
        str(by_page[entry.page_id]): {
            "path": entry.path,
            "title": entry.title,
            "description": entry.description,
            "updated_at": entry.updated_at.isoformat(),
        }
        for entry in entries
        if entry.page_id in by_page
    }
