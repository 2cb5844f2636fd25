"""What is wrong with a file, and what a person can do about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

# More than anybody reads; the rest is counted.
MOST_KEPT = 500


class Unreadable(Exception):
    """The file as a whole cannot be used; the message says why and what to do."""


@dataclass(frozen=True)
class Problem:
    """One finding. `row` counts as a person sees it in the file (1 is the heading), 0 for none.

    An error keeps its service out; anything else is mended or left out, and the service is kept.
    """

    where: str
    what: str
    advice: str = ""
    row: int = 0
    is_error: bool = False


@dataclass
class Problems:
    """All findings of a file. `bad` are the ids of services that cannot be imported."""

    found: list[Problem] = field(default_factory=list)
    errors: int = 0
    total: int = 0
    bad: set[UUID] = field(default_factory=set)
    bad_rows: set[int] = field(default_factory=set)

    def add(
        self, where: str, what: str, advice: str = "", row: int = 0, is_error: bool = False
    ) -> None:
        """Remember one; beyond a limit only the count."""
        self.total += 1
        self.errors += is_error
        if is_error and row:
            self.bad_rows.add(row)
        if len(self.found) < MOST_KEPT:
            self.found.append(Problem(where, what, advice, row, is_error))
