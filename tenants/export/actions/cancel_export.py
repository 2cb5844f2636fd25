"""Stop an export that is waiting or running."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from tenants.export.models import ExportJob
from tenants.export.policies import may_export
from tenants.export.states import State
from vrc.tenancy import current_community

if TYPE_CHECKING:
    from tenants.access.models import User

# A worker that gave no sign of life for so long is taken for dead.
LOST_AFTER = datetime.timedelta(minutes=2)


def cancel_export(uuid: UUID, user: User | None) -> ExportJob:
    """Stop it: at once when nobody works on it, otherwise between two pages.

    Does nothing to an export that has come to its end. Raises ExportJob.DoesNotExist, or
    PermissionDenied for a person who may not.
    """
    if user is not None and not may_export(user):
        raise PermissionDenied
    with transaction.atomic():
        job = ExportJob.objects.select_for_update().get(uuid=uuid)
        if not job.is_open or job.cancel_requested:
            return job
        job.cancel_requested = True
        if job.state == State.QUEUED or is_lost(job):
            job.move_to(State.CANCELLED)
        job.save(update_fields=["cancel_requested", "state", "finished_at"])
        log(job, "export.cancel", user=user, title=current_community().name)
    return job


def is_lost(job: ExportJob) -> bool:
    """Whether an open job has nobody left who works on it."""
    last_sign = job.heartbeat_at or job.created_at
    return job.is_open and timezone.now() - last_sign > LOST_AFTER
