"""A process that outlives the demo by a moment, to end what a killed demo cannot end itself.

It waits at a pipe that only the demo holds open. When the demo is gone, however it went, the pipe
closes; the guardian ends the recorded process groups and, if nobody else uses it, the database.
"""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable
from pathlib import Path

from vrc.embedded.processes import end_groups
from vrc.embedded.record import RunRecord

GRACE_SECONDS = 5.0


def post_guardian(var: Path, afterwards: Callable[[], None]) -> None:
    """Fork the guardian; call it before any thread is started. `afterwards` runs in the guardian.

    A fork shares this process's memory, where a new interpreter would take 20 MB of its own. It
    also shares the demo's lock: a new demo waits until a killed one is cleaned up.
    """
    reading, writing = os.pipe()
    if os.fork():
        os.close(reading)  # `writing` stays open for as long as this process lives
        return
    status = 1
    try:
        os.close(writing)
        # Away from the terminal: Ctrl-C is the demo's business.
        os.setsid()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        while os.read(reading, 1):
            pass
        clean_up(var)
        afterwards()
        status = 0
    finally:
        # Not sys.exit: the exit handlers belong to the demo.
        os._exit(status)


def clean_up(var: Path) -> int:
    """End the processes a demo left behind and forget them; returns how many groups there were.

    Only processes whose number and start time match the record are touched.
    """
    record = RunRecord.read(var)
    if record is None:
        return 0
    with contextlib.suppress(OSError):
        end_groups(record.children.values(), GRACE_SECONDS)
    RunRecord.remove(var)
    return len(record.children)
