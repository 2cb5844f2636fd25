"""Write what visitors read of one item, when its page has been published or taken down."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from shared_content.library.content import content_of
from shared_content.library.fingerprints import text_fingerprint
from shared_content.library.places import place_of
from shared_content.published.actions.addresses import Address, remember_moves
from shared_content.published.actions.editions import OpenEdition
from shared_content.published.diff import Paragraph, plain_lines, readable_diff
from shared_content.published.models import EditionChange, PublishedItem

if TYPE_CHECKING:
    from shared_content.library.models import LibraryItemPage

logger = logging.getLogger(__name__)

# What makes an item stand elsewhere for a reader; mere order among its neighbours does not.
_ADDRESS = ("section", "slug", "topic_uuid", "topic_title")


def project_item(page: LibraryItemPage, edition: OpenEdition) -> None:
    """Bring the read model in line with one page. Call inside `library_edition`.

    A page that is not live, or whose topic is not, is retired: its row stays, so that its address
    can say that it is gone. The version grows only when the page says something else than before.
    """
    row = (
        PublishedItem.objects.select_for_update()
        .filter(uuid=page.library_uuid, locale=page.language)
        .first()
    )
    if not page.live:
        if row is not None:
            retire(row, edition)
        return
    place, topic_is_live = place_of(page)
    content = content_of(page).as_fields()
    marks = {"words_mark": text_fingerprint(page), "translated_from": page.translated_from}
    now = timezone.now()
    if row is None:
        row = PublishedItem(
            uuid=page.library_uuid,
            locale=page.language,
            **content,
            **place.as_fields(),
            **marks,
            edition=edition.number,
            first_published_at=page.first_published_at or now,
            updated_at=now,
            retired_at=None if topic_is_live else now,
        )
        row.save()
        if topic_is_live:
            _note(row, edition, EditionChange.Kind.CREATED)
        return
    before, stood = _text_of(row), Address.of(row)
    unseen = {**place.as_fields(), **marks}
    change = update(row, content, unseen, visible=topic_is_live)
    if change:
        row.edition = edition.number
        row.save()
        _note(row, edition, change, readable_diff(before, _text_of(row)))
    elif change is not None:
        row.save()
    remember_moves([(stood, Address.of(row))])


def update(
    row: PublishedItem, content: dict[str, Any], place: dict[str, Any], *, visible: bool
) -> str | None:
    """Change a row in memory. Returns what a reader would call it, "" for nothing a reader would
    see, None for no change at all."""
    new_content = {name: value for name, value in content.items() if getattr(row, name) != value}
    new_place = {name: value for name, value in place.items() if getattr(row, name) != value}
    for name, value in {**new_content, **new_place}.items():
        setattr(row, name, value)
    was_visible = row.retired_at is None
    if new_content:
        row.version += 1
        row.updated_at = timezone.now()
    if visible and not was_visible:
        row.retired_at = None
        return EditionChange.Kind.RESTORED
    if was_visible and not visible:
        row.retired_at = timezone.now()
        return EditionChange.Kind.RETIRED
    if visible and new_content:
        return EditionChange.Kind.UPDATED
    if visible and any(name in new_place for name in _ADDRESS):
        return EditionChange.Kind.MOVED
    return "" if new_content or new_place else None


def retire(row: PublishedItem, edition: OpenEdition) -> None:
    """Take an item down: it leaves every site at once, its row stays. Nothing if it is down."""
    if row.retired_at is not None:
        return
    row.retired_at = timezone.now()
    row.edition = edition.number
    row.save(update_fields=["retired_at", "edition"])
    _note(row, edition, EditionChange.Kind.RETIRED)


def _text_of(row: PublishedItem) -> list[str]:
    """All that a visitor reads of it, line by line, for comparison with another version."""
    parts = [row.title, row.summary, row.warning, *plain_lines(row.body_html)]
    sources = [f"{source['publisher']}: {source['title']}" for source in row.sources]
    return [part for part in (*parts, *sources) if part]


def _note(
    row: PublishedItem, edition: OpenEdition, change: str, diff: list[Paragraph] | None = None
) -> None:
    edition.note(row.uuid, row.locale, row.title, change, row.version, diff)
    logger.debug("library item %s (%s): %s, version %d", row.slug, row.locale, change, row.version)
