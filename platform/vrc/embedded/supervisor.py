"""Starts child processes, shows what they say, restarts what crashes, and ends them all."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

from vrc.embedded.processes import ProcessIdentity, end_groups
from vrc.embedded.record import RunRecord

GRACE_SECONDS = 10.0
LOOK_SECONDS = 0.2
# A child that ran for so long was healthy: its next crash is a first one again.
HEALTHY_SECONDS = 60.0
LONGEST_PAUSE_SECONDS = 30.0
LOG_BYTES = 5_000_000
TEND_SECONDS = 2.0


@dataclass(frozen=True)
class Program:
    """A child process: its name in the output, its command, and what to do before each start."""

    name: str
    command: Sequence[str]
    before: Callable[[], object] | None = None


@dataclass
class _Child:
    program: Program
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    crashes: int = 0
    start_at: float = 0.0
    reader: threading.Thread | None = None


@dataclass
class Supervisor:
    """Runs programs side by side until it is told to stop.

    Every program gets a process group of its own, so that its children end with it. `record`
    is kept up to date on disk for whoever cleans up after a kill. `tend` is called every two
    seconds to look after what is not our child (the database); what it returns is said.
    """

    programs: Sequence[Program]
    var: Path
    record: RunRecord
    environment: Mapping[str, str]
    directory: Path
    grace_seconds: float = GRACE_SECONDS
    first_pause_seconds: float = 1.0
    tend: Callable[[], str | None] | None = None
    _tend_at: float = 0.0
    _children: list[_Child] = field(default_factory=list)
    _stopping: threading.Event = field(default_factory=threading.Event)
    _printing: threading.Lock = field(default_factory=threading.Lock)

    def start(self) -> None:
        """Start every program, in the order given."""
        (self.var / "log").mkdir(parents=True, exist_ok=True)
        self._children = [_Child(program) for program in self.programs]
        for child in self._children:
            self._launch(child)

    def run_to_end(self, program: Program) -> int:
        """Run one program to its end and return its status; a requested stop ends it early."""
        (self.var / "log").mkdir(parents=True, exist_ok=True)
        child = _Child(program)
        self._children = [child]
        process = self._launch(child)
        while not self._stopping.is_set():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(LOOK_SECONDS)
                break
        if self._stopping.is_set():
            return 1  # `stop` ends it
        if child.reader is not None:
            child.reader.join(timeout=2.0)
        self.record.children.pop(program.name, None)
        self._children = []
        return process.returncode

    def request_stop(self) -> None:
        """Make `run` return; safe to call from a signal handler or a thread."""
        self._stopping.set()

    @contextlib.contextmanager
    def stopping_on_signals(self) -> Iterator[None]:
        """Within it, Ctrl-C, SIGTERM and a closed terminal ask for an orderly stop."""
        numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        before = {number: signal.getsignal(number) for number in numbers}
        for number in numbers:
            signal.signal(number, lambda *_: self.request_stop())
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    @property
    def stopping(self) -> bool:
        return self._stopping.is_set()

    def wait_until(self, ready: Callable[[], bool], seconds: float) -> bool:
        """Look after the children until `ready` says yes (True), or stop or time-out (False)."""
        deadline = time.monotonic() + seconds
        while not self._stopping.is_set() and time.monotonic() < deadline:
            if ready():
                return True
            self._look_after()
            self._stopping.wait(LOOK_SECONDS)
        return False

    def run(self) -> None:
        """Look after the children until a stop is requested."""
        while not self._stopping.wait(LOOK_SECONDS):
            self._look_after()

    def stop(self) -> None:
        """End every child: asked politely first, killed after the grace, none left."""
        running = [child.process for child in self._children if child.process is not None]
        for process in running:
            # The leader only: it knows how to let its own children finish.
            process.terminate()
        deadline = time.monotonic() + self.grace_seconds
        for process in running:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, deadline - time.monotonic()))
        end_groups(self.record.children.values(), grace_seconds=1.0)
        for process in running:
            process.wait()
        for child in self._children:
            if child.reader is not None:
                child.reader.join(timeout=2.0)
        self.record.children.clear()
        self.record.write(self.var)

    def say(self, line: str, name: str = "demo") -> None:
        """Print one line, marked with who says it."""
        # The reader of our output may be gone (`make demo | head`); the demo goes on.
        with self._printing, contextlib.suppress(OSError, ValueError):
            print(f"{name:<7}| {line}", flush=True)

    def _launch(self, child: _Child) -> subprocess.Popen[bytes]:
        if child.program.before is not None:
            child.program.before()
        child.process = subprocess.Popen(
            child.program.command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=dict(self.environment),
            cwd=self.directory,
            start_new_session=True,
        )
        child.started = time.monotonic()
        identity = ProcessIdentity.of(child.process.pid)
        if identity is not None:
            self.record.children[child.program.name] = identity
            self.record.write(self.var)
        output = cast("IO[bytes]", child.process.stdout)
        child.reader = threading.Thread(
            target=self._read, args=(child.program.name, output), daemon=True
        )
        child.reader.start()
        return child.process

    def _look_after(self) -> None:
        if self.tend is not None and time.monotonic() >= self._tend_at:
            if said := self.tend():
                self.say(said)
            self._tend_at = time.monotonic() + TEND_SECONDS
        for child in self._children:
            if child.process is None:
                if time.monotonic() >= child.start_at:
                    self._launch(child)
            elif child.process.poll() is not None:
                self._crashed(child, child.process.returncode)

    def _crashed(self, child: _Child, status: int) -> None:
        name = child.program.name
        if time.monotonic() - child.started > HEALTHY_SECONDS:
            child.crashes = 0
        pause = min(self.first_pause_seconds * 2**child.crashes, LONGEST_PAUSE_SECONDS)
        child.crashes += 1
        child.process = None
        child.start_at = time.monotonic() + pause
        how = f"was ended by signal {-status}" if status < 0 else f"ended with status {status}"
        self.say(
            f"{name} {how} and is started again in {pause:g} s. "
            f"What it said: {self.var / 'log' / name}.log"
        )
        if leader := self.record.children.pop(name, None):
            end_groups([leader], grace_seconds=1.0)

    def _read(self, name: str, output: IO[bytes]) -> None:
        """Copy a child's output to the terminal and to its log, line by line, until it ends."""
        path = self.var / "log" / f"{name}.log"
        with contextlib.suppress(OSError):
            if path.stat().st_size > LOG_BYTES:
                path.replace(path.with_suffix(".log.1"))
        with contextlib.ExitStack() as files:
            log: IO[bytes] | None = None
            with contextlib.suppress(OSError):
                log = files.enter_context(path.open("ab", buffering=0))
            files.enter_context(output)
            for line in output:
                # A full disk must not stall the child, so a line may be lost.
                with contextlib.suppress(OSError):
                    if log is not None:
                        log.write(line)
                self.say(line.decode(errors="replace").rstrip(), name)


def python_environment(checkout: Path, **more: str) -> dict[str, str]:
    """This process's environment plus what our own programs need to find the code."""
    given = [place for place in os.environ.get("PYTHONPATH", "").split(os.pathsep) if place]
    roots = dict.fromkeys([str(checkout), str(checkout / "platform"), *given])
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(roots),
        "PYTHONUNBUFFERED": "1",
        **more,
    }
