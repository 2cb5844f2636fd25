"""Somebody has looked at what changed in the library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from wagtail.log_actions import log

from shared_content.published.selectors import current_edition
from tenants.inheritance.actions.adjust import check_may_adjust, lock_site, sign
from tenants.inheritance.models import EVERYTHING, LibraryLook

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from tenants.access.models import User


@dataclass(frozen=True)
class MarkSeen:
    """Mark one item, or everything, as seen up to an edition.

    It counts for the whole community, and says who looked and when. `edition`: the newest one that
    was on the screen, so that what came meanwhile is not marked; 0 for the present one.
    """

    item_uuid: UUID = EVERYTHING
    edition: int = 0

    def execute(self, user: User | AnonymousUser | None) -> int:
        """Mark it for a person, or with None for the program; returns the edition.

        Nothing is unmarked: an older edition than before changes nothing. Raises PermissionDenied
        or NotInCommunity; then nothing was changed.
        """
        check_may_adjust(user)
        newest = current_edition()
        edition = min(self.edition, newest) if self.edition else newest
        with transaction.atomic():
            lock_site()
            row = LibraryLook.objects.select_for_update().filter(item_uuid=self.item_uuid).first()
            if row is not None and row.edition >= edition:
                return int(row.edition)
            created = row is None
            row = row or LibraryLook(item_uuid=self.item_uuid)
            row.edition = edition
            sign(row, user)
            row.save()
            action = "wagtail.create" if created else "wagtail.edit"
            log(row, action, user=user, title=f"seen up to edition {edition}")
            if self.item_uuid == EVERYTHING:
                LibraryLook.objects.filter(edition__lte=edition).exclude(pk=row.pk).delete()
        return edition
