"""Reads: what visitors' pages need to know, and the lists of the admin."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from tenants.engagement.models import Deletion, EngagementSettings, Message, MessageStep
from tenants.engagement.models.preferences import THE_ONE
from tenants.engagement.retention import retention_of
from tenants.engagement.states import State, Step
from tenants.engagement.vault import open_vault

SHOWN_DELETIONS = 20


def settings_row() -> EngagementSettings:
    """The community's decisions; everything closed before there are any. One statement."""
    return EngagementSettings.objects.filter(pk=THE_ONE).first() or EngagementSettings()


def public_facts() -> dict[str, Any]:
    """What the pages of the forms say, ready for JSON. One statement."""
    row = settings_row()
    return {
        "contact": row.contact_open,
        "volunteer": row.volunteer_open,
        "updates": row.updates_open,
        "readers": row.readers,
        "answered_within": row.answered_within,
        "privileged": row.privileged,
        # What was chosen, None where nobody chose: pages say what holds when they are shown.
        "keep_days": row.keep_days,
        "keep_closed_days": row.keep_closed_days,
    }


@dataclass(frozen=True)
class StepView:
    """One step with its words. `at` is UTC."""

    what: str
    label: str
    by: str
    at: datetime.datetime
    text: str
    sent_at: datetime.datetime | None
    waits: bool


def waiting_count() -> int:
    """How many messages nobody has read."""
    return Message.objects.filter(state=State.NEW).count()


def steps_of(message: Message) -> tuple[StepView, ...]:
    """What was done with a message, in order. Raises VaultError."""
    vault = open_vault()
    found = []
    for row in message.steps.all():
        text = ""
        if row.sealed is not None:
            opened = vault.open(MessageStep.SEALED_AS, row.uuid, row.key_id or 0, row.sealed)
            text = str(opened["text"])
        found.append(_step(row, text))
    return tuple(found)


def _step(row: MessageStep, text: str) -> StepView:
    return StepView(
        what=row.what,
        label=row.get_what_display(),
        by=row.by_name,
        at=row.at,
        text=text,
        sent_at=row.sent_at,
        waits=row.what == Step.EMAIL and row.sent_at is None,
    )


def days_left(message: Message, settings: EngagementSettings) -> int:
    """Whole days until a message is deleted; 0 when it goes with the next run."""
    end = retention_of(settings).delete_at(message.received_at, message.closed_at)
    return max((end - timezone.now()).days, 0)


def latest_deletions() -> tuple[Deletion, ...]:
    """The newest proofs."""
    return tuple(Deletion.objects.all()[:SHOWN_DELETIONS])
