"""Turn an invitation into an account."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from tenants.access.models import Invitation, InvitationState, User
from tenants.access.roles import group_for

logger = logging.getLogger(__name__)


class InvitationNotUsable(Exception):
    """The link does not work. `state` says why; None means that it is not known on this site."""

    def __init__(self, state: InvitationState | None) -> None:
        self.state = state
        super().__init__(str(state))


def find_invitation(token: str) -> Invitation:
    """The open invitation of the current schema with this token. Raises InvitationNotUsable.

    Reading changes nothing: mail scanners open every link.
    """
    return _usable(Invitation.objects.with_token(token).first())


def _usable(invitation: Invitation | None) -> Invitation:
    if invitation is None:
        raise InvitationNotUsable(None)
    if invitation.state != InvitationState.OPEN:
        raise InvitationNotUsable(invitation.state)
    return invitation


@dataclass(frozen=True)
class AcceptInvitation:
    """The invited person's own choice of name and password."""

    token: str
    name: str
    password: str

    def execute(self) -> User:
        """The new account, in its group. The link works once, also when pressed twice at once.

        Raises InvitationNotUsable, or ValidationError for a password that is too weak.
        """
        with transaction.atomic():
            invitation = _usable(
                Invitation.objects.select_for_update().with_token(self.token).first()
            )
            user = unsaved_user(invitation, self.name)
            validate_password(self.password, user)
            if User.objects.filter(email=user.email).exists():
                # Somebody made the account by hand meanwhile; its password is not ours to set.
                raise InvitationNotUsable(InvitationState.ACCEPTED)
            user.set_password(self.password)
            user.save()
            user.groups.add(group_for(invitation.role))
            invitation.accepted_at = timezone.now()
            invitation.user_id = user.pk
            invitation.save(update_fields=["accepted_at", "user_id"])
            log(user, "access.joined", user=user, data={"after": invitation.role})
        logger.info("invitation %s accepted by user %s", invitation.uuid, user.pk)
        return user


def unsaved_user(invitation: Invitation, name: str) -> User:
    """The account as it would be, for judging a password against it."""
    first, _space, last = " ".join(name.split()).rpartition(" ")
    return User(
        email=invitation.email,
        first_name=(first or last)[:150],
        last_name=(last if first else "")[:150],
    )
