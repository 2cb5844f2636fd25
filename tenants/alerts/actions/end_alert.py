"""Take the alert down, or throw its draft away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from tenants.alerts.actions.set_alert import end, lock, rebuild
from tenants.alerts.models import Alert
from tenants.alerts.policies import may_set_alert, may_write_alert

if TYPE_CHECKING:
    from tenants.alerts.actions.set_alert import Person


@dataclass(frozen=True)
class EndAlert:
    """No longer show one alert, or never begin to. It stays in the list of past ones."""

    alert_id: int

    def execute(self, user: Person) -> Alert | None:
        """End it for a person, or with None for the program. Can be repeated.

        Returns the alert, or None when there is none. Raises PermissionDenied.
        """
        if user is not None and not may_set_alert(user):
            raise PermissionDenied
        with transaction.atomic():
            lock()
            row = Alert.objects.filter(pk=self.alert_id).first()
            if row is not None and row.state == Alert.State.PUBLISHED:
                end(row, timezone.now(), user)
                rebuild()
        return row


@dataclass(frozen=True)
class DiscardDraft:
    """Throw the draft away. What visitors see does not change. Can be repeated."""

    def execute(self, user: Person) -> None:
        """Raises PermissionDenied."""
        if user is not None and not may_write_alert(user):
            raise PermissionDenied
        with transaction.atomic():
            lock()
            row = Alert.objects.filter(state=Alert.State.DRAFT).first()
            if row is not None:
                log(row, "wagtail.delete", user=user, title=str(row), deleted=True)
                row.delete()
