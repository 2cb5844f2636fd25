"""Keep what somebody wrote, sealed, and tell those who read it that something waits."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction

from tenants.engagement.models import Message
from tenants.engagement.models.message import new_reference
from tenants.engagement.vault import open_vault
from vrc.tenancy import current_community

logger = logging.getLogger(__name__)
# Changed whenever the words above the button change their meaning.
CONSENT_VERSION = "2026-11"


@dataclass(frozen=True)
class SubmitMessage:
    """One message. `content` is everything that was typed; only its sealed form is kept."""

    form_uuid: uuid.UUID
    kind: str
    language: str
    content: Mapping[str, Any] = field(repr=False)

    def execute(self) -> str:
        """Keep it and return its reference; the same form sent twice is one message.

        Raises NotInCommunity on the platform. The readers are told at commit; if the queue is
        down, the timetable tells them later.
        """
        current_community()
        earlier = find_reference(self.form_uuid)
        if earlier:
            return earlier
        try:
            with transaction.atomic():
                message = self._keep()
        except IntegrityError:
            # Two clicks at the same moment.
            earlier = find_reference(self.form_uuid)
            if earlier is None:
                raise
            return earlier
        logger.info("a message was received")
        return message.reference

    def _keep(self) -> Message:
        from tenants.engagement.tasks import tell_readers

        vault = open_vault()
        identity = uuid.uuid4()
        sealed = vault.seal(Message.SEALED_AS, identity, self.content)
        reference = new_reference()
        while Message.objects.filter(reference=reference).exists():
            reference = new_reference()
        message = Message.objects.create(
            uuid=identity,
            reference=reference,
            form_uuid=self.form_uuid,
            kind=self.kind,
            language=self.language,
            consent_version=CONSENT_VERSION,
            key_id=sealed.key_id,
            sealed=sealed.content,
        )
        number = message.pk
        transaction.on_commit(lambda: tell_readers.delay(number), robust=True)
        return message


def find_reference(form_uuid: uuid.UUID) -> str | None:
    """The reference of the message that this form has already become."""
    return Message.objects.filter(form_uuid=form_uuid).values_list("reference", flat=True).first()
