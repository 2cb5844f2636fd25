"""What waits for the approval of one person."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from wagtail.models import TaskState

from tenants.access.models import SecondPersonTask


@dataclass(frozen=True)
class WaitingApproval:
    """How many pages; the one that has waited longest, and since when (UTC)."""

    count: int
    page_id: int | None = None
    since: datetime.datetime | None = None


def waiting_states(user: Any) -> QuerySet[TaskState]:
    """Where a page waits for a second person, and this one has not written it last."""
    return TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        task__content_type__app_label=SecondPersonTask._meta.app_label,
        task__content_type__model=SecondPersonTask._meta.model_name,
        # A version without an author is nobody's: anybody else may approve it.
    ).exclude(revision__user_id=user.pk)


def waiting_for(user: Any) -> WaitingApproval:
    """Pages that this approver has not written last. One statement."""
    rows = (
        waiting_states(user)
        .order_by("started_at")
        .values_list("started_at", "workflow_state__object_id")
    )
    found = list(rows)
    if not found:
        return WaitingApproval(0)
    since, page_id = found[0]
    return WaitingApproval(len(found), int(page_id), since)
