"""What the admin's home shows, read in few statements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.utils.translation import get_language

from shared_content.published.models import EditionChange
from shared_content.published.selectors import recent_editions
from tenants.intake.models import SiteRequest
from tenants.intake.states import RequestState
from tenants.registry.lifecycle import Provisioning, Status
from tenants.registry.models import Community

SHOWN_CHANGES = 6


@dataclass(frozen=True)
class CentralChange:
    """Something the library changed. `published_at` is UTC."""

    title: str
    what: str
    reason: str
    urgent: bool
    published_at: datetime


@dataclass(frozen=True)
class Figure:
    """A number on the operator's home, with the place it leads to."""

    number: int
    label: str
    url: str


@dataclass(frozen=True)
class OperatorFigures:
    """What waits, and how things stand."""

    new_requests: int
    verified_requests: int
    communities: tuple[tuple[str, int], ...]
    failed: int
    being_made: int
    edition: int
    edition_at: datetime | None


def central_changes(
    since: datetime | None = None, count: int = SHOWN_CHANGES
) -> tuple[CentralChange, ...]:
    """The newest changes of the library in the current language, newest first. One statement.

    `since` leaves out what was there before: for a new community the whole library is not news.
    """
    locales = {"", "en", (get_language() or "en").split("-")[0]}
    rows = EditionChange.objects.filter(locale__in=locales).select_related("edition")
    if since is not None:
        rows = rows.filter(edition__published_at__gt=since)
    rows = rows.order_by("-edition_id", "pk")[:count]
    return tuple(
        CentralChange(
            title=row.title,
            what=str(EditionChange.Kind(row.change).label),
            reason=row.edition.reason,
            urgent=row.edition.urgent,
            published_at=row.edition.published_at,
        )
        for row in rows
    )


def operator_figures() -> OperatorFigures:
    """Counts for the operator's home. Four statements."""
    requests = dict(SiteRequest.objects.values_list("state").annotate(count=Count("pk")).order_by())
    ready = Community.objects.filter(provisioning=Provisioning.READY)
    by_status = dict(ready.values_list("status").annotate(count=Count("pk")).order_by())
    unfinished = dict(
        Community.objects.exclude(provisioning=Provisioning.READY)
        .values_list("provisioning")
        .annotate(count=Count("pk"))
        .order_by()
    )
    failed = unfinished.pop(Provisioning.FAILED.value, 0)
    newest = next(iter(recent_editions(1)), None)
    return OperatorFigures(
        new_requests=requests.get(RequestState.RECEIVED.value, 0),
        verified_requests=requests.get(RequestState.VERIFIED.value, 0),
        communities=tuple(
            (status.value, by_status[status.value])
            for status in Status
            if by_status.get(status.value)
        ),
        failed=failed,
        being_made=sum(unfinished.values()),
        edition=newest.number if newest else 0,
        edition_at=newest.published_at if newest else None,
    )
