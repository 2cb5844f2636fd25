"""A message as a person would type it. Every word of it is looked for where it must not be."""

from __future__ import annotations

import uuid
from typing import Any

from django.core import signing
from django.utils import timezone

from tenants.engagement.actions.submit_message import SubmitMessage
from tenants.engagement.models import Message
from tenants.engagement.states import Kind
from tenants.intake import form_guard
from vrc.tenancy import in_community

# Nowhere else in the program or its tests.
WORDS = "Zwetschgenkuchen at midnight, please call my sister"
NAME = "Quillon Featherstonehaugh"
EMAIL = "quillon.f@xylograph.example"
PHONE = "614-555-0197"
SECRETS = (WORDS, "Zwetschgenkuchen", NAME, "Featherstonehaugh", EMAIL, "xylograph", "555-0197")


def token(age_seconds: float = 60, identity: uuid.UUID | None = None) -> str:
    """A form's token, handed out some time ago."""
    issued = timezone.now().timestamp() - age_seconds
    return signing.dumps([(identity or uuid.uuid4()).hex, issued], salt=form_guard._SALT)


def typed(**changes: Any) -> dict[str, Any]:
    """Everything in the form, correct unless changed."""
    return {
        "message": WORDS,
        "reply_by": "email",
        "phone": PHONE,
        "email": EMAIL,
        "safe_times": "weekdays before 3 PM",
        "name": NAME,
        "wished_language": "es",
        "confirm_subject": "",
        "token": token(),
        **changes,
    }


def keep_message(community: Any, **content: Any) -> Message:
    """A message in the database."""
    values = {"message": WORDS, "reply_by": "email", "email": EMAIL, "name": NAME, **content}
    with in_community(community):
        reference = SubmitMessage(uuid.uuid4(), Kind.CONTACT, "en", values).execute()
        return Message.objects.get(reference=reference)
