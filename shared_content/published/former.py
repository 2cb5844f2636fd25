"""Reads of former addresses: where an item went that once stood somewhere."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from shared_content.published.models import FormerAddress, PublishedItem
from shared_content.published.values import MovedItem, RetiredItem


def moved_from(
    section: str, slug: str, locales: tuple[str, ...], since: datetime | None = None
) -> MovedItem | RetiredItem | None:
    """Where the item is that left this address last; None when nothing public ever did.

    A RetiredItem when all that ever left it were taken down since.

    `locales`: the reader's language first. `since` (UTC): whoever was taken down at this address
    then had it last, unless somebody left it later. Two statements at most.
    """
    former = FormerAddress.objects.filter(section=section, slug=slug, locale__in=locales)
    if since is not None:
        former = former.filter(left_at__gte=since)
    uuids = list(dict.fromkeys(former.values_list("uuid", flat=True)))
    if not uuids:
        return None
    known = PublishedItem.objects.filter(uuid__in=uuids, locale__in=locales)
    rows = sorted(
        known.only("uuid", "locale", "section", "slug", "title", "retired_at"),
        key=lambda row: (
            row.retired_at is not None,
            uuids.index(row.uuid),
            locales.index(row.locale),
        ),
    )
    if not rows:
        return None
    row = rows[0]
    if row.retired_at is None:
        return MovedItem(row.uuid, row.path, row.locale)
    return RetiredItem(row.uuid, row.section, row.slug, row.title, row.retired_at)


def former_paths(locales: Iterable[str]) -> tuple[tuple[UUID, str, str], ...]:
    """Every former address in these languages as (item, locale, path), the newest first.

    One statement. The same address may be there twice: the first one counts.
    """
    rows = FormerAddress.objects.filter(locale__in=tuple(locales))
    return tuple(
        (uuid, locale, f"/{section}/{slug}/")
        for uuid, locale, section, slug in rows.values_list("uuid", "locale", "section", "slug")
    )
