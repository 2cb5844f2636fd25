"""What must be read or verified again, and when: items by `review_by`, contacts by `expires_on`."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from shared_content.contacts.models import Contact
from shared_content.library.enums import ReviewStatus
from shared_content.library.models import LibraryItemPage


class Span(Enum):
    """When something is due, in the order of the calendar."""

    OVERDUE = _l("Overdue")
    THIS_MONTH = _l("This month")
    NEXT_MONTHS = _l("The next three months")
    LATER = _l("Later")
    WITHOUT_DATE = _l("Without a date")


@dataclass(frozen=True, slots=True)
class Entry:
    """One item or contact. `due` is the last good day; None for never set. Dates are UTC days."""

    title: str
    sort: str
    due: datetime.date | None
    state: str
    owner: str
    url: str
    warning: str = ""


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """The entries of one span, the earliest first."""

    span: Span
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class CalendarCounts:
    """For the operator's home: what is late, and what is due within this month."""

    overdue: int
    this_month: int


def review_calendar(today: datetime.date | None = None) -> tuple[CalendarPart, ...]:
    """Everything by date, empty spans left out. Three statements."""
    day = today or timezone.now().date()
    entries = [*_items(), *_contacts()]
    entries.sort(key=lambda entry: (entry.due or datetime.date.max, entry.title))
    parts = (
        CalendarPart(span, tuple(entry for entry in entries if span_of(entry.due, day) is span))
        for span in Span
    )
    return tuple(part for part in parts if part.entries)


def calendar_counts(today: datetime.date | None = None) -> CalendarCounts:
    """How much is late and how much is due this month. Two statements."""
    day = today or timezone.now().date()
    dues = [
        *_live_items().exclude(review_by=None).values_list("review_by", flat=True),
        *_kept_contacts().exclude(expires_on=None).values_list("expires_on", flat=True),
    ]
    spans = [span_of(due, day) for due in dues]
    return CalendarCounts(spans.count(Span.OVERDUE), spans.count(Span.THIS_MONTH))


def span_of(due: datetime.date | None, today: datetime.date) -> Span:
    """The span a date falls into. The day itself is not late yet."""
    if due is None:
        return Span.WITHOUT_DATE
    if due < today:
        return Span.OVERDUE
    months = (due.year - today.year) * 12 + due.month - today.month
    if months == 0:
        return Span.THIS_MONTH
    return Span.NEXT_MONTHS if months <= 3 else Span.LATER


def _live_items() -> Any:
    return LibraryItemPage.objects.filter(live=True)


def _kept_contacts() -> Any:
    return Contact.objects.exclude(state=Contact.State.RETIRED)


def _items() -> Iterable[Entry]:
    # A draft that has never been published has nothing that could become stale.
    for page in _live_items().select_related("locale", "owner"):
        changed = page.changed_since_review
        yield Entry(
            title=page.title,
            sort=_("Item, %(language)s") % {"language": page.locale.get_display_name()},
            due=page.review_by,
            state=str(ReviewStatus(page.review_status).label),
            owner=str(page.owner) if page.owner else "",
            url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
            warning=_("Changed since review") if changed else "",
        )


def _contacts() -> Iterable[Entry]:
    for contact in _kept_contacts().filter(~Q(expires_on=None) | Q(state="unverified")):
        shown = contact.is_public()
        yield Entry(
            title=contact.name,
            sort=_("Contact"),
            due=contact.expires_on,
            state=str(Contact.State(contact.state).label),
            owner="",
            url=reverse("contacts:edit", args=[contact.pk]),
            warning="" if shown else _("Not shown to visitors"),
        )
