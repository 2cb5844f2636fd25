"""An invitation to sign in, sent by e-mail as a link that works once."""

from __future__ import annotations

import base64
import hashlib
import uuid
from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class InvitationState(models.TextChoices):
    """What can still be done with an invitation."""

    OPEN = "open", _("Open")
    ACCEPTED = "accepted", _("Accepted")
    REVOKED = "revoked", _("Withdrawn")
    EXPIRED = "expired", _("Too old")


class Role(models.TextChoices):
    """What the invited person may do."""

    EDITOR = "editor", _("Editor")
    APPROVER = "approver", _("Approver")
    ADMINISTRATOR = "administrator", _("Administrator")
    OPERATOR = "operator", _("Operator")


def hash_of(token: str) -> str:
    """What is stored of a token: enough to recognise it, not to make the link again."""
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Look-ups; all inside the current schema, so a token is worth nothing elsewhere."""

    def with_token(self, token: str) -> InvitationQuerySet:
        """The invitation this token belongs to, if any."""
        return self.filter(token_hash=hash_of(token))

    def open(self) -> InvitationQuerySet:
        """Those that can be accepted now."""
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=timezone.now())


class Invitation(models.Model):
    """One invitation of one person in one schema. Times are UTC.

    The token is computed from the installation's secret and this row, and never stored: a task
    that is run again sends the same link, and neither the database nor the message queue holds
    anything that opens the door.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    role = models.CharField(
        _("role"), max_length=20, choices=Role.choices, default=Role.ADMINISTRATOR
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    accepted_at = models.DateTimeField(null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)
    invited_by_name = models.CharField(max_length=254, blank=True)
    # The account it became: an id and no relation, so that the record outlives the account.
    user_id = models.BigIntegerField(null=True, blank=True, editable=False)

    objects: ClassVar = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            # Two at once for one address would mean two links, of which one looks broken.
            models.UniqueConstraint(
                Lower("email"),
                condition=models.Q(accepted_at=None, revoked_at=None),
                name="one_open_invitation_per_address",
            ),
        ]

    def __str__(self) -> str:
        return f"Invitation {self.uuid}"

    def token(self) -> str:
        """The secret part of the link, 43 characters that are safe in an address."""
        digest = salted_hmac("tenants.access.invitation", self.uuid.hex, algorithm="sha256")
        return base64.urlsafe_b64encode(digest.digest()).rstrip(b"=").decode()

    @property
    def state(self) -> InvitationState:
        """What can be done with it now."""
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.revoked_at:
            return InvitationState.REVOKED
        if self.expires_at <= timezone.now():
            return InvitationState.EXPIRED
        return InvitationState.OPEN
