"""What waits in the forms and e-mails of a community: numbers, nothing of what they hold."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, Min, QuerySet, Subquery, Value

from tenants.engagement.models import EngagementSettings, Mailing, Message, Subscriber
from tenants.engagement.models.preferences import THE_ONE
from tenants.engagement.states import State


@dataclass(frozen=True)
class EngagementFigures:
    """`waiting`: messages that nobody answered or closed, the oldest since `since` (UTC);
    `stopped`: addresses where e-mails came back; whether a mailing waits behind a pause."""

    waiting: int = 0
    since: datetime.datetime | None = None
    stopped: int = 0
    paused_with_waiting: bool = False


def engagement_figures() -> EngagementFigures:
    """All of it; nothing where no form was ever opened. One statement."""
    waiting = Message.objects.filter(state__in=(State.NEW, State.READ))
    stopped = Subscriber.objects.filter(state=Subscriber.State.STOPPED)
    row = (
        EngagementSettings.objects.filter(pk=THE_ONE)
        .annotate(
            waiting=_over_all(waiting, count=Count("pk")),
            since=_over_all(waiting, first=Min("received_at")),
            stopped=_over_all(stopped, count=Count("pk")),
            sending=Exists(Mailing.objects.filter(state=Mailing.State.SENDING)),
        )
        .values("waiting", "since", "stopped", "sending", "sending_paused")
        .first()
    )
    if row is None:
        return EngagementFigures()
    return EngagementFigures(
        waiting=row["waiting"] or 0,
        since=row["since"],
        stopped=row["stopped"] or 0,
        paused_with_waiting=row["sending"] and row["sending_paused"],
    )


def _over_all(rows: QuerySet[Any], **what: Any) -> Subquery:
    """One value of all these rows, inside another statement."""
    (name,) = what
    # Grouped by a constant: one row of all of them, or none.
    return Subquery(
        rows.order_by().annotate(all=Value(1)).values("all").annotate(**what).values(name)
    )
