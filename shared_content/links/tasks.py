"""The link check on the timetable."""

from __future__ import annotations

from celery import shared_task

from shared_content.links.actions.check_links import CheckLinks
from vrc.tenancy.tasks import PublicTask


@shared_task(base=PublicTask, name="links.check_links")
def check_links() -> int:
    """Every hour: a few outside links; returns how many were checked."""
    return CheckLinks().execute()
