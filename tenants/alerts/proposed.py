"""Ending an alert. A text to show waits as a draft, which somebody else publishes unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from tenants.alerts.actions import EndAlert
from tenants.alerts.models import Alert
from tenants.proposals.kinds import (
    Gone,
    Kind,
    OthersDraft,
    Payload,
    Row,
    drafts_of_others,
    register,
)


@register
class EndAlertKind(Kind):
    """`alert`: its uuid."""

    key = "alert.end"

    def title(self, payload: Payload) -> str:
        return _("End the alert “%(text)s”") % {"text": str(_alert(payload))[:120]}

    def rows(self, payload: Payload) -> Iterator[Row]:
        """Its texts, while it is shown or waits for its start."""
        row = _alert(payload)
        if row.state == Alert.State.PUBLISHED:
            for language, text in row.words.items():
                yield Row(_("Alert (%(language)s)") % {"language": language}, text, "", language)

    def run(self, payload: Payload, user: Any) -> Any:
        return EndAlert(_alert(payload).pk).execute(user)

    def target(self, payload: Payload) -> str:
        return str(payload["alert"])

    def url(self, payload: Payload) -> str:
        return _screen()


def _alert(payload: Payload) -> Alert:
    found = Alert.objects.filter(uuid=payload["alert"]).first()
    if found is None:
        raise Gone
    return found


def _screen() -> str:
    return reverse("alert:edit", urlconf=settings.COMMUNITY_URLCONF)


@drafts_of_others
def draft_of_somebody_else(user: Any) -> Iterator[OthersDraft]:
    """The draft of an alert."""
    rows = Alert.objects.filter(state=Alert.State.DRAFT).exclude(updated_by_id=None)
    for row in rows.exclude(updated_by_id=user.pk):
        title = _("Alert “%(text)s”") % {"text": str(row)[:120]}
        yield OthersDraft(title, row.updated_by_name, row.updated_at, _screen())
