"""ID tokens: signed by the service, for us, now, and for this very attempt (OIDC Core §3.1.3.7)."""

from __future__ import annotations

import base64
import binascii
import hmac
import json
import time
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

# Clocks differ a little.
LEEWAY_SECONDS = 120


class BadToken(Exception):
    """The token is not to be believed; the message is for the log, not for a person."""


def claims_of(
    token: str, keys: list[dict[str, Any]], issuer: str, client_id: str, nonce: str
) -> dict[str, Any]:
    """What a token says, after every check. RS256 and ES256 only. Raises BadToken."""
    try:
        head, body, signature = token.split(".")
        header, claims = json.loads(_raw(head)), json.loads(_raw(body))
        signed = f"{head}.{body}".encode("ascii")
        _check_signature(header, keys, signed, _raw(signature))
        _check_claims(claims, issuer, client_id, nonce)
    except (ValueError, TypeError, KeyError, AttributeError, binascii.Error) as error:
        raise BadToken(f"malformed: {type(error).__name__}") from error
    found: dict[str, Any] = claims
    return found


def _raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _number(text: str) -> int:
    return int.from_bytes(_raw(text), "big")


def _check_signature(
    header: dict[str, Any], keys: list[dict[str, Any]], signed: bytes, signature: bytes
) -> None:
    kind = {"RS256": "RSA", "ES256": "EC"}.get(header["alg"])
    fitting = [
        key
        for key in keys
        if key.get("kty") == kind
        and key.get("use", "sig") == "sig"
        and ("kid" not in header or key.get("kid") == header["kid"])
    ]
    for key in fitting:
        try:
            if kind == "RSA":
                public = rsa.RSAPublicNumbers(_number(key["e"]), _number(key["n"])).public_key()
                public.verify(signature, signed, padding.PKCS1v15(), SHA256())
            else:
                _verify_ec(key, signature, signed)
        except InvalidSignature:
            continue
        return
    raise BadToken("no key of the service made this signature")


def _verify_ec(key: dict[str, Any], signature: bytes, signed: bytes) -> None:
    if key.get("crv") != "P-256" or len(signature) != 64:
        raise InvalidSignature
    numbers = ec.EllipticCurvePublicNumbers(_number(key["x"]), _number(key["y"]), ec.SECP256R1())
    both = (int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big"))
    numbers.public_key().verify(encode_dss_signature(*both), signed, ec.ECDSA(SHA256()))


def _check_claims(claims: dict[str, Any], issuer: str, client_id: str, nonce: str) -> None:
    audience = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
    now = time.time()
    if claims["iss"] != issuer:
        raise BadToken("another issuer")
    if client_id not in audience:
        raise BadToken("for somebody else")
    if len(audience) > 1 and claims.get("azp") != client_id:
        raise BadToken("asked for by somebody else")
    if now > float(claims["exp"]) + LEEWAY_SECONDS:
        raise BadToken("too old")
    if float(claims["iat"]) > now + LEEWAY_SECONDS:
        raise BadToken("from the future")
    if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise BadToken("of another attempt")
    if not isinstance(claims.get("sub"), str) or not claims["sub"]:
        raise BadToken("of nobody")
