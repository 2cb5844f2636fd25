"""Reads of outside links, as frozen values."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from shared_content.links.models import BROKEN_AFTER, OutsideLink

State = OutsideLink.State
BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class LinkView:
    """One outside link. Times are UTC; `places` are (title, path in the admin or "")."""

    pk: int
    url: str
    state: str
    status: int | None
    words: str
    detail: str
    moved_to: str
    checked_at: datetime.datetime | None
    failing_since: datetime.datetime | None
    broken: bool
    places: tuple[tuple[str, str], ...]


def _broken(now: datetime.datetime) -> Q:
    silent = Q(state=State.UNREACHABLE, failing_since__lte=now - BROKEN_AFTER)
    return Q(failures__gte=2) & (Q(state=State.GONE) | silent)


def link_counts() -> dict[str, int]:
    """How many links are in each state, and how many are broken. One statement."""
    wanted = {state.value: Count("pk", filter=Q(state=state.value)) for state in State}
    return OutsideLink.objects.aggregate(
        all=Count("pk"), **wanted, **{BROKEN: Count("pk", filter=_broken(timezone.now()))}
    )


def broken_count() -> int:
    """How many links somebody should change. One statement."""
    return OutsideLink.objects.filter(_broken(timezone.now())).count()


def links(state: str = "", start: int = 0, count: int = 50) -> tuple[LinkView, ...]:
    """Links in a state, "broken" or all: the longest failing first. One statement."""
    now = timezone.now()
    rows = OutsideLink.objects.all()
    if state == BROKEN:
        rows = rows.filter(_broken(now))
    elif state in State.values:
        rows = rows.filter(state=state)
    found = rows.order_by("failing_since", "url")[start : start + count]
    return tuple(
        LinkView(
            pk=link.pk,
            url=link.url,
            state=link.state,
            status=link.status,
            words=str(State(link.state).label),
            detail=link.detail,
            moved_to=link.moved_to,
            checked_at=link.checked_at,
            failing_since=link.failing_since,
            broken=link.is_broken(now),
            places=tuple((str(place["title"]), str(place["admin"])) for place in link.places),
        )
        for link in found
    )
