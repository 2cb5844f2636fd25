"""Talking to a community's sign-in service: discovery, the way there, and what it says then."""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings

from tenants.access.models import IdentityProvider
from tenants.access.provider.tokens import BadToken, claims_of
from tenants.registry.models.community import url_for_host
from vrc.ops.outside import OutsideError, ask_json
from vrc.tenancy import community_or_none

BACK_PATH = "/admin/login/provider/back/"


class ProviderError(Exception):
    """The service cannot be used as it is. The message can be shown to an administrator."""


@dataclass(frozen=True)
class Endpoints:
    """What discovery says, as far as we use it."""

    issuer: str
    authorization: str
    token: str
    keys: str
    userinfo: str
    basic: bool


@dataclass(frozen=True)
class Attempt:
    """One attempt to sign in; kept in the session of the browser that began it."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True)
class Claimed:
    """Who the service says somebody is."""

    subject: str
    email: str
    email_verified: bool
    name: str


def back_address() -> str:
    """Where the service sends people back; from the registry, never from a request (trap 18)."""
    community = community_or_none()
    base = community.primary_url if community else url_for_host(settings.PLATFORM_DOMAIN)
    return f"{base}{BACK_PATH}"


def discover(issuer: str) -> Endpoints:
    """Ask the service how it works (OpenID Connect Discovery 1.0 §4). Raises ProviderError."""
    try:
        found = ask_json(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        # §4.3: the document must speak for the very issuer that was asked.
        if found["issuer"] != issuer:
            raise ProviderError(f"The service calls itself {found['issuer']}. Use that as issuer.")
        methods = found.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        return Endpoints(
            issuer=issuer,
            authorization=_https(found["authorization_endpoint"]),
            token=_https(found["token_endpoint"]),
            keys=_https(found["jwks_uri"]),
            userinfo=_https(found.get("userinfo_endpoint") or ""),
            basic="client_secret_basic" in methods,
        )
    except OutsideError as error:
        raise ProviderError(str(error)) from error
    except (KeyError, TypeError, AttributeError) as error:
        raise ProviderError("The service does not say how to sign in with it.") from error


def _https(url: str) -> str:
    allowed = ("https://", "http://") if settings.OUTSIDE_MAY_BE_PRIVATE else ("https://",)
    if url and not url.startswith(allowed):
        raise ProviderError("The service uses an address that is not secure.")
    return url


def new_attempt() -> Attempt:
    """State, nonce and the PKCE verifier (RFC 7636): 256 random bits each."""
    return Attempt(*(secrets.token_urlsafe(32) for _ in range(3)))


def way_there(provider: IdentityProvider, attempt: Attempt) -> str:
    """The address at the service to send the browser to. Raises ProviderError."""
    challenge = base64.urlsafe_b64encode(hashlib.sha256(attempt.verifier.encode()).digest())
    query = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": back_address(),
        "scope": "openid email profile",
        "state": attempt.state,
        "nonce": attempt.nonce,
        "code_challenge": challenge.rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    url = discover(provider.issuer).authorization
    return f"{url}{'&' if '?' in url else '?'}{urlencode(query)}"


def who_came(provider: IdentityProvider, attempt: Attempt, code: str) -> Claimed:
    """Turn the code into who it is. Raises ProviderError."""
    where = discover(provider.issuer)
    try:
        answer = _exchange(where, provider, attempt, code)
        keys = ask_json(where.keys)["keys"]
        claims = claims_of(
            str(answer["id_token"]), keys, where.issuer, provider.client_id, attempt.nonce
        )
        if "email" not in claims and where.userinfo:
            token = str(answer["access_token"])
            more = ask_json(where.userinfo, headers={"Authorization": f"Bearer {token}"})
            # §5.3.2: what is told of somebody else must not be used.
            if more.get("sub") == claims["sub"]:
                claims = {**more, **claims}
    except (OutsideError, BadToken) as error:
        raise ProviderError(str(error)) from error
    except (KeyError, TypeError) as error:
        raise ProviderError("The service's answer lacks something.") from error
    return Claimed(
        subject=f"{where.issuer}|{claims['sub']}",
        email=str(claims.get("email") or "").strip().lower(),
        # Some services write the word instead of the value.
        email_verified=claims.get("email_verified") is True
        or claims.get("email_verified") == "true",
        name=" ".join(str(claims.get("name") or "").split())[:120],
    )


def _exchange(
    where: Endpoints, provider: IdentityProvider, attempt: Attempt, code: str
) -> dict[str, Any]:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back_address(),
        "code_verifier": attempt.verifier,
    }
    headers = {}
    if where.basic:
        # RFC 6749 §2.3.1: each part is form-encoded before it is joined.
        pair = f"{quote(provider.client_id, safe='')}:{quote(provider.secret, safe='')}"
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    else:
        form |= {"client_id": provider.client_id, "client_secret": provider.secret}
    return ask_json(where.token, form=form, headers=headers)
