"""What second factors a person has."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from tenants.access.factors.passkeys import host_of, made_on
from tenants.access.models import User

# Recovery codes alone are no factor: they are for the day the factor is lost.
REAL = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True)
class Passkey:
    """One passkey as its owner sees it. Times are UTC."""

    pk: int
    name: str
    host: str
    works_here: bool
    created_at: datetime.datetime
    last_used_at: datetime.datetime | None


@dataclass(frozen=True)
class Factors:
    """All factors of one person."""

    app_pk: int | None
    app_since: datetime.datetime | None
    passkeys: tuple[Passkey, ...]
    codes_left: int
    codes_kept: bool

    @property
    def any(self) -> bool:
        """Whether signing in takes a second step."""
        return self.app_since is not None or bool(self.passkeys)

    @property
    def elsewhere(self) -> tuple[Passkey, ...]:
        """Passkeys that do not work on the present host."""
        return tuple(each for each in self.passkeys if not each.works_here)


def has_factor(user: User) -> bool:
    """Whether signing in takes this person a second step."""
    return Authenticator.objects.filter(user=user, type__in=REAL).exists()


def people_with_factor() -> frozenset[int]:
    """Everybody in the current schema who has one, by id."""
    return frozenset(
        Authenticator.objects.filter(type__in=REAL).values_list("user_id", flat=True).distinct()
    )


def factors_of(request: HttpRequest, user: User) -> Factors:
    """The factors of one person, seen from the request's host."""
    host = host_of(request)
    app, codes, keys = None, None, []
    for each in Authenticator.objects.filter(user=user).order_by("pk"):
        if each.type == Authenticator.Type.TOTP:
            app = each
        elif each.type == Authenticator.Type.RECOVERY_CODES:
            codes = each
        else:
            keys.append(
                Passkey(
                    each.pk,
                    str(each.data.get("name", "")),
                    made_on(each),
                    made_on(each) == host,
                    each.created_at,
                    each.last_used_at,
                )
            )
    return Factors(
        app_pk=app.pk if app else None,
        app_since=app.created_at if app else None,
        passkeys=tuple(keys),
        codes_left=len(codes.wrap().get_unused_codes()) if codes else 0,
        codes_kept=bool(codes and codes.data.get("kept")),
    )
