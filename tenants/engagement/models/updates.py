"""Updates by e-mail: who gets them, what is sent, and to whom it has been sent."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.engagement.models.key import CommunityKey


class Choice(models.TextChoices):
    """How much somebody wants."""

    EVERY = "every", _("Every update, at once")
    DAILY = "daily", _("One e-mail a day, if there is something new")
    ALERT = "alert", _("Only what is urgent")


class Subscriber(models.Model):
    """One address, sealed. It is deleted when somebody stops the e-mails.

    `fingerprint` finds an address again (HMAC with the community's own key). The wishes take
    effect when the link in the confirmation was used, and not before.
    """

    SEALED_AS = "subscriber"

    class State(models.TextChoices):
        """Only confirmed addresses get updates."""

        PENDING = "pending", _("Not confirmed yet")
        CONFIRMED = "confirmed", _("Gets e-mails")
        STOPPED = "stopped", _("E-mails came back")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    fingerprint = models.CharField(max_length=64, unique=True)
    key = models.ForeignKey(CommunityKey, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.PENDING)
    choice = models.CharField(max_length=8, choices=Choice.choices, default=Choice.EVERY)
    language = models.CharField(max_length=12, default="en")
    wished_choice = models.CharField(max_length=8, choices=Choice.choices, default=Choice.EVERY)
    wished_language = models.CharField(max_length=12, default="en")
    consent_version = models.CharField(max_length=20)
    asked_at = models.DateTimeField(default=timezone.now)
    # Confirmations sent since `asked_at`, and the last of them.
    confirmations = models.PositiveSmallIntegerField(default=0)
    mailed_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    soft_bounces = models.PositiveSmallIntegerField(default=0)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["state", "choice"], name="subscriber_state_choice")]

    def __str__(self) -> str:
        return f"{self.state} {self.choice}"


class Mailing(models.Model):
    """One thing that is sent. `entries` is what the update said at that moment.

    The same words about the same update are sent once: a second click makes no second mailing.
    """

    class Kind(models.TextChoices):
        """What it is."""

        UPDATE = "update", _("Update")
        CORRECTION = "correction", _("Correction")
        DIGEST = "digest", _("E-mail of the day")

    class State(models.TextChoices):
        """Open until everybody has it."""

        SENDING = "sending", _("Being sent")
        DONE = "done", _("Sent")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    urgent = models.BooleanField(default=False)
    page_id = models.BigIntegerField(null=True, blank=True)
    digest_on = models.DateField(null=True, blank=True, unique=True)
    title = models.CharField(max_length=255)
    words = models.CharField(max_length=64)  # SHA-256 of the entries
    entries = models.JSONField(default=list)
    state = models.CharField(max_length=12, choices=State.choices, default=State.SENDING)
    in_digest = models.BooleanField(default=False)
    total = models.PositiveIntegerField(default=0)
    sent = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    heartbeat_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    by_id = models.BigIntegerField(null=True, blank=True)
    by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        default_permissions = ()
        permissions = [("send_updates", _("Can send updates by e-mail"))]
        constraints = [
            models.UniqueConstraint(
                fields=["page_id", "words"], name="the_same_words_are_sent_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.title)


class Delivery(models.Model):
    """One mailing for one subscriber. Claimed before it is sent, so that it is never sent twice."""

    class State(models.TextChoices):
        """`UNSURE`: the process died between claiming and sending; not tried again."""

        WAITING = "waiting"
        CLAIMED = "claimed"
        SENT = "sent"
        FAILED = "failed"
        UNSURE = "unsure"

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="deliveries")
    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["mailing", "subscriber"], name="one_delivery_for_each_subscriber"
            )
        ]
        indexes = [models.Index(fields=["mailing", "state"], name="delivery_mailing_state")]

    def __str__(self) -> str:
        return f"{self.state}"
