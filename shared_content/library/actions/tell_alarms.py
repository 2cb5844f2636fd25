"""One mail a day at most, about what is new; never twice about the same."""

from __future__ import annotations

import datetime
import logging
import smtplib
from itertools import groupby

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from shared_content.contacts.models import ToldAlarm
from shared_content.library.alarms import Finding, findings
from shared_content.library.models.base import operator_root

logger = logging.getLogger(__name__)

# Any constant that nothing else in this database uses as an advisory lock.
_LOCK = 7_260_412


class AlarmsNotSent(Exception):
    """The mail server did not take the message; nothing is marked as told. Names no address."""


@transaction.atomic
def tell_alarms(today: datetime.date | None = None) -> int:
    """Mail OPERATOR_EMAIL what it has not been told; returns how many things were new.

    `today` is a UTC day. Raises AlarmsNotSent; a later run then tells everything again.
    """
    with connection.cursor() as cursor:
        # Two workers at once would both find that nobody has been told.
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    found = findings(today or timezone.now().date())
    current = {finding.key for finding in found}
    told = set(ToldAlarm.objects.values_list("key", flat=True))
    ToldAlarm.objects.filter(key__in=told - current).delete()
    new = [finding for finding in found if finding.key not in told]
    if new:
        ToldAlarm.objects.bulk_create(ToldAlarm(key=finding.key) for finding in new)
        _send(new, still_open=len(found) - len(new))
        logger.info("operator told of %d stale contacts and items", len(new))
    return len(new)


def _send(new: list[Finding], still_open: int) -> None:
    text = render_to_string(
        "library/mail/alarms.txt",
        {
            "count": len(new),
            "parts": [
                (alarm.label, list(entries))
                for alarm, entries in groupby(new, key=lambda finding: finding.alarm)
            ],
            "still_open": still_open,
            "calendar_url": operator_root()
            + reverse("library_editing:calendar", urlconf=settings.PLATFORM_URLCONF),
        },
    )
    subject, _line, body = text.strip().partition("\n")
    message = EmailMessage(
        subject=" ".join(subject.split()),
        body=body.strip() + "\n",
        to=[settings.OPERATOR_EMAIL],
        # Out-of-office answers to a machine help nobody (RFC 3834).
        headers={"Auto-Submitted": "auto-generated"},
    )
    try:
        message.send()
    except (OSError, smtplib.SMTPException) as error:
        raise AlarmsNotSent(type(error).__name__) from None
