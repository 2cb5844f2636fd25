"""Work of the library on the timetable."""

from __future__ import annotations

from celery import shared_task

from shared_content.library.actions.tell_alarms import AlarmsNotSent, tell_alarms
from vrc.tenancy.tasks import PublicTask


@shared_task(
    base=PublicTask,
    name="library.tell_alarms",
    autoretry_for=(AlarmsNotSent,),
    retry_backoff=60,
    retry_backoff_max=3600,
    max_retries=8,
)
def tell() -> int:
    """Once a day: tell the operator what has become stale; returns how many things were new."""
    return tell_alarms()
