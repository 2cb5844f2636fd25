"""Who looks after this site, as the screen “People” shows it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef

from tenants.access.factors.selectors import REAL, people_with_factor
from tenants.access.models import Invitation, InvitationState, User
from tenants.access.roles import ADMINISTRATORS, role_of, roles_here


@dataclass(frozen=True)
class PersonRow:
    """One account. Times are UTC."""

    pk: int
    name: str
    email: str
    role: str
    role_name: str
    is_active: bool
    has_factor: bool
    link_open: bool
    last_login: datetime.datetime | None
    is_superuser: bool


@dataclass(frozen=True)
class InvitationRow:
    """One invitation that was not accepted."""

    pk: int
    name: str
    email: str
    role_name: str
    expired: bool
    sent: bool
    expires_at: datetime.datetime


def people() -> list[PersonRow]:
    """All accounts of the current schema: active ones first, then by name."""
    protected = people_with_factor()
    rows = []
    for user in User.objects.prefetch_related("groups"):
        role = role_of(user)
        rows.append(
            PersonRow(
                pk=user.pk,
                name=user.get_full_name() or user.email,
                email=user.email,
                role=role.key if role else "",
                role_name=role.name if role else "",
                is_active=user.is_active,
                has_factor=user.pk in protected,
                link_open=user.factor_link_required,
                last_login=user.last_login,
                is_superuser=user.is_superuser,
            )
        )
    return sorted(rows, key=lambda row: (not row.is_active, row.name.lower()))


@dataclass(frozen=True)
class PeopleFigures:
    """How many may do everything here, one of them by id, and those without a second step by id."""

    administrators: int
    an_administrator: int | None
    unprotected_administrators: frozenset[int]


def people_figures() -> PeopleFigures:
    """The current schema's active administrators. One statement."""
    factors = Authenticator.objects.filter(user_id=OuterRef("pk"), type__in=REAL)
    rows = dict(
        User.objects.filter(is_active=True, groups__name=ADMINISTRATORS)
        .annotate(protected=Exists(factors))
        .values_list("pk", "protected")
    )
    return PeopleFigures(
        administrators=len(rows),
        an_administrator=next(iter(rows), None),
        unprotected_administrators=frozenset(pk for pk, protected in rows.items() if not protected),
    )


def person_row(pk: int) -> PersonRow | None:
    """One of them, or None."""
    return next((row for row in people() if row.pk == pk), None)


def waiting_invitations() -> list[InvitationRow]:
    """Those that are open or too old, newest first; closed ones are in the audit trail."""
    names = {role.key: role.name for role in roles_here()}
    return [
        InvitationRow(
            pk=each.pk,
            name=each.name,
            email=each.email,
            role_name=names.get(each.role, each.role),
            expired=each.state == InvitationState.EXPIRED,
            sent=each.sent_at is not None,
            expires_at=each.expires_at,
        )
        for each in Invitation.objects.filter(accepted_at=None, revoked_at=None)
    ]
