"""Tells the person who waits how far an export is, from a second connection.

The pages are written inside one read-only transaction, which can neither write the progress nor
see that somebody asked to stop. A thread with its own connection does both.
"""

from __future__ import annotations

import logging
import threading
from types import TracebackType

from django.db import DatabaseError
from django.utils import timezone

from tenants.export.errors import ExportCancelled
from tenants.export.models import ExportJob
from tenants.export.states import RUNNING_STATES
from vrc.tenancy import run_in_current_schema

logger = logging.getLogger(__name__)
SECONDS = 1.0


class Heartbeat:
    """Context manager around the work on one job; `advance` and `check` raise ExportCancelled."""

    def __init__(self, job_id: int, seconds: float = SECONDS) -> None:
        self._job_id = job_id
        self._seconds = seconds
        self._done, self._total = 0, 0
        self._stop = threading.Event()
        self._cancelled = threading.Event()
        self._thread = threading.Thread(
            target=run_in_current_schema(self._run), name=f"export-{job_id}", daemon=True
        )

    def __enter__(self) -> Heartbeat:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._thread.join()

    def advance(self, done: int, total: int) -> None:
        """Remember how far the work is; raise ExportCancelled when somebody asked to stop."""
        self._done, self._total = done, total
        self.check()

    def check(self) -> None:
        """Raise ExportCancelled when somebody asked to stop, or the job is gone."""
        if self._cancelled.is_set():
            raise ExportCancelled

    def _run(self) -> None:
        while True:
            last = self._stop.wait(self._seconds)
            try:
                self._beat()
            except DatabaseError:
                # The work itself will notice if the database stays away.
                logger.warning("the progress of an export could not be written", exc_info=True)
            if last:
                return

    def _beat(self) -> None:
        mine = ExportJob.objects.filter(pk=self._job_id, state__in=RUNNING_STATES)
        written = mine.update(done=self._done, total=self._total, heartbeat_at=timezone.now())
        if not written or mine.filter(cancel_requested=True).exists():
            self._cancelled.set()
