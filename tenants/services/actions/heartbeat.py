"""How far an import is, and whether somebody asked to stop it."""

from __future__ import annotations

from django.utils import timezone

from tenants.services.models import ImportJob
from vrc.ops import heartbeat


class ImportCancelled(Exception):
    """Somebody asked to stop."""


class Heartbeat(heartbeat.Heartbeat):
    """Around the work on one job; `advance` raises ImportCancelled."""

    what = "import"
    cancelled = ImportCancelled
    seconds = 0.5

    def beat(self, done: int, total: int) -> bool:
        """An import that has just ended is no reason to stop."""
        mine = ImportJob.objects.filter(pk=self.job_id, state=ImportJob.State.RUNNING)
        mine.update(done=done, total=total, heartbeat_at=timezone.now())
        return not mine.filter(cancel_requested=True).exists()
