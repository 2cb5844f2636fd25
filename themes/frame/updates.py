"""What pages of updates are given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class CorrectionView:
    """What was wrong in an update, what is right, and since when people are told."""

    at: datetime
    wrong: str
    right: str


@dataclass(frozen=True)
class PagerView:
    """Where one is in a list of several pages; `newer` and `older` are addresses, or ""."""

    number: int = 1
    count: int = 1
    newer: str = ""
    older: str = ""


@dataclass(frozen=True)
class UpdateView:
    """One official update. `next_update_at` is a promise, shown while it lies ahead.

    `late_since`: the promise that was not kept, where it still makes sense to say so.
    `corrections`: newest first.
    """

    title: str
    path: str
    posted_at: datetime
    summary: str = ""
    body_html: str = ""
    source_name: str = ""
    source_url: str = ""
    next_update_at: datetime | None = None
    late_since: datetime | None = None
    corrections: tuple[CorrectionView, ...] = ()
