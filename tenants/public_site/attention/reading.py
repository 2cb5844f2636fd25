"""The public pages as the sources read them: all in one statement."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, QuerySet, Value, When

from tenants.attention.matters import Scene
from tenants.public_site.models import LocalEntry
from vrc.tenancy import current_community


@dataclass(frozen=True)
class Shown:
    """One public page. `updated_at` is UTC; `has_text`: whether its main text says anything."""

    page_id: int
    kind: str
    title: str
    data: Mapping[str, Any]
    updated_at: datetime.datetime
    has_text: bool


@dataclass(frozen=True)
class Deadline:
    """Until when something must be done. `at` is on the community's own clock.

    `uid` names the page across copies and renames.
    """

    what: str
    title: str
    at: datetime.datetime
    page_id: int
    kind: str
    uid: str


def shown_pages() -> tuple[Shown, ...]:
    """Every public page, lists and parts included; updates newest first. One statement."""
    return _shown(LocalEntry.objects.all())


def pages_with_deadlines() -> tuple[Shown, ...]:
    """Public pages that have a deadline, ahead or past. One statement."""
    return _shown(LocalEntry.objects.filter(data__deadlines__0__isnull=False))


def _shown(entries: QuerySet[LocalEntry]) -> tuple[Shown, ...]:
    rows = entries.order_by("position").annotate(
        has_text=Case(When(body_html="", then=Value(False)), default=Value(True))
    )
    names = ("page_id", "kind", "title", "data", "updated_at", "has_text")
    return tuple(Shown(**row) for row in rows.values(*names))


def of_kind(scene: Scene, kind: str) -> tuple[Shown, ...]:
    """Those of one kind."""
    return tuple(page for page in scene.read(shown_pages) if page.kind == kind)


def deadlines(pages: tuple[Shown, ...]) -> tuple[Deadline, ...]:
    """All deadlines, ahead and past, by time; on the clock of the current community."""
    return tuple(sorted(_deadlines(pages), key=lambda each: each.at))


def _deadlines(pages: tuple[Shown, ...]) -> Iterator[Deadline]:
    zone = current_community().zone
    for page in pages:
        for raw in page.data.get("deadlines") or ():
            yield Deadline(
                what=str(raw["what"] or ""),
                title=page.title,
                at=datetime.datetime.fromisoformat(raw["at"]).astimezone(zone),
                page_id=page.page_id,
                kind=page.kind,
                uid=str(page.data.get("uid", page.page_id)),
            )


def day_of(value: Any) -> datetime.date | None:
    """A stored ISO date; None for an empty one."""
    return datetime.date.fromisoformat(value) if value else None
