"""Floods are kept out per network and per community; nobody is named anywhere."""

from __future__ import annotations

from django.http import HttpRequest

from vrc.ops.rate_limit import Decision, RateLimit, client_address
from vrc.tenancy import current_schema

ATTEMPTS = RateLimit("message-attempts", limit=60, seconds=3600)
# People in one shelter or one agency share an address of the network.
MESSAGES = RateLimit("messages", limit=12, seconds=3600)
SUBSCRIPTIONS = RateLimit("subscriptions", limit=12, seconds=3600)


def _subject(request: HttpRequest) -> str:
    return f"{current_schema()}|{client_address(request)}"


def attempt(request: HttpRequest) -> Decision:
    """Count any sending of a form."""
    return ATTEMPTS.hit(_subject(request))


def new_message(request: HttpRequest) -> Decision:
    """Count a message that would be kept."""
    return MESSAGES.hit(_subject(request))


def subscription(request: HttpRequest) -> Decision:
    """Count any sending of the form for e-mails, whatever the address in it."""
    return SUBSCRIPTIONS.hit(_subject(request))
