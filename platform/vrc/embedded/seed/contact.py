"""Riverbend's contact form is open and three invented people have written."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.utils import timezone

from tenants.engagement.actions.save_settings import SaveSettings
from tenants.engagement.actions.submit_message import SubmitMessage
from tenants.engagement.actions.subscribe import CONSENT_VERSION
from tenants.engagement.addresses import same_address
from tenants.engagement.models import Choice, Message, Subscriber
from tenants.engagement.selectors import settings_row
from tenants.engagement.states import Kind, State
from tenants.engagement.vault import open_vault

_CHOICES = (Choice.EVERY, Choice.EVERY, Choice.DAILY, Choice.EVERY, Choice.ALERT)
# Hours ago, kind, content. Nobody here exists; the numbers are for films and examples.
_MESSAGES: tuple[tuple[int, str, dict[str, Any]], ...] = (
    (
        3,
        Kind.CONTACT,
        {
            "message": (
                "I lost my wallet and my work badge that day and I do not know whom to ask. "
                "I cannot go back to the building."
            ),
            "reply_by": "text",
            "phone": "(555) 555-0118",
            "safe_times": "After 4 PM, not on Wednesday",
            "name": "Rosa",
            "wished_language": "es",
        },
    ),
    (
        20,
        Kind.VOLUNTEER,
        {
            "message": "I have a van and free Saturdays. I can drive people to appointments.",
            "ways": ["practical"],
            "read_readiness": True,
            "reply_by": "email",
            "email": "teo.lindgren@mail.example",
            "name_may_appear": True,
            "name": "Teo Lindgren",
            "wished_language": "en",
        },
    ),
    (
        54,
        Kind.CONTACT,
        {
            "message": (
                "My mother does not sleep and will not see anyone. Is there someone who comes to "
                "the house? Please do not tell her that I wrote."
            ),
            "reply_by": "phone",
            "phone": "(555) 555-0171",
            "safe_times": "Weekdays between 9 and 11",
            "voicemail": False,
            "wished_language": "en",
        },
    ),
)


def open_contact() -> None:
    """Open the forms of the current community and keep the three messages. Done once."""
    settings = settings_row()
    if settings.contact_open or Message.objects.exists():
        return
    settings.contact_open = settings.volunteer_open = settings.updates_open = True
    settings.readers = "two victim advocates of the City of Riverbend"
    settings.answered_within = "within two working days"
    settings.reply_to = "care@riverbend.example"
    SaveSettings(settings).execute(None)
    _add_subscribers()
    now = timezone.now()
    for hours, kind, content in _MESSAGES:
        reference = SubmitMessage(uuid.uuid4(), kind, "en", content).execute()
        Message.objects.filter(reference=reference).update(
            # Nobody is told: the accounts of the demo are made after this.
            received_at=now - datetime.timedelta(hours=hours),
            told_at=now,
            state=State.NEW if hours < 24 else State.READ,
        )


def _add_subscribers() -> None:
    """Twelve invented addresses that confirmed long ago."""
    vault = open_vault()
    now = timezone.now()
    for number in range(12):
        identity = uuid.uuid4()
        address = f"neighbor{number + 1}@mail.example"
        sealed = vault.seal(Subscriber.SEALED_AS, identity, {"email": address})
        Subscriber.objects.create(
            uuid=identity,
            fingerprint=vault.fingerprint(same_address(address)),
            key_id=sealed.key_id,
            sealed=sealed.content,
            state=Subscriber.State.CONFIRMED,
            choice=_CHOICES[number % len(_CHOICES)],
            language="es" if number % 4 == 3 else "en",
            confirmed_at=now - datetime.timedelta(days=number + 1),
            consent_version=CONSENT_VERSION,
        )
