"""Sending updates outlives a request and a killed worker. Arguments are numbers only."""

from __future__ import annotations

import datetime
import time

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from tenants.access.mail import RETRY
from tenants.engagement.actions.deliver import BATCH, send_batch
from tenants.engagement.actions.send_updates import make_digest, release_lost
from tenants.engagement.actions.subscribe import delete_unconfirmed
from tenants.engagement.mails import send_mail
from tenants.engagement.models import Subscriber
from tenants.engagement.selectors import settings_row
from tenants.engagement.update_mails import confirmation_mail
from vrc.tenancy.tasks import CommunityTask

# Without a sign of life for so long, a process is gone.
_LOST_AFTER = datetime.timedelta(minutes=10)
_WORTH_SENDING = datetime.timedelta(hours=1)


@shared_task(base=CommunityTask, name="engagement.send_confirmation", **RETRY)
def send_confirmation(subscriber_id: int) -> None:
    """Ask an address whether it wants the e-mails. One that came too late is not sent."""
    subscriber = Subscriber.objects.filter(pk=subscriber_id).first()
    if subscriber is None or subscriber.mailed_at is None:
        return
    if timezone.now() - subscriber.mailed_at < _WORTH_SENDING:
        send_mail(confirmation_mail(subscriber))


@shared_task(base=CommunityTask, name="engagement.send_mailing", **RETRY)
def send_mailing(mailing_id: int) -> None:
    """Send a batch, then make room for others and come back for the next one."""
    began = time.monotonic()
    if send_batch(mailing_id):
        wanted = BATCH * 60 / settings.MAIL_PER_MINUTE
        pause = max(wanted - (time.monotonic() - began), 0)
        send_mailing.apply_async(args=(mailing_id,), countdown=pause)


def look_after_updates() -> int:
    """For the timetable, in one community: resume, make the e-mail of the day, delete."""
    done = delete_unconfirmed()
    done += make_digest() is not None
    lost = release_lost(_LOST_AFTER)
    if not settings_row().sending_paused:
        for number in lost:
            send_mailing.delay(number)
    return done + len(lost)
