"""Tells the person who waits how far an import is, from a second connection.

The import is one transaction, and nothing of it can be seen from outside before it ends.
"""

from __future__ import annotations

import logging
import threading
from types import TracebackType

from django.db import DatabaseError
from django.utils import timezone

from tenants.services.models import ImportJob
from vrc.tenancy import run_in_current_schema

logger = logging.getLogger(__name__)
SECONDS = 0.5


class ImportCancelled(Exception):
    """Somebody asked to stop."""


class Heartbeat:
    """Context manager around the work on one job; `advance` raises ImportCancelled."""

    def __init__(self, job_id: int, seconds: float = SECONDS) -> None:
        self._job_id, self._seconds = job_id, seconds
        self._done, self._total = 0, 0
        self._stop, self._cancelled = threading.Event(), threading.Event()
        self._thread = threading.Thread(
            target=run_in_current_schema(self._run), name=f"import-{job_id}", daemon=True
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
        """Remember how far the work is; raise ImportCancelled when somebody asked to stop."""
        self._done, self._total = done, total
        if self._cancelled.is_set():
            raise ImportCancelled

    def _run(self) -> None:
        while True:
            last = self._stop.wait(self._seconds)
            try:
                self._beat()
            except DatabaseError:
                # The work itself will notice if the database stays away.
                logger.warning("the progress of an import could not be written", exc_info=True)
            if last:
                return

    def _beat(self) -> None:
        mine = ImportJob.objects.filter(pk=self._job_id, state=ImportJob.State.RUNNING)
        mine.update(done=self._done, total=self._total, heartbeat_at=timezone.now())
        if mine.filter(cancel_requested=True).exists():
            self._cancelled.set()
