"""Counts of this process that are not in the database yet. Bounded, and safe for threads."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from tenants.usage.models import What

# About 2 MB at most. More different pages between two flushes only come while the database is down.
MOST_KEYS = 10_000


class Key(NamedTuple):
    """One row of one community. `day` is a day where the community is."""

    schema: str
    day: datetime.date
    what: What
    name: str
    language: str


Counts = Mapping[Key, int]


@dataclass
class Buffer:
    """Adds up; when it is full the key that has been there longest goes, and is counted as lost."""

    most_keys: int = MOST_KEYS
    _counts: dict[Key, int] = field(default_factory=dict)
    _hits: int = 0
    _lost: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, key: Key) -> int:
        """Count one; returns how many wait to be written."""
        with self._lock:
            self._counts[key] = self._counts.get(key, 0) + 1
            self._hits += 1
            self._trim()
            return self._hits

    def take(self) -> dict[Key, int]:
        """Everything, in the order it came; the buffer is empty afterwards."""
        with self._lock:
            taken, self._counts, self._hits = self._counts, {}, 0
        return taken

    def give_back(self, counts: Counts) -> None:
        """What could not be written comes before what has arrived meanwhile."""
        with self._lock:
            newer, self._counts = self._counts, dict(counts)
            for key, count in newer.items():
                self._counts[key] = self._counts.get(key, 0) + count
            self._hits = sum(self._counts.values())
            self._trim()

    def take_lost(self) -> int:
        """How many were lost since this was asked last."""
        with self._lock:
            lost, self._lost = self._lost, 0
        return lost

    def waiting(self) -> int:
        """How many hits wait to be written."""
        return self._hits

    def _trim(self) -> None:
        while len(self._counts) > self.most_keys:
            gone = self._counts.pop(next(iter(self._counts)))
            self._hits -= gone
            self._lost += gone
