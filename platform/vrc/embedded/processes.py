"""Names for processes that stay right when the system reuses a process number."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass

import psutil

# Two readings of one process's start may differ by a clock tick, or by a corrected clock.
SAME_START_SECONDS = 2.0


@dataclass(frozen=True)
class ProcessIdentity:
    """A process number together with when that process started (seconds since 1970, UTC)."""

    pid: int
    started: float

    @classmethod
    def of(cls, pid: int) -> ProcessIdentity | None:
        """The identity of a running process, or None when there is none with this number."""
        try:
            return cls(pid, psutil.Process(pid).create_time())
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            return None

    @classmethod
    def of_this(cls) -> ProcessIdentity:
        """The identity of the calling process."""
        return cls(os.getpid(), psutil.Process().create_time())

    def find(self) -> psutil.Process | None:
        """The live process, or None when it ended, even if a stranger now has its number."""
        try:
            process = psutil.Process(self.pid)
            same = _runs(process) and abs(process.create_time() - self.started) < SAME_START_SECONDS
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            return None
        return process if same else None

    def as_list(self) -> list[float]:
        """As two numbers, for a JSON file."""
        return [self.pid, self.started]


def group_members(leader: ProcessIdentity) -> list[psutil.Process]:
    """The processes of the group that `leader` founded, also when the leader itself has ended.

    The system does not hand out a number again while a group of that number exists, so a member
    that started before the recorded leader can only belong to a stranger: it is left out.
    """
    members = []
    for process in psutil.process_iter():
        with contextlib.suppress(OSError, psutil.Error):
            if (
                os.getpgid(process.pid) == leader.pid
                and process.create_time() > leader.started - SAME_START_SECONDS
                and _runs(process)
            ):
                members.append(process)
    return members


def end_groups(leaders: Iterable[ProcessIdentity], grace_seconds: float) -> None:
    """Ask every process of these groups to end; kill what is left after `grace_seconds`.

    Groups whose leader's number belongs to somebody else by now are not touched.
    """
    ours = [leader for leader in leaders if not _number_reused(leader)]
    for leader in ours:
        # The leader knows how to let its own children finish; without it each one is asked.
        founder = leader.find()
        for member in [founder] if founder else group_members(leader):
            with contextlib.suppress(psutil.Error):
                member.terminate()
    wait_gone([member for leader in ours for member in group_members(leader)], grace_seconds)
    # A member may have started another process meanwhile, so the groups are read again.
    for member in [member for leader in ours for member in group_members(leader)]:
        with contextlib.suppress(psutil.Error):
            member.kill()


def wait_gone(processes: Iterable[psutil.Process], seconds: float) -> list[psutil.Process]:
    """Wait until these processes have ended; returns those that have not after `seconds`.

    A process that has ended but that its parent has not asked about counts as gone: in a
    container, the parent may never ask.
    """
    deadline = time.monotonic() + seconds
    left = [process for process in processes if _runs(process)]
    while left and time.monotonic() < deadline:
        time.sleep(0.02)
        left = [process for process in left if _runs(process)]
    return left


def _runs(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
    except psutil.AccessDenied:
        return True


def _number_reused(leader: ProcessIdentity) -> bool:
    now = ProcessIdentity.of(leader.pid)
    return now is not None and abs(now.started - leader.started) >= SAME_START_SECONDS
