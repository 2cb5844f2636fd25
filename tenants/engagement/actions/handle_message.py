"""What the people of a community do with a message. Each step leaves who and when behind."""

from __future__ import annotations

import datetime
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from tenants.engagement.models import Message, MessageStep
from tenants.engagement.policies import may_read_messages, require
from tenants.engagement.states import ReplyBy, State, Step
from tenants.engagement.values import MessageContent
from tenants.engagement.vault import open_vault

if TYPE_CHECKING:
    from tenants.access.models import User

logger = logging.getLogger(__name__)
# Opening a page twice within this time is one reading.
_SAME_READING_MINUTES = 10


class NotSafe(ValueError):
    """The person did not say that an e-mail is safe."""


@dataclass(frozen=True)
class _Handling:
    """A person and a message. Raises PermissionDenied for those who may not read messages."""

    message_id: int
    user: User

    def __post_init__(self) -> None:
        require(may_read_messages(self.user))

    def _message(self) -> Message:
        """The message, locked until the transaction ends. Raises Message.DoesNotExist."""
        return Message.objects.select_for_update().get(pk=self.message_id)

    def _step(self, message: Message, what: str, text: str = "") -> MessageStep:
        step = MessageStep(
            message=message, what=what, by_id=self.user.pk, by_name=str(self.user)[:200]
        )
        if text:
            sealed = open_vault().seal(MessageStep.SEALED_AS, step.uuid, {"text": text})
            step.key_id, step.sealed = sealed.key_id, sealed.content
        step.save()
        # The audit trail hears the reference, never a word of the message.
        log(message, f"engagement.{what}", user=self.user, title=message.reference)
        return step


class ReadMessage(_Handling):
    """Open a message."""

    def execute(self) -> MessageContent:
        """What it says. Each reading is recorded; a new message becomes a read one.

        Raises Message.DoesNotExist, VaultError.
        """
        with transaction.atomic():
            message = self._message()
            vault = open_vault()
            content = vault.open(Message.SEALED_AS, message.uuid, message.key_id, message.sealed)
            if not self._just_read(message):
                self._step(message, Step.READ)
            if message.state == State.NEW:
                message.move_to(State.READ)
                message.save(update_fields=["state"])
        return MessageContent.of(content)

    def _just_read(self, message: Message) -> bool:
        since = timezone.now() - datetime.timedelta(minutes=_SAME_READING_MINUTES)
        return message.steps.filter(what=Step.READ, by_id=self.user.pk, at__gt=since).exists()


@dataclass(frozen=True)
class AnswerByEmail(_Handling):
    """Write to the person, if they said that an e-mail is safe."""

    text: str = field(repr=False)

    def execute(self) -> None:
        """Keep the answer sealed and send it at commit. Raises NotSafe, Message.DoesNotExist."""
        from tenants.engagement.tasks import send_answer

        with transaction.atomic():
            message = self._message()
            opened = open_vault().open(
                Message.SEALED_AS, message.uuid, message.key_id, message.sealed
            )
            content = MessageContent.of(opened)
            if content.reply_by != ReplyBy.EMAIL or not content.email:
                raise NotSafe("This person did not ask for an e-mail.")
            step = self._step(message, Step.EMAIL, self.text)
            _answered(message)
            number = step.pk
            transaction.on_commit(lambda: send_answer.delay(number), robust=True)


@dataclass(frozen=True)
class NoteStep(_Handling):
    """Record a call or a thought for colleagues."""

    text: str = field(repr=False)
    called: bool = False

    def execute(self) -> None:
        """Keep the note sealed; a call counts as an answer. Raises Message.DoesNotExist."""
        with transaction.atomic():
            message = self._message()
            self._step(message, Step.CALLED if self.called else Step.NOTE, self.text)
            if self.called:
                _answered(message)


class TakeOn(_Handling):
    """ "I see to this." """

    def execute(self) -> None:
        """Put the person's name on the message. Raises Message.DoesNotExist."""
        with transaction.atomic():
            message = self._message()
            message.assigned_to_id = self.user.pk
            message.assigned_to_name = str(self.user)[:200]
            message.save(update_fields=["assigned_to_id", "assigned_to_name"])
            self._step(message, Step.ASSIGNED)


@dataclass(frozen=True)
class CloseOrReopen(_Handling):
    """Nothing more to do; or there is after all."""

    close: bool

    def execute(self) -> None:
        """Raises IllegalMove, Message.DoesNotExist."""
        with transaction.atomic():
            message = self._message()
            wanted = State.CLOSED if self.close else State.READ
            if message.state == wanted:
                return
            message.move_to(wanted)
            message.save(update_fields=["state", "closed_at"])
            self._step(message, Step.CLOSED if self.close else Step.REOPENED)


def _answered(message: Message) -> None:
    if message.state in (State.NEW, State.READ):
        message.move_to(State.ANSWERED)
        message.save(update_fields=["state"])
