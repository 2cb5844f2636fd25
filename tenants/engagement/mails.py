"""Mails of a community: a neutral notice to those who read, and answers to those who wrote."""

from __future__ import annotations

import smtplib
from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Permission
from django.core.mail import EmailMessage
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from tenants.access.mail import MailNotSent
from tenants.access.models import User
from tenants.engagement.models import Message, MessageStep
from tenants.engagement.policies import READ_MESSAGES
from tenants.engagement.selectors import settings_row
from tenants.engagement.values import MessageContent
from tenants.engagement.vault import open_vault
from tenants.public_site.languages import LANGUAGES
from tenants.public_site.selectors import site_state
from vrc.tenancy import current_community

# Answers from a machine help nobody (RFC 3834).
AUTOMATIC = {"Auto-Submitted": "auto-generated"}


def one_line(text: str) -> str:
    """Without line breaks: nothing that was typed can become a header of its own."""
    return " ".join(text.split())


def site_name() -> str:
    """The name visitors know the site by."""
    return str(site_state().branding.get("site_name") or current_community().name)


def sender(name: str) -> str:
    """The platform's address under a name of the community's."""
    return formataddr((one_line(name), parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))


def send_mail(message: EmailMessage) -> None:
    """Send one message. Raises MailNotSent, which names no address."""
    try:
        message.send()
    except (OSError, smtplib.SMTPException) as error:
        raise MailNotSent(type(error).__name__) from None


def readers() -> list[str]:
    """Addresses of those who may read messages in the current community."""
    app_label, codename = READ_MESSAGES.split(".")
    granted = Permission.objects.filter(content_type__app_label=app_label, codename=codename)
    people = User.objects.filter(is_active=True).filter(
        Q(is_superuser=True) | Q(user_permissions__in=granted) | Q(groups__permissions__in=granted)
    )
    return sorted(set(people.values_list("email", flat=True)))


def tell_of_message(message: Message) -> None:
    """One mail to each reader: that something waits, and where. Raises MailNotSent."""
    community = current_community()
    path = reverse("messages:detail", args=[message.pk], urlconf=settings.COMMUNITY_URLCONF)
    text = render_to_string(
        "engagement/mail/waiting.txt",
        {"site_name": site_name(), "url": community.primary_url + path},
    )
    subject, _line, body = text.strip().partition("\n")
    for address in readers():
        send_mail(
            EmailMessage(
                subject=one_line(subject), body=body.strip() + "\n", to=[address], headers=AUTOMATIC
            )
        )


def answer_mail(step: MessageStep) -> EmailMessage:
    """The answer as the person asked for it: with the site's name, or with no name at all.

    Raises VaultError; ValueError when there is no address.
    """
    vault = open_vault()
    row = step.message
    content = MessageContent.of(vault.open(Message.SEALED_AS, row.uuid, row.key_id, row.sealed))
    if not content.email:
        raise ValueError("The message has no address.")
    opened = vault.open(MessageStep.SEALED_AS, step.uuid, step.key_id or 0, step.sealed or b"")
    reply_to = settings_row().reply_to
    with translation.override(row.language if row.language in LANGUAGES else "en"):
        context: dict[str, Any] = {
            "text": opened["text"],
            "named": content.name_may_appear,
            "site_name": site_name(),
            "can_reply": bool(reply_to) and content.name_may_appear,
            "url": current_community().primary_url + "/contact/",
        }
        subject = (
            _("An answer from %(site)s") % {"site": context["site_name"]}
            if content.name_may_appear
            else _("The answer you asked for")
        )
        body = render_to_string("engagement/mail/public/answer.txt", context)
    return EmailMessage(
        subject=one_line(subject),
        body=body.strip() + "\n",
        from_email=sender(context["site_name"])
        if content.name_may_appear
        else parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        to=[content.email],
        reply_to=[reply_to] if reply_to and content.name_may_appear else None,
    )
