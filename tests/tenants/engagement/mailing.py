"""Subscribers, and updates that are sent to them, in tests."""

from __future__ import annotations

import uuid
from typing import Any

from tenants.access.models import User
from tenants.engagement.actions.deliver import send_batch
from tenants.engagement.actions.send_updates import (
    SendUpdate,
)
from tenants.engagement.addresses import same_address
from tenants.engagement.models import Mailing, Subscriber
from tenants.engagement.vault import open_vault
from vrc.tenancy import in_community


def add_subscribers(community: Any, *choices: str, language: str = "en") -> list[Subscriber]:
    """Confirmed addresses, one for each choice."""
    made = []
    with in_community(community):
        vault = open_vault()
        for choice in choices:
            identity = uuid.uuid4()
            address = f"{identity.hex[:8]}@xylograph.example"
            sealed = vault.seal("subscriber", identity, {"email": address})
            made.append(
                Subscriber.objects.create(
                    uuid=identity,
                    fingerprint=vault.fingerprint(same_address(address)),
                    key_id=sealed.key_id,
                    sealed=sealed.content,
                    state="confirmed",
                    choice=choice,
                    language=language,
                )
            )
    return made


def send(community: Any, user: User, page: Any, urgent: bool = False) -> Mailing:
    """The update as e-mails that wait to be sent."""
    with in_community(community):
        return SendUpdate(page.pk, user, urgent=urgent).execute()


def send_all(community: Any, mailing: Mailing) -> None:
    """All of them, as the worker does."""
    with in_community(community):
        while send_batch(mailing.pk):
            pass
