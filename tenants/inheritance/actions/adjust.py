"""Hide an item of the library on this community's site, or show it again."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from tenants.inheritance.models import Adjustment
from tenants.inheritance.policies import may_adjust
from vrc.tenancy import current_community

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from tenants.access.models import User

logger = logging.getLogger(__name__)


def check_may_adjust(user: User | AnonymousUser | None) -> None:
    """Raise PermissionDenied for a person who may not, NotInCommunity on the platform."""
    current_community()
    if user is not None and not may_adjust(user):
        raise PermissionDenied


def locked_adjustment(item_uuid: UUID) -> Adjustment:
    """The item's row, locked until the transaction ends; an unsaved one when there is none."""
    found = Adjustment.objects.select_for_update().filter(item_uuid=item_uuid).first()
    return found or Adjustment(item_uuid=item_uuid)


def store(
    adjustment: Adjustment, user: User | AnonymousUser | None, what: str
) -> Adjustment | None:
    """Save, or delete the row when it adjusts nothing any more, and make the site state again."""
    from tenants.public_site.actions.rebuild import rebuild_site_state

    if user is not None:
        adjustment.updated_by_id = user.pk
        adjustment.updated_by_name = str(user)[:200]
    kept: Adjustment | None = adjustment
    if adjustment.hidden or adjustment.note_html:
        created = adjustment.pk is None
        adjustment.save()
        log(adjustment, "wagtail.create" if created else "wagtail.edit", user=user, title=what)
    else:
        if adjustment.pk is not None:
            log(adjustment, "wagtail.delete", user=user, title=what, deleted=True)
            adjustment.delete()
        kept = None
    rebuild_site_state()
    logger.info("item %s: %s", adjustment.item_uuid, what)
    return kept


@dataclass(frozen=True)
class HideItem:
    """No longer show one item on this community's site. Its note, if any, is kept."""

    item_uuid: UUID

    def execute(self, user: User | AnonymousUser | None) -> Adjustment:
        """Hide it for a person, or with None for the program itself. Can be repeated.

        Raises PermissionDenied or NotInCommunity; then nothing was changed.
        """
        check_may_adjust(user)
        with transaction.atomic():
            adjustment = locked_adjustment(self.item_uuid)
            if adjustment.hidden:
                return adjustment
            adjustment.hidden = True
            store(adjustment, user, "hidden")
        return adjustment


@dataclass(frozen=True)
class ShowItem:
    """Show a hidden item again."""

    item_uuid: UUID

    def execute(self, user: User | AnonymousUser | None) -> Adjustment | None:
        """Show it; returns what is left of the adjustment. Can be repeated.

        Raises PermissionDenied or NotInCommunity; then nothing was changed.
        """
        check_may_adjust(user)
        with transaction.atomic():
            adjustment = locked_adjustment(self.item_uuid)
            if not adjustment.hidden:
                return adjustment if adjustment.pk else None
            adjustment.hidden = False
            return store(adjustment, user, "shown")
