"""What somebody wrote through a form, sealed; and what was done with it."""

from __future__ import annotations

import secrets
import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.engagement.models.key import CommunityKey
from tenants.engagement.states import Kind, State, Step, check_move

# Easy to say on the telephone, and calm; the numbers make them many.
_WORDS = tuple(
    """
    amber apple aspen bay birch brook cedar clover coral dawn fern field garden harbor hazel
    heron hill iris island ivy jasmine juniper lake lantern lark lemon lily linden maple
    meadow mint moon moss oak olive opal orchard otter pearl pebble pine plum poppy quill rain
    reed river robin rose sage shore sky sparrow spring star stone summer sun thyme tulip
    violet willow wind wren
    """.split()  # noqa: SIM905 - a list of this length is easier to read as words
)


def new_reference() -> str:
    """Words to quote, such as "maple-river-4821"; they say nothing about the message."""
    first, second = secrets.choice(_WORDS), secrets.choice(_WORDS)
    return f"{first}-{second}-{secrets.randbelow(9000) + 1000}"


class Message(models.Model):
    """One message. Everything a person typed is in `sealed`; the other fields hold none of it.

    `state` changes only through `move_to`, called by the actions. People of the community are
    kept as id and name. Times are UTC.
    """

    SEALED_AS = "message"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(max_length=40, unique=True, default=new_reference)
    # Made with the form and sent back with it: the same form sent twice is one message.
    form_uuid = models.UUIDField(unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    state = models.CharField(max_length=12, choices=State.choices, default=State.NEW)
    # The language of the form, not of the person.
    language = models.CharField(max_length=12, default="en")
    consent_version = models.CharField(max_length=20)
    key = models.ForeignKey(CommunityKey, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    received_at = models.DateTimeField(default=timezone.now, editable=False)
    told_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    assigned_to_id = models.BigIntegerField(null=True, blank=True)
    assigned_to_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-received_at"]
        default_permissions = ()
        permissions = [("read_messages", _("Can read and answer what people send"))]
        indexes = [models.Index(fields=["state", "received_at"], name="message_state_received")]
        constraints = [
            models.CheckConstraint(
                name="closed_messages_say_when",
                condition=models.Q(state="closed", closed_at__isnull=False)
                | (~models.Q(state="closed") & models.Q(closed_at__isnull=True)),
            )
        ]

    def __str__(self) -> str:
        return str(self.reference)

    def move_to(self, state: str) -> None:
        """Change the state in memory; the same state again changes nothing. Raises IllegalMove."""
        if state == self.state:
            return
        check_move(self.state, state)
        self.state = state
        self.closed_at = timezone.now() if state == State.CLOSED else None


class MessageStep(models.Model):
    """One thing that was done with a message: who and when; what was written is sealed."""

    SEALED_AS = "step"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=12, choices=Step.choices)
    by_id = models.BigIntegerField(null=True, blank=True)
    by_name = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)
    key = models.ForeignKey(
        CommunityKey, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    sealed = models.BinaryField(null=True, blank=True)
    # Answers by e-mail only.
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.what} {self.at:%Y-%m-%d}"


class Deletion(models.Model):
    """Proof that something was deleted: how much, when, by which rule. Never what it was.

    `digests` are SHA-256 of the rows' UUIDs: whoever still knows one can check it.
    """

    class What(models.TextChoices):
        """The kind of rows."""

        MESSAGES = "messages", _("Messages")
        ADDRESSES = "addresses", _("E-mail addresses")

    what = models.CharField(max_length=12, choices=What.choices)
    rule = models.CharField(max_length=200)
    count = models.PositiveIntegerField()
    digests = models.JSONField(default=list)
    by_id = models.BigIntegerField(null=True, blank=True)
    by_name = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.count} {self.what} {self.at:%Y-%m-%d}"
