"""Mails about requests. Each is sent once; a task that runs again finds it was sent."""

from __future__ import annotations

import datetime
import logging
from typing import Any

from celery import shared_task
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from tenants.access.mail import RETRY, send_text
from tenants.intake import languages
from tenants.intake.models import SiteRequest
from tenants.intake.states import RequestState
from tenants.registry.models.community import url_for_host
from vrc.tenancy.tasks import PublicTask

logger = logging.getLogger(__name__)

# Mails of requests this old are no longer sent late: somebody has been in touch by then.
_STILL_WORTH_SENDING = datetime.timedelta(days=7)


def _platform_url(name: str, *args: Any) -> str:
    path = reverse(name, args=args, urlconf=settings.PLATFORM_URLCONF)
    return url_for_host(settings.PLATFORM_DOMAIN) + path


def _send_once(request_id: int, mark: str, template: str, to: str, **context: Any) -> None:
    """Send a mail unless the request's field `mark` says that it was sent.

    `to` is an address or the name of the request's field that holds it.
    """
    with transaction.atomic():
        request = SiteRequest.objects.select_for_update().filter(pk=request_id).first()
        if request is None or getattr(request, mark) is not None:
            return
        # To the person who asked in the language of the form, to the operator in English.
        with translation.override(request.form_language if to == "email" else None):
            send_text(
                template,
                {"request": request, "languages": languages.names(request.languages), **context},
                to=request.email if to == "email" else to,
            )
        setattr(request, mark, timezone.now())
        request.save(update_fields=[mark])


@shared_task(base=PublicTask, name="intake.send_confirmation", **RETRY)
def send_confirmation(request_id: int) -> None:
    """Tell the official that the request arrived, with its reference."""
    _send_once(request_id, "confirmation_sent_at", "intake/mail/confirmation.txt", "email")


@shared_task(base=PublicTask, name="intake.tell_operator", **RETRY)
def tell_operator(request_id: int) -> None:
    """Tell the operator's people that a request waits."""
    _send_once(
        request_id,
        "operator_told_at",
        "intake/mail/new_request.txt",
        settings.OPERATOR_EMAIL,
        url=_platform_url("site_requests:detail", request_id),
    )


@shared_task(base=PublicTask, name="intake.send_declined", **RETRY)
def send_declined(request_id: int) -> None:
    """Tell the official, kindly, that there will be no site, and why."""
    _send_once(request_id, "decision_sent_at", "intake/mail/declined.txt", "email")


@shared_task(base=PublicTask, name="intake.send_missing_mails")
def send_missing_mails() -> int:
    """Queue mails that were never sent because the queue was down; returns how many.

    For the timetable; also safe by hand.
    """
    now = timezone.now()
    recent = SiteRequest.objects.filter(
        created_at__gt=now - _STILL_WORTH_SENDING,
        # Younger ones are on their way.
        created_at__lt=now - datetime.timedelta(minutes=5),
    )
    waiting = [
        (send_confirmation, recent.filter(confirmation_sent_at=None)),
        (tell_operator, recent.filter(operator_told_at=None)),
        (send_declined, recent.filter(decision_sent_at=None, state=RequestState.DECLINED)),
    ]
    sent = 0
    for task, requests in waiting:
        for request_id in list(requests.values_list("pk", flat=True)):
            task.send_public(request_id)
            sent += 1
    return sent
