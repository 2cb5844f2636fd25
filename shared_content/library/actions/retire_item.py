"""Retire items whose pages have been deleted."""

from __future__ import annotations

from uuid import UUID

from shared_content.library.actions.project_item import retire
from shared_content.published.actions.editions import library_edition
from shared_content.published.models import PublishedItem


def retire_item(uuid: UUID, locale: str) -> None:
    """Take the item down, if it is up, with an edition of its own or the one being made."""
    with library_edition() as edition:
        row = PublishedItem.objects.select_for_update().filter(uuid=uuid, locale=locale).first()
        if row is not None:
            retire(row, edition)


def retire_topic(uuid: UUID, locale: str) -> None:
    """Take down all items of a topic together."""
    with library_edition() as edition:
        rows = PublishedItem.objects.select_for_update().filter(topic_uuid=uuid, locale=locale)
        for row in rows.filter(retired_at=None):
            retire(row, edition)
