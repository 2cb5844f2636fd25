"""Remember where an item stood, so that no link to it breaks when it moves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from shared_content.published.models import FormerAddress, PublishedItem


@dataclass(frozen=True, slots=True)
class Address:
    """Where a version of an item stands."""

    uuid: UUID
    locale: str
    section: str
    slug: str

    @classmethod
    def of(cls, row: PublishedItem) -> Address:
        """The address a row has in memory now."""
        return cls(row.uuid, row.locale, row.section, row.slug)


def remember_moves(moves: Iterable[tuple[Address, Address]]) -> None:
    """Keep the addresses that were left: pairs of (before, now). Call it where rows are saved.

    An item that comes back to an old address of its own no longer leads away from it. Two
    statements for any number of moves, none when nothing moved.
    """
    moved = [(before, now) for before, now in moves if before != now]
    if not moved:
        return
    back = Q()
    for _before, now in moved:
        back |= Q(uuid=now.uuid, locale=now.locale, section=now.section, slug=now.slug)
    FormerAddress.objects.filter(back).delete()
    left_at = timezone.now()
    FormerAddress.objects.bulk_create(
        (
            FormerAddress(
                uuid=before.uuid,
                locale=before.locale,
                section=before.section,
                slug=before.slug,
                left_at=left_at,
            )
            for before, _now in moved
        ),
        update_conflicts=True,
        unique_fields=["section", "slug", "locale", "uuid"],
        update_fields=["left_at"],
    )
