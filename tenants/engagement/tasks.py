"""Mails about messages, and what the timetable does. Arguments are numbers, never words."""

from __future__ import annotations

import datetime
import logging

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from tenants.access.mail import RETRY
from tenants.engagement.actions.delete import delete_due_messages
from tenants.engagement.mails import answer_mail, send_mail, tell_of_message
from tenants.engagement.models import Message, MessageStep
from tenants.engagement.states import State, Step
from tenants.engagement.tasks_updates import look_after_updates
from tenants.registry.models import Community
from vrc.tenancy import in_community
from vrc.tenancy.tasks import CommunityTask, PublicTask

logger = logging.getLogger(__name__)
# Younger ones are on their way; for older ones somebody has looked into the list since.
_LATE = datetime.timedelta(minutes=10)
_STILL_WORTH_SENDING = datetime.timedelta(days=7)


@shared_task(base=CommunityTask, name="engagement.tell_readers", **RETRY)
def tell_readers(message_id: int) -> None:
    """Tell those who read messages that a new one waits, once."""
    with transaction.atomic():
        message = Message.objects.select_for_update().filter(pk=message_id).first()
        if message is None or message.told_at is not None:
            return
        tell_of_message(message)
        message.told_at = timezone.now()
        message.save(update_fields=["told_at"])


@shared_task(base=CommunityTask, name="engagement.send_answer", **RETRY)
def send_answer(step_id: int) -> None:
    """Send one answer, once."""
    with transaction.atomic():
        step = MessageStep.objects.select_for_update().filter(pk=step_id, what=Step.EMAIL).first()
        if step is None or step.sent_at is not None:
            return
        send_mail(answer_mail(step))
        step.sent_at = timezone.now()
        step.save(update_fields=["sent_at"])


@shared_task(base=PublicTask, name="engagement.look_after")
def look_after() -> int:
    """In every community: delete what is due, send what the queue lost. Returns how many."""
    done = 0
    for community in list(Community.objects.usable()):
        with in_community(community):
            try:
                done += delete_due_messages() + send_what_was_lost() + look_after_updates()
            except Exception:
                # One community's trouble does not keep the others waiting.
                logger.exception("messages of %s could not be looked after", community.slug)
    return done


def send_what_was_lost() -> int:
    """Queue mails of the current community that were never sent; returns how many."""
    now = timezone.now()
    recent = {"gt": now - _STILL_WORTH_SENDING, "lt": now - _LATE}
    untold = Message.objects.filter(
        told_at=None,
        state=State.NEW,
        received_at__gt=recent["gt"],
        received_at__lt=recent["lt"],
    )
    unsent = MessageStep.objects.filter(
        what=Step.EMAIL, sent_at=None, at__gt=recent["gt"], at__lt=recent["lt"]
    )
    for key in (messages := list(untold.values_list("pk", flat=True))):
        tell_readers.delay(key)
    for key in (answers := list(unsent.values_list("pk", flat=True))):
        send_answer.delay(key)
    return len(messages) + len(answers)
