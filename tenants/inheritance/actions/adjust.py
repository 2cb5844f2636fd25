"""Hide an item of the library on this community's site, pin it, or show it as before."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from tenants.inheritance.models import Adjustment, Signed
from tenants.inheritance.policies import may_adjust
from vrc.tenancy import current_community

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from tenants.access.models import User

logger = logging.getLogger(__name__)


class ChangedMeanwhile(ValidationError):
    """Somebody else has changed the same thing since the form was opened. Nothing was changed."""

    def __init__(self, who: str) -> None:
        words = _(
            "%(name)s has changed this since you opened this page. Nothing of theirs or yours is "
            "lost: what is stored now is shown below, and your words are still in the form. Save "
            "again to replace theirs with yours."
        )
        super().__init__(words % {"name": who or _("Somebody else")}, code="changed_meanwhile")


def check_may_adjust(user: User | AnonymousUser | None) -> None:
    """Raise PermissionDenied for a person who may not, NotInCommunity on the platform."""
    current_community()
    if user is not None and not may_adjust(user):
        raise PermissionDenied


def lock_site() -> None:
    """Let two people who adjust the same site at the same moment wait for each other.

    The one row that every change of the site locks in the end; taken first, so that rows which are
    not there yet cannot be made twice, and nobody waits in a circle.
    """
    from tenants.public_site.models import SiteState

    list(SiteState.objects.select_for_update().values_list("pk"))


def locked_adjustment(item_uuid: UUID) -> Adjustment:
    """The item's row, locked until the transaction ends; an unsaved one when there is none."""
    lock_site()
    found = Adjustment.objects.select_for_update().filter(item_uuid=item_uuid).first()
    return found or Adjustment(item_uuid=item_uuid)


def sign(row: Signed, user: User | AnonymousUser | None) -> None:
    """Write down who did it; the program itself leaves the last person's name."""
    if user is not None:
        row.updated_by_id = user.pk
        row.updated_by_name = str(user)[:200]


def keep_or_delete(
    row: Signed, adjusts: bool, user: User | AnonymousUser | None, what: str
) -> bool:
    """Save a row, or delete it when it adjusts nothing any more, with an entry in the log."""
    sign(row, user)
    created = row.pk is None
    if adjusts:
        row.save()
        log(row, "wagtail.create" if created else "wagtail.edit", user=user, title=what)
    elif not created:
        log(row, "wagtail.delete", user=user, title=what, deleted=True)
        row.delete()
    return adjusts


def store(
    adjustment: Adjustment, user: User | AnonymousUser | None, what: str
) -> Adjustment | None:
    """Save, or delete the row when it adjusts nothing any more, and make the site state again."""
    from tenants.public_site.actions.rebuild import rebuild_site_state

    kept = keep_or_delete(adjustment, bool(adjustment.words()), user, what)
    rebuild_site_state()
    logger.info("item %s: %s", adjustment.item_uuid, what)
    return adjustment if kept else None


@dataclass(frozen=True)
class _Switch:
    """Turn one yes-or-no of an adjustment. Everything else it does is kept."""

    item_uuid: UUID

    field = ""
    value = True
    what = ""

    def execute(self, user: User | AnonymousUser | None) -> Adjustment | None:
        """Do it for a person, or with None for the program itself. Can be repeated.

        Returns what is left of the adjustment. Raises PermissionDenied or NotInCommunity; then
        nothing was changed.
        """
        check_may_adjust(user)
        with transaction.atomic():
            adjustment = locked_adjustment(self.item_uuid)
            if getattr(adjustment, self.field) == self.value:
                return adjustment if adjustment.pk else None
            setattr(adjustment, self.field, self.value)
            return store(adjustment, user, self.what)


class HideItem(_Switch):
    """No longer show one item on this community's site. Its note, if any, is kept."""

    field, value, what = "hidden", True, "hidden"


class ShowItem(_Switch):
    """Show a hidden item again."""

    field, value, what = "hidden", False, "shown"


class PinItem(_Switch):
    """Put one item first: on the home page, in its section and in its topic."""

    field, value, what = "pinned", True, "pinned"


class UnpinItem(_Switch):
    """Put a pinned item back in its place."""

    field, value, what = "pinned", False, "unpinned"
