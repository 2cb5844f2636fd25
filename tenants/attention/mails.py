"""The two mails. Links lead to the community's primary domain, from the registry (trap 18)."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from tenants.access.mail import send_text
from tenants.access.models import User
from tenants.attention.matters import Scene, matters
from tenants.attention.recipients import wants_weekly
from tenants.attention.reminders import reminders_of
from tenants.public_site.attention.money import deadline_words
from tenants.public_site.attention.reading import deadlines, pages_with_deadlines
from vrc.tenancy import current_community


def send_deadlines(person: User, keys: frozenset[str]) -> bool:
    """The deadlines of these reminders that are still ahead; False where none is. Raises
    MailNotSent."""
    scene = Scene(person)
    ahead = [
        deadline
        for deadline in deadlines(pages_with_deadlines())
        if deadline.at > scene.now
        and any(reminder.key in keys for reminder in reminders_of(deadline, scene.rules))
    ]
    if not ahead:
        return False
    base = scene.community.primary_url
    lines = [
        {
            "words": deadline_words(deadline, (deadline.at.date() - scene.today).days),
            "url": base + scene.edit_url(deadline.page_id),
        }
        for deadline in ahead
    ]
    _send("attention/mail/deadlines.txt", person, {"lines": lines, "count": len(lines)})
    return True


def send_week(person: User) -> bool:
    """Everything that this person may mend; False where there is nothing, or they want no mail.

    Raises MailNotSent.
    """
    if not wants_weekly(person):
        return False
    scene = Scene(person)
    found = matters(scene)
    if not found:
        return False
    base = scene.community.primary_url
    parts = [
        (urgency.label, [{"words": each.words, "url": base + each.url} for each in group])
        for urgency, group in groupby(found, key=lambda matter: matter.urgency)
    ]
    _send("attention/mail/week.txt", person, {"parts": parts, "count": len(found)})
    return True


def _send(template: str, person: User, context: dict[str, Any]) -> None:
    community = current_community()
    base = community.primary_url
    account = reverse("wagtailadmin_account", urlconf=settings.COMMUNITY_URLCONF)
    send_text(
        template,
        {
            **context,
            "site_name": community.name,
            "home_url": base + reverse("wagtailadmin_home", urlconf=settings.COMMUNITY_URLCONF),
            "account_url": base + account,
            "today": timezone.now().astimezone(community.zone).date(),
        },
        to=person.email,
    )
