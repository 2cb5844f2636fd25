"""Turning two-person approval off: the one switch that would open everything else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from tenants.access.actions.publishing import SwitchTwoPerson
from tenants.access.models import PublishingRule
from tenants.proposals.kinds import Kind, Payload, Row, register


@register
class SwitchKind(Kind):
    """`on`: whether it is on from then on."""

    key = "access.two_person"

    def title(self, payload: Payload) -> str:
        return (
            _("Turn two-person approval on") if payload["on"] else _("Turn two-person approval off")
        )

    def rows(self, payload: Payload) -> Iterator[Row]:
        yield Row(
            _("Two-person approval"), _("on") if PublishingRule.is_on() else _("off"), "short"
        )

    def run(self, payload: Payload, user: Any) -> None:
        SwitchTwoPerson(user, payload["on"]).execute()

    def target(self, payload: Payload) -> str:
        return self.key

    def url(self, payload: Payload) -> str:
        return reverse("people:index", urlconf=settings.COMMUNITY_URLCONF)
