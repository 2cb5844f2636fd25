"""Change what people of this site may do. All of it stands in the audit trail."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext, log

from tenants.access.models import Role, User
from tenants.access.notices import Notice, tell_at_commit
from tenants.access.policies import may_manage_people
from tenants.access.roles import GROUP_OF_ROLE, group_for, role_of
from vrc.tenancy import is_public

logger = logging.getLogger(__name__)


class NotAllowed(Exception):
    """This person may not do that, or may no longer. The message can be shown."""


class LastAdministrator(Exception):
    """Nobody would be left to look after the site. The message can be shown."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This is the last administrator. Make somebody else an administrator first; "
                "then this is possible."
            )
        )


def _top_group() -> str:
    return GROUP_OF_ROLE[Role.OPERATOR.value if is_public() else Role.ADMINISTRATOR.value]


@contextmanager
def _changing(actor: User | None, person_id: int) -> Iterator[User]:
    """One change of people at a time in this schema; the rights of the actor are read anew.

    The lock is the row of the administrators' group: two administrators who demote each other at
    the same moment come one after the other, and the second finds that they may no longer.
    """
    with transaction.atomic():
        Group.objects.select_for_update().get(name=_top_group())
        if actor is not None:
            fresh = User.objects.get(pk=actor.pk)
            if not may_manage_people(fresh):
                raise NotAllowed(_("You may not change people's roles."))
        person = User.objects.select_for_update().get(pk=person_id)
        if person.is_superuser and not (actor is None or actor.is_superuser):
            raise NotAllowed(_("This account can only be changed by the operator."))
        yield person


def _administrators() -> list[int]:
    wanted = User.objects.filter(is_active=True)
    if is_public():
        return list(wanted.filter(is_superuser=True).values_list("pk", flat=True))
    return list(wanted.filter(groups__name=_top_group()).values_list("pk", flat=True))


def is_last_administrator(person_id: int) -> bool:
    """Whether nobody else here could let people in again."""
    return _administrators() == [person_id]


def _check_not_last(person: User) -> None:
    if is_last_administrator(person.pk):
        raise LastAdministrator


@dataclass(frozen=True)
class ChangeRole:
    """Give a person another role."""

    actor: User
    person_id: int
    role: str

    def execute(self) -> None:
        """The same again changes nothing. Raises NotAllowed, LastAdministrator, UnknownRole."""
        with _changing(self.actor, self.person_id) as person:
            group = group_for(self.role)
            before = role_of(person)
            if before is not None and before.key == self.role:
                return
            if group.name != _top_group():
                _check_not_last(person)
            person.groups.remove(*Group.objects.filter(name__in=GROUP_OF_ROLE.values()))
            person.groups.add(group)
            log(
                person,
                "access.role_changed",
                user=self.actor,
                data={"before": before.name if before else "", "after": self.role},
            )
            tell_at_commit(person, Notice.ROLE_CHANGED)
        logger.info("user %s: role %s by user %s", person.pk, self.role, self.actor.pk)


@dataclass(frozen=True)
class Deactivate:
    """A person no longer signs in; what they wrote stays under their name."""

    actor: User
    person_id: int

    def execute(self) -> None:
        """Ends all their sessions. Raises NotAllowed, LastAdministrator."""
        with _changing(self.actor, self.person_id) as person:
            if not person.is_active:
                return
            _check_not_last(person)
            person.is_active = False
            person.session_epoch += 1
            person.save(update_fields=["is_active", "session_epoch"])
            log(person, "access.deactivated", user=self.actor)
        logger.info("user %s deactivated by user %s", person.pk, self.actor.pk)


@dataclass(frozen=True)
class Reactivate:
    """A person may sign in again, with the role they had."""

    actor: User
    person_id: int

    def execute(self) -> None:
        """Raises NotAllowed."""
        with _changing(self.actor, self.person_id) as person:
            if person.is_active:
                return
            person.is_active = True
            person.save(update_fields=["is_active"])
            log(person, "access.reactivated", user=self.actor)


@dataclass(frozen=True)
class ResetFactors:
    """For somebody who lost phone and codes: everything is removed, and a link is mailed.

    `actor` is None for the operator, who acts from outside the community.
    """

    actor: User | None
    person_id: int
    reason: str = ""

    def execute(self) -> None:
        """Ends all sessions of the person. Raises NotAllowed."""
        if self.actor is not None and self.actor.pk == self.person_id:
            raise NotAllowed(_("Change your own second step under “Your sign-in”."))
        with _changing(self.actor, self.person_id) as person:
            Authenticator.objects.filter(user=person).delete()
            User.objects.filter(pk=person.pk).update(
                factor_link_required=True, session_epoch=F("session_epoch") + 1
            )
            data = {"reason": self.reason, **({} if self.actor else {"by": "the operator"})}
            # Not by the request's user: an operator's number means somebody else here.
            with LogContext(user=self.actor):
                log(person, "access.factors_reset", data=data)
            tell_at_commit(person, Notice.FACTORS_RESET)
        logger.info("factors of user %s reset", self.person_id)
