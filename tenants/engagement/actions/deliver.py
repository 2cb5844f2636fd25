"""One batch of a mailing. Flat in memory: one row and one e-mail at a time."""

from __future__ import annotations

import logging
import smtplib

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from tenants.access.mail import MailNotSent
from tenants.engagement.actions.bounce import hard_bounce
from tenants.engagement.models import Delivery, Mailing, Subscriber
from tenants.engagement.selectors import settings_row
from tenants.engagement.update_mails import Composer

logger = logging.getLogger(__name__)
BATCH = 100
_ATTEMPTS = 5
State = Delivery.State


def send_batch(mailing_id: int, size: int = BATCH) -> bool:
    """Send the next e-mails; whether some are left. A paused community sends nothing.

    Raises MailNotSent when the server is away; what was not sent waits for the next try.
    """
    mailing = Mailing.objects.filter(pk=mailing_id, state=Mailing.State.SENDING).first()
    if mailing is None or settings_row().sending_paused:
        return False
    composer = Composer(mailing)
    server = get_connection()
    try:
        server.open()
    except (OSError, smtplib.SMTPException) as error:
        raise MailNotSent(type(error).__name__) from None
    try:
        for _number in range(size):
            delivery = _claim(mailing)
            if delivery is None:
                return _finish(mailing)
            _send(mailing, delivery, composer, server)
    finally:
        Mailing.objects.filter(pk=mailing.pk).update(heartbeat_at=timezone.now())
        server.close()
    return True


def _claim(mailing: Mailing) -> Delivery | None:
    """Take the next one, so that no other process and no later try sends it as well."""
    with transaction.atomic():
        delivery = (
            Delivery.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("subscriber")
            .filter(mailing=mailing, state=State.WAITING)
            .order_by("pk")
            .first()
        )
        if delivery is not None:
            delivery.state, delivery.claimed_at = State.CLAIMED, timezone.now()
            delivery.save(update_fields=["state", "claimed_at"])
    return delivery


def _send(
    mailing: Mailing, delivery: Delivery, composer: Composer, server: BaseEmailBackend
) -> None:
    if delivery.subscriber.state != Subscriber.State.CONFIRMED:
        _note(mailing, delivery, State.FAILED)
        return
    message = composer.message(delivery.subscriber)
    message.connection = server
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _words in error.recipients.values()]
        if all(500 <= code < 600 for code in codes):
            hard_bounce(delivery.subscriber.uuid)
        _note(mailing, delivery, State.FAILED)
    except (OSError, smtplib.SMTPException) as error:
        delivery.attempts += 1
        if delivery.attempts < _ATTEMPTS:
            delivery.state = State.WAITING
            delivery.save(update_fields=["state", "attempts"])
        else:
            _note(mailing, delivery, State.FAILED)
        raise MailNotSent(type(error).__name__) from None
    else:
        _note(mailing, delivery, State.SENT)


def _note(mailing: Mailing, delivery: Delivery, state: Delivery.State) -> None:
    with transaction.atomic():
        delivery.state = state
        delivery.save(update_fields=["state", "attempts"])
        counted = "sent" if state == State.SENT else "failed"
        Mailing.objects.filter(pk=mailing.pk).update(**{counted: F(counted) + 1})


def _finish(mailing: Mailing) -> bool:
    """Nothing waits any more; done unless another process still has one in hand."""
    if not mailing.deliveries.filter(state__in=[State.WAITING, State.CLAIMED]).exists():
        Mailing.objects.filter(pk=mailing.pk).update(
            state=Mailing.State.DONE, finished_at=timezone.now()
        )
        logger.info("a mailing is complete")
    return False
