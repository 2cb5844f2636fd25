"""Set up a community's sign-in service, and find the account of somebody who comes from it."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from tenants.access.actions.accept import unsaved_user
from tenants.access.actions.people import NotAllowed
from tenants.access.models import IdentityProvider, Invitation, User
from tenants.access.policies import may_manage_people
from tenants.access.provider.talk import Claimed, discover
from tenants.access.roles import group_for

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class SaveProvider:
    """The service's data. An empty secret keeps the one that is stored."""

    actor: User
    label: str
    issuer: str
    client_id: str
    secret: str
    asks_second_step: bool
    is_on: bool

    def execute(self) -> None:
        """Asks the service first, so that no button leads nowhere.

        Raises ProviderError, NotAllowed.
        """
        if not may_manage_people(self.actor):
            raise NotAllowed(_("Only administrators set up single sign-on."))
        discover(self.issuer)
        with transaction.atomic():
            row = IdentityProvider.objects.select_for_update().filter(pk=1).first()
            row = row or IdentityProvider(pk=1)
            if row.issuer != self.issuer and not self.secret:
                # A stored secret must never be sent to another server than it was meant for.
                row.secret = ""
            row.label, row.issuer, row.client_id = self.label, self.issuer, self.client_id
            row.asks_second_step, row.is_on = self.asks_second_step, self.is_on
            if self.secret:
                row.secret = self.secret
            row.save()
            log(row, "access.provider_saved", user=self.actor, data={"after": self.issuer})


@dataclass(frozen=True)
class RemoveProvider:
    """The button disappears; accounts stay, and their owners choose a password."""

    actor: User

    def execute(self) -> None:
        """Removing twice is the same as once. Raises NotAllowed."""
        if not may_manage_people(self.actor):
            raise NotAllowed(_("Only administrators set up single sign-on."))
        with transaction.atomic():
            row = IdentityProvider.objects.select_for_update().filter(pk=1).first()
            if row is None:
                return
            log(row, "access.provider_removed", user=self.actor, deleted=True)
            row.delete()


class NoAccount(Exception):
    """Nobody here has this verified address, or the service has not verified it."""


@dataclass(frozen=True)
class FindPerson:
    """The account of somebody whom the service vouches for."""

    claimed: Claimed

    def execute(self) -> User:
        """By the service's own number for the person, else once by a verified address.

        A verified address with an open invitation becomes an account, without a password. Nobody
        else gets one. Raises NoAccount.
        """
        with transaction.atomic():
            known = User.objects.filter(provider_subject=self.claimed.subject).first()
            if known is not None:
                if not known.is_active:
                    raise NoAccount
                return known
            if not self.claimed.email or not self.claimed.email_verified:
                raise NoAccount
            user = User.objects.select_for_update().filter(email=self.claimed.email).first()
            if user is None:
                user = self._accept()
            elif not user.is_active or user.provider_subject:
                # The address has moved to another person at the service.
                raise NoAccount
            user.provider_subject = self.claimed.subject
            user.save(update_fields=["provider_subject"])
        logger.info("user %s is known to the sign-in service now", user.pk)
        return user

    def _accept(self) -> User:
        invitation = (
            Invitation.objects.select_for_update()
            .open()
            .filter(email__iexact=self.claimed.email)
            .first()
        )
        if invitation is None:
            raise NoAccount
        user = unsaved_user(invitation, self.claimed.name or invitation.name)
        user.set_unusable_password()
        user.save()
        user.groups.add(group_for(invitation.role))
        invitation.accepted_at, invitation.user_id = timezone.now(), user.pk
        invitation.save(update_fields=["accepted_at", "user_id"])
        log(user, "access.joined", user=user, data={"after": invitation.role})
        return user
