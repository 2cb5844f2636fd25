"""Reads for the screen of updates by e-mail: numbers, never addresses."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Count

from tenants.engagement.models import Choice, Mailing, Subscriber
from tenants.public_site.models import LocalEntry

SHOWN = 20
READY = 10


@dataclass(frozen=True)
class Audience:
    """How many get what; `waiting` have not confirmed, for `stopped` e-mails came back."""

    every: int
    daily: int
    alert: int
    waiting: int
    stopped: int

    @property
    def total(self) -> int:
        """All who get e-mails."""
        return self.every + self.daily + self.alert


@dataclass(frozen=True)
class MailingView:
    """One mailing. `created_at` is UTC."""

    id: int
    title: str
    label: str
    urgent: bool
    is_open: bool
    total: int
    sent: int
    failed: int
    created_at: datetime.datetime
    by: str

    @property
    def done(self) -> int:
        """How many have been tried."""
        return self.sent + self.failed

    @property
    def percent(self) -> int:
        """0 to 100."""
        return 100 * self.done // self.total if self.total else 100


@dataclass(frozen=True)
class ReadyView:
    """A published update; `sent_before`: sending it now is a correction."""

    page_id: int
    title: str
    sent_before: bool


def audience() -> Audience:
    """One statement."""
    rows = Subscriber.objects.values_list("state", "choice").annotate(count=Count("pk"))
    counts = {(state, choice): count for state, choice, count in rows}

    def confirmed(choice: Choice) -> int:
        return int(counts.get((Subscriber.State.CONFIRMED.value, choice.value), 0))

    def all_of(wanted: Subscriber.State) -> int:
        return sum(count for (state, _choice), count in counts.items() if state == wanted)

    return Audience(
        every=confirmed(Choice.EVERY),
        daily=confirmed(Choice.DAILY),
        alert=confirmed(Choice.ALERT),
        waiting=all_of(Subscriber.State.PENDING),
        stopped=all_of(Subscriber.State.STOPPED),
    )


def recent_mailings() -> tuple[MailingView, ...]:
    """Newest first."""
    return tuple(
        MailingView(
            id=row.pk,
            title=row.title,
            label=row.get_kind_display(),
            urgent=row.urgent,
            is_open=row.state == Mailing.State.SENDING,
            total=row.total,
            sent=row.sent,
            failed=row.failed,
            created_at=row.created_at,
            by=row.by_name,
        )
        for row in Mailing.objects.defer("entries")[:SHOWN]
    )


def ready_to_send() -> tuple[ReadyView, ...]:
    """The newest published updates."""
    entries = LocalEntry.objects.filter(kind=LocalEntry.Kind.UPDATE).order_by("position")[:READY]
    return _ready(list(entries))


def update_to_send(page_id: int) -> ReadyView | None:
    """One published update."""
    entries = LocalEntry.objects.filter(kind=LocalEntry.Kind.UPDATE, page_id=page_id)
    return next(iter(_ready(list(entries))), None)


def _ready(entries: list[LocalEntry]) -> tuple[ReadyView, ...]:
    keys = [entry.page_id for entry in entries]
    sent = set(Mailing.objects.filter(page_id__in=keys).values_list("page_id", flat=True))
    return tuple(ReadyView(entry.page_id, entry.title, entry.page_id in sent) for entry in entries)
