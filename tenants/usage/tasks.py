"""What the timetable does with the figures."""

from __future__ import annotations

import logging

from celery import shared_task

from tenants.defaults.retention import retention
from tenants.registry.models import Community
from tenants.usage.actions.fold import fold
from vrc.tenancy import in_community
from vrc.tenancy.tasks import PublicTask

logger = logging.getLogger(__name__)


@shared_task(base=PublicTask, name="usage.fold")
def fold_usage() -> int:
    """In every community: old days into months, old months away. Returns how many rows changed."""
    periods = retention().usage
    done = 0
    for community in list(Community.objects.usable()):
        with in_community(community):
            try:
                written, deleted = fold(community.today(), periods)
            except Exception:
                # One community's trouble does not keep the others waiting.
                logger.exception("usage figures of %s could not be folded", community.slug)
            else:
                done += written + deleted
    return done
