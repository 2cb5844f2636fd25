"""What the operator must hear of: contacts and items that are, or are about to be, stale."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _l

from shared_content.contacts.models import Contact
from shared_content.library.models import LibraryItemPage
from shared_content.library.models.base import operator_root
from shared_content.links.selectors import BROKEN, links

# A mail about more of them is read by nobody; the screen has them all.
MOST_LINKS = 50
# So much ahead that somebody can still call the line and compare the numbers.
AHEAD = datetime.timedelta(days=30)


class Alarm(Enum):
    """What is the matter, the worst first. The value is part of the key of what was told."""

    EXPIRED = "expired"
    EXPIRING = "expiring"
    OVERDUE = "overdue"
    UNVERIFIED = "unverified"
    BROKEN_LINK = "broken_link"

    @property
    def label(self) -> str:
        """The heading in the mail."""
        return str(_LABELS[self])


_LABELS = {
    Alarm.EXPIRED: _l("Contacts that have expired: no site shows them any more"),
    Alarm.EXPIRING: _l("Contacts that leave every site within 30 days"),
    Alarm.OVERDUE: _l("Items that a clinician should have read again"),
    Alarm.BROKEN_LINK: _l("Links to other sites that no longer work"),
    Alarm.UNVERIFIED: _l("Contacts that nobody has verified: no site shows them"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing with its state. `day`: the last good day (UTC), None where there never was one."""

    alarm: Alarm
    thing: str
    title: str
    day: datetime.date | None
    url: str

    @property
    def key(self) -> str:
        """The same for as long as the state is the same; at most 100 characters."""
        return f"{self.thing}:{self.alarm.value}:{self.day or ''}"


def findings(today: datetime.date) -> tuple[Finding, ...]:
    """All that is the matter on a day (UTC), the worst first, then by date. Three statements."""
    order = list(Alarm)
    return tuple(
        sorted(
            (*_contacts(today), *_items(today), *_links()),
            key=lambda each: (
                order.index(each.alarm),
                each.day or datetime.date.max,
                each.title,
            ),
        )
    )


def _contacts(today: datetime.date) -> Iterator[Finding]:
    states = Contact.State
    matter = Q(state=states.UNVERIFIED) | Q(state=states.ACTIVE, expires_on__lte=today + AHEAD)
    for contact in Contact.objects.filter(matter):
        if contact.state == states.UNVERIFIED:
            alarm, day = Alarm.UNVERIFIED, None
        else:
            day = contact.expires_on
            alarm = Alarm.EXPIRED if day is not None and day < today else Alarm.EXPIRING
        yield Finding(
            alarm,
            f"contact:{contact.uuid}",
            contact.name,
            day,
            _admin("contacts:edit", contact.pk),
        )


def _items(today: datetime.date) -> Iterator[Finding]:
    pages = LibraryItemPage.objects.filter(live=True, review_by__lt=today).select_related("locale")
    for page in pages.defer("body"):
        yield Finding(
            Alarm.OVERDUE,
            f"item:{page.translation_key}:{page.language}",
            page.title,
            page.review_by,
            _admin("wagtailadmin_pages:edit", page.pk),
        )


def _links() -> Iterator[Finding]:
    there = reverse("outside_links:index", urlconf=settings.PLATFORM_URLCONF)
    for link in links(BROKEN, count=MOST_LINKS):
        yield Finding(
            Alarm.BROKEN_LINK,
            f"link:{link.pk}",
            link.url,
            None,
            f"{operator_root()}{there}?state={BROKEN}",
        )


def _admin(name: str, pk: int) -> str:
    return operator_root() + reverse(name, args=[pk], urlconf=settings.PLATFORM_URLCONF)
