"""What the alert's screen shows."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from wagtail.models import Page

from tenants.alerts.models import Alert
from tenants.local_content.models import PlacePage, UpdatePage

_PAST_SHOWN = 10
_LINKS_SHOWN = 10


@dataclass(frozen=True)
class Board:
    """All there is about the alert now.

    `token` changes with every change of any of it: a form sends it back, and who was overtaken
    hears so.
    """

    draft: Alert | None
    shown: Alert | None
    scheduled: Alert | None
    past: tuple[Alert, ...]
    token: str


def alert_board(now: datetime.datetime | None = None) -> Board:
    """The community's alert at an aware moment. One statement."""
    now = now or timezone.now()
    rows = list(Alert.objects.order_by("-pk")[: _PAST_SHOWN + 5])
    draft = next((row for row in rows if row.state == Alert.State.DRAFT), None)
    published = [row for row in rows if row.state == Alert.State.PUBLISHED]
    over = [row for row in published if row.ends_at and row.ends_at <= now]
    current = [row for row in published if row not in over]
    scheduled = next((row for row in current if row.starts_at and row.starts_at > now), None)
    ended = [row for row in rows if row.state == Alert.State.ENDED]
    past = sorted([*over, *ended], key=lambda row: row.pk, reverse=True)
    return Board(
        draft=draft,
        shown=next((row for row in current if row is not scheduled), None),
        scheduled=scheduled,
        past=tuple(past[:_PAST_SHOWN]),
        token=".".join(f"{row.pk}-{row.version}" for row in rows if row.state != Alert.State.ENDED),
    )


def link_choices() -> tuple[tuple[str, str], ...]:
    """Pages an alert may lead to: the newest updates and all places, as (UUID, title)."""
    pages: list[Page] = [
        *UpdatePage.objects.live().order_by("-posted_at")[:_LINKS_SHOWN],
        *PlacePage.objects.live(),
    ]
    return tuple((str(page.translation_key), page.title) for page in pages)


def linked_page(link: UUID | None) -> Page | None:
    """The live page of a link, or None."""
    return Page.objects.live().filter(translation_key=link).first() if link else None
