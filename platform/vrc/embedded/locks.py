"""A lock between processes that a killed process can never leave behind (flock)."""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

from vrc.embedded.errors import EmbeddedError


def try_lock(path: Path) -> int | None:
    """Take the lock and return its file descriptor, or None when another process has it.

    The kernel frees the lock when the process ends, however it ends.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise EmbeddedError(
            f"The lock file {path} cannot be opened: {error.strerror}.",
            "Check who owns it; run as that user, or remove the file.",
        ) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


@contextlib.contextmanager
def held(path: Path, timeout_seconds: float) -> Iterator[None]:
    """Hold the lock; raise EmbeddedError when another process keeps it for `timeout_seconds`."""
    deadline = time.monotonic() + timeout_seconds
    while (handle := try_lock(path)) is None:
        if time.monotonic() > deadline:
            raise EmbeddedError(
                f"Another process has held {path} for {timeout_seconds:.0f} seconds.",
                "Wait until it has finished and try again.",
            )
        time.sleep(0.05)
    try:
        yield
    finally:
        os.close(handle)
