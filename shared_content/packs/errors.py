"""What is wrong with a pack: every fault at once, each with its file and line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class PackError:
    """One fault. ``path`` is relative to the pack's root; ``line`` counts from 1."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class PackErrors(Exception):
    """Raised after the whole pack was read, with all faults sorted by file and line.

    Nothing of a faulty pack may be used: fix the files and read again.
    """

    def __init__(self, errors: Iterable[PackError]) -> None:
        self.errors: tuple[PackError, ...] = tuple(sorted(set(errors)))
        count = len(self.errors)
        noun = "fault" if count == 1 else "faults"
        listing = "\n".join(str(error) for error in self.errors)
        super().__init__(f"The pack has {count} {noun}; nothing was read from it.\n{listing}")


class ErrorLog:
    """Collects faults while reading goes on."""

    def __init__(self) -> None:
        self._errors: list[PackError] = []

    def add(self, path: str, line: int, message: str) -> None:
        """Note a fault at ``line`` (from 1) of ``path`` (relative to the pack's root)."""
        self._errors.append(PackError(path, line, message))

    def raise_if_any(self) -> None:
        """Raise :class:`PackErrors` when anything was noted."""
        if self._errors:
            raise PackErrors(self._errors)

    def __len__(self) -> int:
        return len(self._errors)
