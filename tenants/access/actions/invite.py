"""Invite a person to sign in; send the link again; withdraw it."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext, log

from tenants.access.models import Invitation, InvitationState, Role, User
from tenants.access.models.invitation import hash_of
from tenants.access.roles import check_role
from vrc.tenancy import current_schema, is_public

logger = logging.getLogger(__name__)


class InvitationClosed(ValueError):
    """It was accepted or withdrawn. The message can be shown to a person."""

    def __init__(self, invitation: Invitation) -> None:
        self.invitation = invitation
        super().__init__(
            _("This invitation is already closed: %(state)s.") % {"state": invitation.state.label}
        )


@dataclass(frozen=True)
class InvitePerson:
    """Invite somebody to the current community, or to the platform in the public schema."""

    email: str
    name: str = ""
    role: str = Role.ADMINISTRATOR.value
    # The account here that invites; none for the operator, whose accounts are in another schema.
    actor: User | None = None

    def execute(self, actor_name: str) -> Invitation:
        """The invitation of this address; its mail is sent at commit, once.

        Doing it again changes nothing while the invitation is open, or once it was accepted:
        provisioning may be resumed. Raises ValidationError for a bad address or one that has an
        account by other means, UnknownRole.
        """
        email = self.email.strip().lower()
        validate_email(email)
        check_role(self.role)
        with transaction.atomic():
            if user := User.objects.filter(email=email).first():
                accepted = Invitation.objects.filter(user_id=user.pk, email=email).first()
                if accepted:
                    return accepted
                raise ValidationError(
                    _("There is already an account with this address."), code="exists"
                )
            earlier = (
                Invitation.objects.select_for_update()
                .filter(email=email, accepted_at=None, revoked_at=None)
                .first()
            )
            if earlier and earlier.state == InvitationState.OPEN:
                if earlier.sent_at is None:
                    send_at_commit(earlier)
                return earlier
            if earlier:
                _revoke(earlier)
            invitation = _new(email, " ".join(self.name.split())[:120], self.role, actor_name)
            send_at_commit(invitation)
            _log(invitation, "access.invited", self.actor, {"after": self.role, "by": actor_name})
        logger.info("invitation %s made", invitation.uuid)
        return invitation


@dataclass(frozen=True)
class ResendInvitation:
    """Send a fresh link in place of one that was lost or has become too old."""

    invitation_id: int
    actor: User | None = None

    def execute(self, actor_name: str) -> Invitation:
        """The new invitation; the earlier link stops working. Raises InvitationClosed."""
        with transaction.atomic():
            old = Invitation.objects.select_for_update().get(pk=self.invitation_id)
            if old.state in (InvitationState.ACCEPTED, InvitationState.REVOKED):
                raise InvitationClosed(old)
            _revoke(old)
            invitation = _new(old.email, old.name, old.role, actor_name)
            send_at_commit(invitation)
            _log(invitation, "access.invited_again", self.actor, {"by": actor_name})
        logger.info("invitation %s replaces %s", invitation.uuid, old.uuid)
        return invitation


@dataclass(frozen=True)
class RevokeInvitation:
    """Withdraw an invitation; its link stops working at once."""

    invitation_id: int
    actor: User | None = None

    def execute(self) -> Invitation:
        """Raises InvitationClosed when it was accepted; withdrawing twice is the same as once."""
        with transaction.atomic():
            invitation = Invitation.objects.select_for_update().get(pk=self.invitation_id)
            if invitation.state == InvitationState.ACCEPTED:
                raise InvitationClosed(invitation)
            if invitation.revoked_at is None:
                _revoke(invitation)
                _log(invitation, "access.invitation_withdrawn", self.actor, {})
        return invitation


def _log(invitation: Invitation, action: str, actor: User | None, data: dict[str, str]) -> None:
    """In the audit trail of the invitation's own schema; `by` names who has no account there.

    Not by the request's user: an operator's number means somebody else in a community.
    """
    with LogContext(user=actor):
        log(invitation, action, title=invitation.email, data=data)


def _new(email: str, name: str, role: str, actor_name: str) -> Invitation:
    invitation = Invitation(
        email=email,
        name=name,
        role=role,
        invited_by_name=actor_name,
        expires_at=timezone.now() + settings.INVITATION_LIFETIME,
    )
    invitation.token_hash = hash_of(invitation.token())
    invitation.save()
    return invitation


def _revoke(invitation: Invitation) -> None:
    invitation.revoked_at = timezone.now()
    invitation.save(update_fields=["revoked_at"])


def send_at_commit(invitation: Invitation) -> None:
    """Queue the mail for the schema that is current now, whichever is current at commit.

    Only the row's number travels; the link is made where the mail is sent.
    """
    from tenants.access.tasks import send_community_invitation, send_operator_invitation

    task = send_operator_invitation if is_public() else send_community_invitation
    message = {"args": [invitation.pk], "headers": {"_schema_name": current_schema()}}
    # Robust: when the queue is down the invitation stays, and can be sent again from the admin.
    transaction.on_commit(lambda: task.apply_async(**message), robust=True)
