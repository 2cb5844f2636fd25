"""What a pack no longer has, although the library still shows it."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from shared_content.contacts.actions.retire_contact import RetireContact
from shared_content.contacts.models import Contact
from shared_content.library.fingerprints import contact_fingerprint, item_fingerprint
from shared_content.library.models import LibraryItemPage, PackRecord
from shared_content.packs.model import Pack

logger = logging.getLogger(__name__)


@dataclass
class Removed:
    """Items and contacts that were loaded once and are not in the pack any more.

    `waiting` could be taken down, `taken_down` were; `kept` were edited by somebody since and are
    left to people.
    """

    waiting: list[str] = field(default_factory=list)
    taken_down: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def find_removed(pack: Pack, *, take_down: bool) -> Removed:
    """Report them, and with `take_down` retire those that nobody has edited.

    Call inside `library_edition`. Nothing is deleted; an item that comes back into the pack is
    published again.
    """
    removed = Removed()
    wanted = {(item.uuid, item.locale) for item in pack.items}
    for record, page in _items(wanted):
        name = f"{page.slug} ({page.language})"
        if page.has_unpublished_changes or record.content_hash != item_fingerprint(page):
            removed.kept.append(name)
        elif take_down:
            _retire(record, page)
            removed.taken_down.append(name)
        else:
            removed.waiting.append(name)
    known = {contact.uuid for contact in pack.contacts}
    for contact in Contact.objects.exclude(pack_hash="").exclude(state=Contact.State.RETIRED):
        if contact.uuid in known:
            continue
        name = f"contact {contact.slug}"
        if contact.loaded_hash != contact_fingerprint(contact):
            removed.kept.append(name)
        elif take_down:
            RetireContact(contact).execute()
            removed.taken_down.append(name)
        else:
            removed.waiting.append(name)
    logger.info(
        "no longer in the pack: %d waiting, %d taken down, %d kept",
        len(removed.waiting),
        len(removed.taken_down),
        len(removed.kept),
    )
    return removed


def _items(wanted: Collection[tuple[UUID, str]]) -> Iterator[tuple[PackRecord, Any]]:
    """Loaded items that are public and not wanted, with what was loaded of them."""
    records = {
        (record.uuid, record.locale): record
        for record in PackRecord.objects.all()
        if (record.uuid, record.locale) not in wanted
    }
    pages = LibraryItemPage.objects.filter(
        live=True, translation_key__in={uuid for uuid, _locale in records}
    )
    for page in pages.select_related("locale"):
        record = records.get((page.translation_key, page.language))
        if record is not None:
            yield record, page


def _retire(record: PackRecord, page: Any) -> None:
    page.unpublish()
    stored = LibraryItemPage.objects.get(pk=page.pk)
    record.pack_hash = ""
    record.content_hash = item_fingerprint(stored)
    record.retired_revision = stored.latest_revision_id or 0
    record.save()
