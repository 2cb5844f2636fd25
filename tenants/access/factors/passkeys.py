"""Passkeys (WebAuthn) of a person, bound to the exact host they were made on (trap 20).

Rows are django-allauth's. The check of the origin is our own: fido2 and allauth also accept a host
below the relying party's, and communities are hosts below the operator's.
"""

from __future__ import annotations

import hashlib
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.http import HttpRequest
from fido2.server import Fido2Server
from fido2.webauthn import (
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from tenants.access.factors.adapter import site_name
from tenants.access.models import User
from vrc.tenancy import current_schema

_STATE = "access.passkey"


class PasskeyRefused(Exception):
    """The browser's answer does not fit what was asked, or is not of this person or host."""


def host_of(request: HttpRequest) -> str:
    """The host passkeys are bound to: without port, checked against the registry before."""
    return request.get_host().partition(":")[0].lower()


def passkeys(user: User) -> list[Authenticator]:
    """All of a person, on whatever host they were made."""
    return list(
        Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).order_by("pk")
    )


def made_on(passkey: Authenticator) -> str:
    """The host a passkey works on."""
    return str(passkey.data.get("host", ""))


def usable(request: HttpRequest, user: User) -> list[Authenticator]:
    """Those that work on this host."""
    return [each for each in passkeys(user) if made_on(each) == host_of(request)]


def begin_making(request: HttpRequest, user: User) -> dict[str, Any]:
    """What the browser needs to make a passkey; the challenge is kept in the session."""
    digest = hashlib.sha256(f"{current_schema()}:{user.pk}".encode()).digest()
    options, state = _server(request).register_begin(
        PublicKeyCredentialUserEntity(
            id=digest, name=user.email, display_name=user.get_full_name() or user.email
        ),
        credentials=[_credential(each) for each in usable(request, user)],
        resident_key_requirement=ResidentKeyRequirement.PREFERRED,
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    request.session[_STATE] = {"for": "making", "state": state}
    return dict(options)


def finish_making(request: HttpRequest, answer: Any) -> dict[str, Any]:
    """The column `data` of the new passkey, without its name. Raises PasskeyRefused."""
    state = _take_state(request, "making")
    try:
        _server(request).register_complete(state, answer)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise PasskeyRefused from error
    return {"credential": answer, "host": host_of(request)}


def begin_asking(request: HttpRequest, user: User) -> dict[str, Any] | None:
    """What the browser needs to sign with a passkey; None where none works on this host."""
    mine = usable(request, user)
    if not mine:
        return None
    options, state = _server(request).authenticate_begin(
        [_credential(each) for each in mine],
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    request.session[_STATE] = {"for": "asking", "state": state}
    return dict(options)


def finish_asking(request: HttpRequest, user: User, answer: Any) -> Authenticator:
    """The passkey this person signed with. Raises PasskeyRefused; a challenge works once."""
    state = _take_state(request, "asking")
    mine = {_credential(each).credential_id: each for each in usable(request, user)}
    try:
        used = _server(request).authenticate_complete(
            state, [_credential(each) for each in mine.values()], answer
        )
    except Exception as error:  # a wrong signature raises the cryptography library's own
        raise PasskeyRefused from error
    passkey = mine[used.credential_id]
    passkey.record_usage()
    return passkey


def _take_state(request: HttpRequest, purpose: str) -> Any:
    kept = request.session.pop(_STATE, None)
    if not kept or kept["for"] != purpose:
        raise PasskeyRefused
    return kept["state"]


def _server(request: HttpRequest) -> Fido2Server:
    origin = f"{request.scheme}://{request.get_host()}".lower()
    return Fido2Server(
        PublicKeyCredentialRpEntity(id=host_of(request), name=site_name()),
        verify_origin=lambda given: given.lower() == origin,
    )


def _credential(passkey: Authenticator) -> Any:
    answer = RegistrationResponse.from_dict(WebAuthn(passkey).instance.data["credential"])
    return answer.response.attestation_object.auth_data.credential_data
