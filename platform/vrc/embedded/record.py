"""`var/run/processes.json`: which processes a demo started, so that none can be forgotten."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import dataclass, field
from pathlib import Path

from vrc.embedded.processes import ProcessIdentity


@dataclass
class RunRecord:
    """The demo's own process, its port, and the leaders of its children's process groups."""

    demo: ProcessIdentity
    port: int
    children: dict[str, ProcessIdentity] = field(default_factory=dict)

    @classmethod
    def read(cls, var: Path) -> RunRecord | None:
        """What the last demo in this folder wrote, or None (none, or nothing readable)."""
        try:
            found = json.loads(_place(var).read_text())
            children = {name: _identity(value) for name, value in found["children"].items()}
            return cls(_identity(found["demo"]), int(found["port"]), children)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None

    def write(self, var: Path) -> None:
        """Replace the file in one step. A full disk is no reason to stop the demo."""
        text = json.dumps(
            {
                "demo": self.demo.as_list(),
                "port": self.port,
                "children": {name: child.as_list() for name, child in self.children.items()},
            }
        )
        with contextlib.suppress(OSError):
            write_privately(_place(var), text)

    @staticmethod
    def remove(var: Path) -> None:
        """Everything has ended in order."""
        with contextlib.suppress(OSError):
            _place(var).unlink(missing_ok=True)


def write_privately(target: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.{os.getpid()}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


def _place(var: Path) -> Path:
    return var / "run" / "processes.json"


def _identity(value: list[float]) -> ProcessIdentity:
    pid, started = value
    return ProcessIdentity(int(pid), float(started))
