"""Plain-text mail from templates, without leaving anybody's address in a log."""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)


class MailNotSent(Exception):
    """The mail server did not take the message. Says only which kind of error it was.

    The server's own words usually repeat the address, and Celery logs what a task raises.
    """


def send_text(template: str, context: Mapping[str, Any], to: str) -> None:
    """Send one message; the template's first line is the subject. Raises MailNotSent."""
    text = render_to_string(
        template,
        {
            "operator_name": settings.OPERATOR_NAME,
            "operator_short_name": settings.OPERATOR_SHORT_NAME,
            "operator_email": settings.OPERATOR_EMAIL,
            **context,
        },
    )
    subject, _line, body = text.strip().partition("\n")
    message = EmailMessage(
        subject=" ".join(subject.split()),
        body=body.strip() + "\n",
        to=[to],
        reply_to=[settings.OPERATOR_EMAIL],
        # Out-of-office answers to a machine help nobody (RFC 3834).
        headers={"Auto-Submitted": "auto-generated"},
    )
    try:
        message.send()
    except (OSError, smtplib.SMTPException) as error:
        raise MailNotSent(type(error).__name__) from None
    logger.info("mail %s sent", template)


# How Celery tries again: about 1, 2, 4 … minutes, up to an hour apart, for half a day.
RETRY = {
    "autoretry_for": (MailNotSent,),
    "retry_backoff": 60,
    "retry_backoff_max": 3600,
    "max_retries": 15,
}
