"""The audit trail: who did what and when, read from Wagtail's two logs in one order."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from heapq import merge
from itertools import islice
from typing import Any

from django.db.models import Q
from wagtail.models import ModelLogEntry, PageLogEntry

from tenants.access.models import User

PAGE_SIZE = 50
# A download is for reading, not for archiving: the newest so many.
MOST_ROWS = 20_000


class Kind(Enum):
    """What an entry is about."""

    PUBLISHING = "publishing"
    WRITING = "writing"
    PEOPLE = "people"
    SITE = "site"


_PUBLISHING = (
    "wagtail.publish",
    "wagtail.unpublish",
    "wagtail.schedule",
    "wagtail.workflow",
    "access.published_alone",
    "access.two_person",
    "proposals.",
    "writing.published_anyway",
)


@dataclass(frozen=True)
class Wanted:
    """Which entries; days are days in the community's own zone."""

    person: int | None = None
    kind: Kind | None = None
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None


@dataclass(frozen=True)
class Entry:
    """One line. `at` is UTC; `why` is empty where nobody had to give a reason."""

    at: datetime.datetime
    who: str
    kind: Kind
    what: str
    on: str
    why: str


def entries(wanted: Wanted, zone: datetime.tzinfo) -> Iterator[Entry]:
    """Newest first, read in pieces."""
    pages = PageLogEntry.objects.all() if wanted.kind in _OF_PAGES else PageLogEntry.objects.none()
    models = (
        ModelLogEntry.objects.all() if wanted.kind in _OF_MODELS else ModelLogEntry.objects.none()
    )
    rows = merge(
        _rows(pages, wanted, zone),
        _rows(models, wanted, zone),
        key=lambda row: row.timestamp,
        reverse=True,
    )
    names = {user.pk: str(user) for user in User.objects.all()}
    return (_entry(row, names) for row in rows)


_OF_PAGES = {None, Kind.PUBLISHING, Kind.WRITING}
_OF_MODELS = {None, Kind.PUBLISHING, Kind.PEOPLE, Kind.SITE}


def page_of(wanted: Wanted, zone: datetime.tzinfo, number: int) -> tuple[list[Entry], bool]:
    """One page of entries (from 1), and whether another follows."""
    start = (number - 1) * PAGE_SIZE
    found = list(islice(entries(wanted, zone), start, start + PAGE_SIZE + 1))
    return found[:PAGE_SIZE], len(found) > PAGE_SIZE


def _rows(queryset: Any, wanted: Wanted, zone: datetime.tzinfo) -> Iterator[Any]:
    if wanted.person is not None:
        queryset = queryset.filter(user_id=wanted.person)
    if wanted.first_day:
        queryset = queryset.filter(timestamp__gte=_midnight(wanted.first_day, zone))
    if wanted.last_day:
        next_day = wanted.last_day + datetime.timedelta(days=1)
        queryset = queryset.filter(timestamp__lt=_midnight(next_day, zone))
    publishing = Q()
    for prefix in _PUBLISHING:
        publishing |= Q(action__startswith=prefix)
    if wanted.kind is Kind.PUBLISHING:
        queryset = queryset.filter(publishing)
    elif wanted.kind is Kind.PEOPLE:
        queryset = queryset.filter(action__startswith="access.").exclude(publishing)
    elif wanted.kind is Kind.WRITING:
        queryset = queryset.exclude(publishing)
    elif wanted.kind is Kind.SITE:
        queryset = queryset.exclude(action__startswith="access.")
    rows: Iterator[Any] = (
        queryset.select_related("content_type").order_by("-timestamp", "-pk").iterator(200)
    )
    return rows


def _midnight(day: datetime.date, zone: datetime.tzinfo) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time.min, tzinfo=zone)


def _entry(row: Any, names: dict[int, str]) -> Entry:
    data = row.data or {}
    return Entry(
        at=row.timestamp,
        who=_who(row, data, names),
        kind=_kind(row),
        what=str(row.message),
        on=str(data.get("title") or row.label) if isinstance(row, ModelLogEntry) else row.label,
        why=str(data.get("reason") or data.get("comment") or _change(data)),
    )


def _who(row: Any, data: dict[str, Any], names: dict[int, str]) -> str:
    if row.user_id in names:
        return names[row.user_id]
    if data.get("by"):
        return str(data["by"])
    return f"account {row.user_id} (removed)" if row.user_id else "the system"


def _kind(row: Any) -> Kind:
    if row.action.startswith(_PUBLISHING):
        return Kind.PUBLISHING
    if isinstance(row, PageLogEntry):
        return Kind.WRITING
    return Kind.PEOPLE if row.action.startswith("access.") else Kind.SITE


def _change(data: dict[str, Any]) -> str:
    if "after" in data:
        return f"{data.get('before') or '–'} → {data['after']}"
    return str(data.get("factor") or "")
