"""Codes that people type: six digits from an app (TOTP, RFC 6238), or a recovery code."""

from __future__ import annotations

import io
from enum import Enum

import segno
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django.db import transaction
from django.utils.safestring import SafeString, mark_safe

from tenants.access.models import User


class Used(Enum):
    """What a person signed in with."""

    APP = "app"
    PASSKEY = "passkey"
    RECOVERY_CODE = "recovery code"
    PROVIDER = "provider"


def matching_step(secret: str, code: str) -> int | None:
    """The half minute (since 1970) this code belongs to, now give or take one; None: wrong."""
    typed = normalize_user_code(code)
    if len(typed) != app_settings.TOTP_DIGITS or not (typed.isascii() and typed.isdigit()):
        return None
    for step in totp.yield_hotp_counters_from_time():
        if totp.format_hotp_value(totp.hotp_value(secret, step)) == typed:
            return int(step)
    return None


def check_code(user: User, code: str) -> Used | None:
    """Use up a code of this person: None when it is wrong, was used before, or is not theirs.

    Rows are locked: of two requests with the same code at once only one succeeds.
    """
    with transaction.atomic():
        app = (
            Authenticator.objects.select_for_update()
            .filter(user=user, type=Authenticator.Type.TOTP)
            .first()
        )
        if app is not None:
            step = matching_step(decrypt(app.data["secret"]), code)
            # RFC 6238 §5.2: a code is accepted once. Steps only go forward.
            if step is not None and step > app.data.get("last_step", 0):
                app.data["last_step"] = step
                app.save(update_fields=["data"])
                app.record_usage()
                return Used.APP
        recovery = Authenticator.objects.filter(
            user=user, type=Authenticator.Type.RECOVERY_CODES
        ).first()
        if recovery is not None and recovery.wrap().validate_code(code):
            recovery.refresh_from_db()
            recovery.record_usage()
            return Used.RECOVERY_CODE
    return None


def app_address(user: User, secret: str) -> str:
    """What the picture says to the app (otpauth://…)."""
    return str(get_adapter().build_totp_url(user, secret))


def picture(address: str) -> SafeString:
    """The address as a QR code, an inline SVG: no request, no script, black on white."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out,
        kind="svg",
        xmldecl=False,
        svgns=True,
        nl=False,
        scale=5,
        border=4,
        dark="#000",
        light="#fff",
        svgclass="qr",
        lineclass=None,
        omitsize=True,
    )
    return mark_safe(out.getvalue().decode())


def in_groups(secret: str) -> str:
    """The secret in groups of four, for typing."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
