"""Which forms are open, and what stands above them: readers rely on it, so it can wait."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from tenants.engagement.actions.save_settings import SaveSettings
from tenants.engagement.models import EngagementSettings
from tenants.engagement.selectors import settings_row
from tenants.proposals.kinds import Kind, Payload, Row, register

# `sending_paused` belongs to another screen, and stays as it is.
FIELDS = (
    "contact_open",
    "volunteer_open",
    "updates_open",
    "readers",
    "answered_within",
    "privileged",
    "reply_to",
    "keep_days",
    "keep_closed_days",
)


def settings_payload(row: EngagementSettings) -> dict[str, Any]:
    """The decisions of a row, saved or not."""
    return {name: getattr(row, name) for name in FIELDS}


@register
class SettingsKind(Kind):
    """As `settings_payload` makes it."""

    key = "engagement.settings"

    def title(self, payload: Payload) -> str:
        return _("Contact and e-mail")

    def rows(self, payload: Payload) -> Iterator[Row]:
        """All of it: people decide by it whether they write."""
        row = settings_row()
        for name in FIELDS:
            value = getattr(row, name)
            if isinstance(value, bool):
                value = _("yes") if value else _("no")
            label = str(EngagementSettings._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            yield Row(label[:1].upper() + label[1:], "" if value is None else str(value), "short")

    def run(self, payload: Payload, user: Any) -> None:
        row = settings_row()
        for name in FIELDS:
            setattr(row, name, payload[name])
        SaveSettings(row).execute(user)

    def target(self, payload: Payload) -> str:
        return "engagement"

    def url(self, payload: Payload) -> str:
        return reverse("engagement_settings:edit", urlconf=settings.COMMUNITY_URLCONF)
