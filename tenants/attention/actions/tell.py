"""Write down which mails are due, once; send one of them, once."""

from __future__ import annotations

import datetime
import hashlib
import logging
from collections.abc import Iterable, Sequence

from django.db import connection, transaction
from django.utils import timezone

from tenants.access.mail import MailNotSent
from tenants.attention.mails import send_deadlines, send_week
from tenants.attention.models import AttentionMail, NoWeeklyMail
from tenants.attention.recipients import gets_mails, recipients
from tenants.attention.reminders import due_reminders, week_due
from tenants.defaults.attention import attention_rules
from tenants.local_content.models import ToldReminder
from tenants.public_site.attention.reading import deadlines, pages_with_deadlines
from vrc.tenancy import current_community

logger = logging.getLogger(__name__)
Kind = AttentionMail.Kind
# Any constant that nothing else in this database uses as an advisory lock; the community follows.
_LOCK = 7_260_413
# A mail about next week is not worth sending a month later.
_WORTH_SENDING = datetime.timedelta(days=2)
_KEPT = datetime.timedelta(days=60)


def write_down(now: datetime.datetime | None = None) -> int:
    """In one piece: what is due in the current community is told from now on, and its mails wait.

    Returns how many mails are new. A second run at the same time waits, and finds nothing.
    """
    now = now or timezone.now()
    if not gets_mails():
        return 0
    with transaction.atomic():
        with connection.cursor() as cursor:
            # Two workers at once would both find that nobody has been told.
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, current_community().pk])
        return _deadlines(now) + _week(now)


def _deadlines(now: datetime.datetime) -> int:
    due = due_reminders(deadlines(pages_with_deadlines()), now, attention_rules())
    keys = [reminder.key for reminder in due]
    told = set(ToldReminder.objects.filter(key__in=keys).values_list("key", flat=True))
    new = sorted(set(keys) - told)
    if not new:
        return 0
    ToldReminder.objects.bulk_create(ToldReminder(key=key) for key in new)
    name = hashlib.sha256("\n".join(new).encode()).hexdigest()
    return _queue(Kind.DEADLINES, name, now, list(recipients()), new)


def _week(now: datetime.datetime) -> int:
    week = week_due(now, current_community().zone, attention_rules())
    if week is None:
        return 0
    not_wanted = set(NoWeeklyMail.objects.values_list("pk", flat=True))
    have = set(
        AttentionMail.objects.filter(kind=Kind.WEEK, key=week).values_list("user_id", flat=True)
    )
    people = [pk for pk in recipients() if pk not in not_wanted | have]
    return _queue(Kind.WEEK, week, now, people)


def _queue(
    kind: Kind,
    key: str,
    now: datetime.datetime,
    people: Iterable[int],
    reminders: Sequence[str] = (),
) -> int:
    rows = AttentionMail.objects.bulk_create(
        AttentionMail(kind=kind, key=key, user_id=pk, reminders=list(reminders), created_at=now)
        for pk in people
    )
    return len(rows)


def waiting(now: datetime.datetime | None = None) -> list[int]:
    """Mails of the current community that nobody has begun to send, by id."""
    now = now or timezone.now()
    rows = AttentionMail.objects.filter(claimed_at=None, created_at__gt=now - _WORTH_SENDING)
    return list(rows.values_list("pk", flat=True))


def send(mail_id: int) -> bool:
    """Send one mail of the current community unless somebody has; returns whether it went out.

    Claimed first: a process that dies in between leaves a mail that is never sent, and never two.
    What the mail server refuses waits for the next run.
    """
    claimed = AttentionMail.objects.filter(pk=mail_id, claimed_at=None)
    if not claimed.update(claimed_at=timezone.now()):
        return False
    mail = AttentionMail.objects.get(pk=mail_id)
    person = recipients().get(mail.user_id)
    # Between writing down and sending, people leave and sites are frozen.
    if person is None or not gets_mails():
        return False
    try:
        sent = (
            send_week(person)
            if mail.kind == Kind.WEEK
            else send_deadlines(person, frozenset(mail.reminders))
        )
    except Exception as error:
        # Nothing went out. (A process that dies here raises nothing that could be caught.)
        AttentionMail.objects.filter(pk=mail_id).update(claimed_at=None)
        if not isinstance(error, MailNotSent):
            raise
        logger.warning("a mail about what needs a look waits: %s", error)
        return False
    if sent:
        AttentionMail.objects.filter(pk=mail_id).update(sent_at=timezone.now())
    return sent


def forget(now: datetime.datetime | None = None) -> None:
    """Delete what is too old to be told again."""
    before = (now or timezone.now()) - _KEPT
    AttentionMail.objects.filter(created_at__lt=before).delete()
    ToldReminder.objects.filter(told_at__lt=before).delete()
