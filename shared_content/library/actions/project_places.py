"""Bring every item's place in line with the tree, when something in the tree has moved."""

from __future__ import annotations

from shared_content.library.actions.project_item import update
from shared_content.library.places import place_under
from shared_content.published.actions.addresses import Address, remember_moves
from shared_content.published.actions.editions import OpenEdition
from shared_content.published.models import EditionChange, PublishedItem

_PLACE_FIELDS = [
    "section",
    "topic_uuid",
    "topic_title",
    "topic_position",
    "position",
    "slug",
    "retired_at",
    "edition",
]


def project_places(edition: OpenEdition, moved: str = "") -> None:
    """Compare all items with the tree and write those that differ. Call inside `library_edition`.

    `moved`: path of the page that was moved. It is noted even if it only changed its place among
    its neighbours; those it pushed aside are not. Three reads and at most three writes, however
    many items have moved. Texts are left alone.
    """
    from shared_content.library.models import LibraryItemPage, LibraryTopicPage

    topics = {topic.path: topic for topic in LibraryTopicPage.objects.all()}
    pages = {
        (page["translation_key"], page["locale__language_code"]): page
        for page in LibraryItemPage.objects.values(
            "translation_key", "locale__language_code", "path", "live", "slug"
        )
    }
    changed, moves = [], []
    for row in PublishedItem.objects.select_for_update().defer("body_html"):
        page = pages.get((row.uuid, row.locale))
        topic = topics.get(page["path"][: -LibraryItemPage.steplen]) if page else None
        if page is None or topic is None:
            continue  # deleted pages are retired when they are deleted
        visible = page["live"] and topic.live
        # The address of a page that is down may hold a draft's slug: keep the one readers knew.
        slug = page["slug"] if visible else row.slug
        place = place_under(topic, page["path"], slug).as_fields()
        stood = Address.of(row)
        change = update(row, {}, place, visible=visible)
        moves.append((stood, Address.of(row)))
        if change is None:
            continue
        if not change and visible and moved and page["path"].startswith(moved):
            change = EditionChange.Kind.MOVED
        if change:
            row.edition = edition.number
            edition.note(row.uuid, row.locale, row.title, change, row.version)
        changed.append(row)
    if changed:
        # Taken down first, so that an address is free before another item moves to it.
        PublishedItem.objects.bulk_update(
            sorted(changed, key=lambda row: row.retired_at is None), _PLACE_FIELDS
        )
        remember_moves(moves)
