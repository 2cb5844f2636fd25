"""How far an export is, and whether somebody asked to stop it."""

from __future__ import annotations

from django.utils import timezone

from tenants.export.errors import ExportCancelled
from tenants.export.models import ExportJob
from tenants.export.states import RUNNING_STATES
from vrc.ops import heartbeat


class Heartbeat(heartbeat.Heartbeat):
    """Around the work on one job; `advance` and `check` raise ExportCancelled."""

    what = "export"
    cancelled = ExportCancelled

    def beat(self, done: int, total: int) -> bool:
        """Not wanted either when the job is gone."""
        mine = ExportJob.objects.filter(pk=self.job_id, state__in=RUNNING_STATES)
        written = mine.update(done=done, total=total, heartbeat_at=timezone.now())
        return bool(written) and not mine.filter(cancel_requested=True).exists()
