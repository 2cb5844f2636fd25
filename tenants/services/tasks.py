"""Imports outlive a request, and a killed worker."""

from __future__ import annotations

import datetime
import logging
from uuid import UUID

from celery import shared_task
from django.utils import timezone

from tenants.registry.models import Community
from tenants.services.actions.run_import import run_import
from tenants.services.models import ImportJob
from vrc.tenancy import in_community
from vrc.tenancy.tasks import CommunityTask, PublicTask

logger = logging.getLogger(__name__)
# A worker that gave no sign of life for so long is taken for dead.
LOST_AFTER = datetime.timedelta(minutes=2)


@shared_task(base=CommunityTask, name="services.run_import")
def run_import_task(uuid: str) -> None:
    """Make one import of the community the task was sent from."""
    try:
        run_import(UUID(uuid))
    except ImportJob.DoesNotExist:
        logger.warning("import %s is gone", uuid)


@shared_task(base=PublicTask, name="services.resume_imports")
def resume_imports() -> int:
    """Send again what a killed worker left in any community; returns how many were sent."""
    sent = 0
    for community in list(Community.objects.usable()):
        with in_community(community):
            try:
                sent += _resume()
            except Exception:
                # One community's trouble does not keep the others waiting.
                logger.exception("imports of %s could not be resumed", community.slug)
    return sent


def _resume() -> int:
    now = timezone.now()
    stale = ImportJob.objects.filter(
        state__in=[ImportJob.State.QUEUED, ImportJob.State.RUNNING],
        created_at__lt=now - LOST_AFTER,
    ).exclude(heartbeat_at__gte=now - LOST_AFTER)
    keys = [job.uuid for job in stale]
    for uuid in keys:
        ImportJob.objects.filter(uuid=uuid).update(heartbeat_at=now)
        run_import_task.delay(str(uuid))
    return len(keys)
