"""Keeps machines out of the public form without a cookie, an account or a puzzle.

There is no session and so nothing a foreign page could ride on; the checks here only stop forms
that are posted from elsewhere, by scripts, or in floods. None of them ever throws a person's
request away silently: each has an answer that says what to do.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from django.core import signing
from django.http import HttpRequest
from django.utils import timezone

from vrc.ops.rate_limit import Decision, RateLimit, client_address

# People need much longer; a script that fills in a dozen fields takes no time at all.
SHORTEST_FILL = timedelta(seconds=3)
# A form left open over a weekend must still work.
LONGEST_FILL = timedelta(days=7)
_SALT = "tenants.intake.form"

ATTEMPTS_PER_ADDRESS = RateLimit("site-request-attempts", limit=40, seconds=3600)
# An agency's people often share one address of the network.
REQUESTS_PER_ADDRESS = RateLimit("site-requests", limit=10, seconds=3600)
REQUESTS_PER_EMAIL = RateLimit("site-requests-email", limit=5, seconds=86400)


@dataclass(frozen=True)
class FormToken:
    """What a form carries: its own identity, and when it was handed out."""

    uuid: uuid.UUID
    age: timedelta

    @property
    def too_fast(self) -> bool:
        """Filled in quicker than a person can."""
        return self.age < SHORTEST_FILL

    @property
    def too_old(self) -> bool:
        """Left open too long to be believed."""
        return self.age > LONGEST_FILL


def new_token() -> str:
    """A signed token for a fresh form. Nothing is stored."""
    return signing.dumps([uuid.uuid4().hex, timezone.now().timestamp()], salt=_SALT)


def read_token(value: str) -> FormToken | None:
    """The token's content, or None when it was not made here."""
    try:
        identity, issued = signing.loads(value, salt=_SALT)
        age = timedelta(seconds=timezone.now().timestamp() - float(issued))
        return FormToken(uuid.UUID(identity), age)
    except (signing.BadSignature, ValueError, TypeError):
        return None


def comes_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that the form was posted from this site's own page.

    Browsers send `Sec-Fetch-Site` or, the older ones, `Origin` with every POST. A program that
    sends neither is no browser that was led astray; the token and the limits stand in its way.
    """
    site = request.headers.get("Sec-Fetch-Site", "")
    if site and site not in ("same-origin", "none"):
        return False
    origin = request.headers.get("Origin", "")
    return not origin or urlsplit(origin).netloc.lower() == request.get_host().lower()


def attempt(request: HttpRequest) -> Decision:
    """Count any posting of the form from this network address."""
    return ATTEMPTS_PER_ADDRESS.hit(client_address(request))


def new_request(request: HttpRequest, email: str) -> Decision:
    """Count a request that would be kept, by network address and by e-mail address."""
    by_address = REQUESTS_PER_ADDRESS.hit(client_address(request))
    by_email = REQUESTS_PER_EMAIL.hit(email)
    return by_address if not by_address.allowed else by_email
