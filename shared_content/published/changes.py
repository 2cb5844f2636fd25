"""Reads of what changed since somebody looked, item by item, as frozen values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from shared_content.published.models import EditionChange, PublishedItem

# More than anybody reads; the oldest of them are left out.
MOST_CHANGES = 500


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one item in one language, or of a contact (then `locale` is "").

    `kind` is an `EditionChange.Kind`; `published_at` is UTC; `diff` as in `published.diff`.
    """

    uuid: UUID
    locale: str
    title: str
    kind: str
    version: int
    edition: int
    published_at: datetime
    reason: str
    urgent: bool
    diff: tuple[tuple[tuple[str, str], ...], ...] = ()

    @property
    def what(self) -> str:
        """The kind in words, in the current language."""
        return str(EditionChange.Kind(self.kind).label)


def changes_after(
    edition: int, locales: Iterable[str], since: datetime | None = None
) -> tuple[Change, ...]:
    """What editions after this one changed on sites, newest first. One statement.

    `since` (UTC) leaves out earlier ones, too. Documents for officials are not among them.
    """
    rows = EditionChange.objects.filter(edition_id__gt=edition)
    if since is not None:
        rows = rows.filter(edition__published_at__gt=since)
    items = PublishedItem.objects.filter(uuid=OuterRef("item_uuid"))
    return _changes(
        rows.filter(Q(locale="") | Q(Exists(items), locale__in=tuple(locales))), MOST_CHANGES
    )


def changes_of(uuid: UUID, locale: str, after_version: int) -> tuple[Change, ...]:
    """How one item's text came from a version to its present one, newest first. One statement."""
    rows = EditionChange.objects.filter(item_uuid=uuid, locale=locale, version__gt=after_version)
    return _changes(rows.filter(change=EditionChange.Kind.UPDATED), MOST_CHANGES)


def _changes(rows: Any, most: int) -> tuple[Change, ...]:
    return tuple(
        Change(
            uuid=row.item_uuid,
            locale=row.locale,
            title=row.title,
            kind=row.change,
            version=row.version,
            edition=row.edition_id,
            published_at=row.edition.published_at,
            reason=row.edition.reason,
            urgent=row.edition.urgent,
            diff=tuple(tuple((kind, words) for kind, words in part) for part in row.diff),
        )
        for row in rows.select_related("edition").order_by("-edition_id", "pk")[:most]
    )
