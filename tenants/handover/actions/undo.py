"""Take a move back: the old places are as they were."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log

from tenants.handover.actions.confirm import publish
from tenants.handover.actions.prepare import check_may
from tenants.handover.models import Handover
from tenants.local_content.models import PlacePage

if TYPE_CHECKING:
    from tenants.handover.actions.prepare import Person


@dataclass(frozen=True)
class UndoHandover:
    """Undo one announced move, before or after its day."""

    handover_id: int

    def execute(self, user: Person) -> Handover:
        """Undo it for a person, or with None for the program. Can be repeated.

        A place that somebody has led elsewhere since is left alone; so is a new place that was not
        made by the move. Raises PermissionDenied or Handover.DoesNotExist.
        """
        check_may(user)
        with transaction.atomic():
            row = Handover.objects.select_for_update().get(pk=self.handover_id)
            if row.state != Handover.State.CONFIRMED:
                return row
            new = PlacePage.objects.filter(translation_key=row.new_place).first()
            for values in row.before:
                page = PlacePage.objects.filter(translation_key=values["uuid"]).first()
                if page is not None and new is not None and page.moved_to_id == new.pk:
                    _restore(page, values)
                    publish(page, user)
            if row.made_new_place and new is not None and new.live:
                person = user if user is not None and user.pk else None
                UnpublishPageAction(new, user=person).execute(skip_permission_checks=True)
            row.state = Handover.State.UNDONE
            row.undone_at = timezone.now()
            row.save()
            log(row, "wagtail.unpublish", user=user, title=str(row))
        return row


def _restore(page: PlacePage, values: dict[str, Any]) -> None:
    page.valid_from = _date(values["valid_from"])
    page.valid_until = _date(values["valid_until"])
    page.moved_to = PlacePage.objects.filter(pk=values["moved_to"]).first()
    page.notice = values["notice"]


def _date(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
