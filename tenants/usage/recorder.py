"""Writes what the process has counted: a thread of its own, every few seconds, and at the end.

A request only adds to a number in memory. The thread starts with the first count, in the public
schema (trap 7), and enters each community by `in_community`. While the database does not answer,
counting goes on in bounded memory. At the end of a process nothing is waited for that is not there:
what cannot be written then is lost, and a line of the log says how much.
"""

from __future__ import annotations

import logging
import os
import threading
from itertools import groupby
from multiprocessing.util import Finalize

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection

from tenants.usage.actions.write import write_counts
from tenants.usage.buffer import Buffer, Key
from vrc.tenancy import CommunityUnavailable, in_community

logger = logging.getLogger(__name__)

# Hits after which the thread does not wait for its next turn.
SOON = 2_000
# Seconds that the end of a process waits for a write that is under way.
_PATIENCE = 5.0
# Of all things done at the end of a process this one comes early: it needs the database.
_PRIORITY = 10


class Recorder:
    """One for each process; a forked process begins with an empty one."""

    def __init__(self) -> None:
        self.forget()
        os.register_at_fork(after_in_child=self.forget)

    def forget(self) -> None:
        """Begin anew, without a thread. What was counted before belongs to another process."""
        self.buffer = Buffer()
        self._wake = threading.Event()
        self._writing = threading.Lock()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    def add(self, key: Key) -> None:
        """Count one hit. Touches memory only."""
        if self.buffer.add(key) >= SOON:
            self._wake.set()
        if self._thread is None and settings.USAGE_WRITTEN_EVERY:
            self._start(settings.USAGE_WRITTEN_EVERY)

    def flush(self) -> None:
        """Write everything that waits: one statement for each community. Raises nothing."""
        with self._writing:
            try:
                self._flush()
            except Exception:
                logger.exception("usage figures could not be written")

    def _flush(self) -> None:
        lost = self.buffer.take_lost()
        if lost:
            logger.warning("usage figures: %d hits were dropped, too many were waiting", lost)
        waiting = list(_by_community(self.buffer.take()))
        while waiting:
            schema, counts = waiting.pop(0)
            try:
                with in_community(schema):
                    write_counts(counts)
            except CommunityUnavailable:
                logger.warning(
                    "usage figures: %d hits of %s dropped, it is gone", sum(counts.values()), schema
                )
            except (OperationalError, InterfaceError):
                # The database itself is away: the others wait as well, and are first next time.
                logger.warning("usage figures wait: the database does not answer")
                kept = [*waiting, (schema, counts)]
                self.buffer.give_back({key: n for _schema, each in kept for key, n in each.items()})
                return
            except Exception:
                # Whatever it is, it is this community's alone.
                logger.exception(
                    "usage figures: %d hits of %s dropped", sum(counts.values()), schema
                )

    def _start(self, seconds: float) -> None:
        with self._starting:
            if self._thread is not None:
                return
            self._thread = threading.Thread(
                target=self._run, args=[seconds], name="usage-figures", daemon=True
            )
            # Workers of Granian end as processes of `multiprocessing` do, past `atexit`.
            Finalize(None, self._finish, exitpriority=_PRIORITY)
            self._thread.start()

    def _run(self, seconds: float) -> None:
        wake, me = self._wake, threading.current_thread()
        while True:
            wake.wait(seconds)
            wake.clear()
            if self._thread is not me:
                return
            if self.buffer.waiting():
                self.flush()
                # A connection that is idle most of the time is one that others could have.
                connection.close()

    def _finish(self) -> None:
        if self._writing.acquire(timeout=_PATIENCE):
            self._writing.release()
            self.flush()
            connection.close()
        left = self.buffer.waiting()
        if left:
            logger.warning("usage figures: %d hits were lost when the process ended", left)


def _by_community(taken: dict[Key, int]) -> list[tuple[str, dict[Key, int]]]:
    """In the order in which each community came first."""
    first: dict[str, int] = {}
    for key in taken:
        first.setdefault(key.schema, len(first))
    ordered = sorted(taken.items(), key=lambda item: first[item[0].schema])
    return [(name, dict(rows)) for name, rows in groupby(ordered, lambda item: item[0].schema)]


RECORDER = Recorder()
