"""Exports outlive a request, and a killed worker."""

from __future__ import annotations

import logging
from uuid import UUID

from celery import shared_task
from django.utils import timezone

from tenants.export.actions.cancel_export import LOST_AFTER
from tenants.export.actions.run_export import run_export
from tenants.export.models import ExportJob
from tenants.export.states import OPEN_STATES
from tenants.registry.models import Community
from vrc.tenancy import in_community
from vrc.tenancy.tasks import CommunityTask, PublicTask

logger = logging.getLogger(__name__)


@shared_task(base=CommunityTask, name="export.run_export")
def run_export_task(uuid: str) -> None:
    """Make one export of the community the task was sent from."""
    try:
        run_export(UUID(uuid))
    except ExportJob.DoesNotExist:
        logger.warning("export %s is gone", uuid)


@shared_task(base=PublicTask, name="export.resume_exports")
def resume_exports() -> int:
    """Send again what a killed worker left in any community; returns how many were sent.

    Sending is a new sign of life, so a busy worker does not collect the same job every minute.
    """
    sent = 0
    for community in list(Community.objects.usable()):
        with in_community(community):
            try:
                sent += _resume()
            except Exception:
                # One community's trouble does not keep the others waiting.
                logger.exception("exports of %s could not be resumed", community.slug)
    return sent


def _resume() -> int:
    now = timezone.now()
    stale = ExportJob.objects.filter(
        state__in=OPEN_STATES, created_at__lt=now - LOST_AFTER
    ).exclude(heartbeat_at__gte=now - LOST_AFTER)
    keys = [job.uuid for job in stale]
    for uuid in keys:
        ExportJob.objects.filter(uuid=uuid).update(heartbeat_at=now)
        run_export_task.delay(str(uuid))
    return len(keys)
