"""Add, remove and reset second factors. Each is logged, and its owner gets a mail."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from tenants.access.factors.codes import matching_step
from tenants.access.factors.selectors import REAL
from tenants.access.models import User
from tenants.access.notices import Notice, tell_at_commit

logger = logging.getLogger(__name__)
MOST_PASSKEYS = 10


class WrongCode(ValueError):
    """The code does not belong to the secret that was shown. Can be shown to a person."""


class TooMany(ValueError):
    """Nobody needs so many. Can be shown to a person."""


@dataclass(frozen=True)
class AddApp:
    """An authenticator app, in place of one the person had before."""

    user: User
    secret: str
    code: str

    def execute(self) -> bool:
        """Whether recovery codes were made with it. Raises WrongCode."""
        step = matching_step(self.secret, self.code)
        if step is None:
            raise WrongCode(
                _("That code does not fit. Wait for the next one in your app, and type it here.")
            )
        with transaction.atomic():
            _lock(self.user)
            Authenticator.objects.filter(user=self.user, type=Authenticator.Type.TOTP).delete()
            app = TOTP.activate(self.user, self.secret).instance
            app.data["last_step"] = step
            app.save(update_fields=["data"])
            return _added(self.user, "app")


@dataclass(frozen=True)
class AddPasskey:
    """A passkey the browser has just made; `data` is from `passkeys.finish_making`."""

    user: User
    name: str
    data: dict[str, Any]

    def execute(self) -> bool:
        """Whether recovery codes were made with it. Raises TooMany."""
        with transaction.atomic():
            _lock(self.user)
            mine = Authenticator.objects.filter(user=self.user, type=Authenticator.Type.WEBAUTHN)
            if mine.count() >= MOST_PASSKEYS:
                raise TooMany(_("You have ten passkeys already. Remove one you no longer use."))
            name = " ".join(self.name.split())[:60] or _("Passkey %(number)d") % {
                "number": mine.count() + 1
            }
            Authenticator.objects.create(
                user=self.user,
                type=Authenticator.Type.WEBAUTHN,
                data={**self.data, "name": name},
            )
            return _added(self.user, "passkey")


@dataclass(frozen=True)
class RemoveFactor:
    """One of a person's own factors. Recovery codes go with the last one."""

    user: User
    factor_id: int

    def execute(self) -> None:
        """Removing twice is the same as once."""
        with transaction.atomic():
            _lock(self.user)
            mine = Authenticator.objects.filter(user=self.user)
            factor = mine.filter(pk=self.factor_id, type__in=REAL).first()
            if factor is None:
                return
            kind = "app" if factor.type == Authenticator.Type.TOTP else "passkey"
            factor.delete()
            if not mine.filter(type__in=REAL).exists():
                mine.delete()
            log(self.user, "access.factor_removed", data={"factor": kind})
            tell_at_commit(self.user, Notice.FACTOR_REMOVED)
        logger.info("user %s removed a factor (%s)", self.user.pk, kind)


@dataclass(frozen=True)
class RenewRecoveryCodes:
    """Ten new codes; the old ones stop working."""

    user: User

    def execute(self) -> None:
        """Raises nothing; codes without a factor are never made."""
        with transaction.atomic():
            _lock(self.user)
            mine = Authenticator.objects.filter(user=self.user)
            if not mine.filter(type__in=REAL).exists():
                return
            mine.filter(type=Authenticator.Type.RECOVERY_CODES).delete()
            RecoveryCodes.activate(self.user)
            log(self.user, "access.codes_renewed")
            tell_at_commit(self.user, Notice.CODES_RENEWED)


@dataclass(frozen=True)
class KeepRecoveryCodes:
    """The person says that the codes are in a safe place; they are not shown again."""

    user: User

    def execute(self) -> None:
        """Saying it twice is the same as once."""
        with transaction.atomic():
            codes = (
                Authenticator.objects.select_for_update()
                .filter(user=self.user, type=Authenticator.Type.RECOVERY_CODES)
                .first()
            )
            if codes is not None:
                codes.data["kept"] = True
                codes.save(update_fields=["data"])


def recovery_codes(user: User) -> list[str]:
    """The unused codes of a person who has not yet said that they are kept; else none."""
    row = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    if row is None or row.data.get("kept"):
        return []
    codes: list[str] = row.wrap().get_unused_codes()
    return [f"{code[:5]} {code[5:]}" for code in codes]


def _lock(user: User) -> None:
    User.objects.select_for_update().get(pk=user.pk)


def _added(user: User, kind: str) -> bool:
    codes = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES)
    fresh = not codes.exists()
    if fresh:
        RecoveryCodes.activate(user)
    if user.factor_link_required:
        user.factor_link_required = False
        user.save(update_fields=["factor_link_required"])
    log(user, "access.factor_added", data={"factor": kind})
    tell_at_commit(user, Notice.FACTOR_ADDED)
    logger.info("user %s added a factor (%s)", user.pk, kind)
    return fresh
