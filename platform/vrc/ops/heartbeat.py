"""Tells the person who waits how far a long piece of work is, from a second connection.

The work itself is one transaction: nothing it writes can be seen from outside before it ends, nor
can it see that somebody asked to stop. A thread with a connection of its own does both.
"""

from __future__ import annotations

import logging
import threading
from types import TracebackType
from typing import Self

from django.db import DatabaseError

from vrc.tenancy import run_in_current_schema

logger = logging.getLogger(__name__)


class Cancelled(Exception):
    """Somebody asked to stop, or the job is gone."""


class Heartbeat:
    """Context manager around the work on one job; `advance` and `check` raise `cancelled`.

    Subclasses say in `beat` where the progress is written. `seconds` between two beats.
    """

    what = "work"
    cancelled: type[Exception] = Cancelled
    seconds = 1.0

    def __init__(self, job_id: int, seconds: float | None = None) -> None:
        self.job_id = job_id
        self._seconds = self.seconds if seconds is None else seconds
        self._done, self._total = 0, 0
        self._stop, self._cancelled = threading.Event(), threading.Event()
        self._thread = threading.Thread(
            target=run_in_current_schema(self._run), name=f"{self.what}-{job_id}", daemon=True
        )

    def beat(self, done: int, total: int) -> bool:
        """Write the progress, in the thread; whether the work is still wanted."""
        raise NotImplementedError

    def __enter__(self) -> Self:
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
        """Remember how far the work is, and `check`."""
        self._done, self._total = done, total
        self.check()

    def check(self) -> None:
        """Raise `cancelled` when the work is not wanted any more."""
        if self._cancelled.is_set():
            raise self.cancelled

    def _run(self) -> None:
        while True:
            last = self._stop.wait(self._seconds)
            try:
                if not self.beat(self._done, self._total):
                    self._cancelled.set()
            except DatabaseError:
                # The work itself will notice if the database stays away.
                logger.warning(
                    "the progress of an %s could not be written", self.what, exc_info=True
                )
            if last:
                return
