"""Keep what was decided so far about a move. Visitors see nothing of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tenants.handover.models import Handover
from tenants.handover.selectors import live_places
from tenants.phases.policies import may_change_phase
from vrc.tenancy import current_community

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from tenants.access.models import User

    Person = User | AnonymousUser | None

NOTICE_LENGTH = 400


def check_may(user: Person) -> None:
    """Raise PermissionDenied for a person who may not, NotInCommunity on the platform."""
    current_community()
    if user is not None and not may_change_phase(user):
        raise PermissionDenied


def check(handover: Handover) -> None:
    """Raise ValidationError, in words for a person, while the move cannot be made."""
    errors: dict[str, Any] = {}
    known = {str(page.translation_key) for page in live_places()}
    if not handover.old_places:
        errors["old_places"] = _("Please choose the place that moves.")
    elif not set(handover.old_places) <= known:
        errors["old_places"] = _("One of these places is not public any more.")
    if handover.new_place is None and not handover.new_values.get("title"):
        errors["new_place"] = _("Please choose the new place, or enter its name.")
    elif handover.new_place is not None and str(handover.new_place) not in known:
        errors["new_place"] = _("This place is not public any more. Please choose another.")
    elif str(handover.new_place) in handover.old_places:
        errors["new_place"] = _("A place cannot move to itself. Please choose another.")
    if handover.change_date is None:
        errors["change_date"] = _("Please enter the first day at the new place.")
    elif handover.change_date <= current_community().today():
        errors["change_date"] = _("The first day at the new place must be tomorrow or later.")
    if len(handover.notice) > NOTICE_LENGTH:
        errors["notice"] = _("The notice is too long: at most %(most)d characters fit.") % {
            "most": NOTICE_LENGTH
        }
    if errors:
        raise ValidationError(errors)


@dataclass(frozen=True)
class SaveHandover:
    """Fields of the draft to set; the others stay as they are."""

    values: Mapping[str, Any]

    def execute(self, user: Person) -> Handover:
        """Save for a person, or with None for the program. Raises PermissionDenied."""
        check_may(user)
        with transaction.atomic():
            row = (
                Handover.objects.select_for_update().filter(state=Handover.State.DRAFT).first()
                or Handover()
            )
            for name, value in self.values.items():
                setattr(row, name, value)
            if user is not None:
                row.by_id, row.by_name = user.pk, str(user)[:200]
            row.save()
        return row
