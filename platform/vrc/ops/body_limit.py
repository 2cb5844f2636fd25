"""Requests that are far larger than any form are refused before a byte of them is read.

Django limits the fields of a form, and not the files that come with it: those would be written to
disk first, whoever sends them and whatever the form asks for.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import filesizeformat

from vrc.ops.csp import ADMIN_PREFIX

# Parts of the admin that strangers reach: small forms, like those of the public pages.
_STRANGERS = tuple(f"{ADMIN_PREFIX}{path}/" for path in ("login", "welcome", "password_reset"))
_PAGE = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>This is too large</title>"
    '<meta name=viewport content="width=device-width, initial-scale=1">'
    "<h1>This is too large to send</h1>"
    "<p>At most {limit} can be sent here. Nothing was kept. Please go back, and send less text or "
    "a smaller file.</p>"
    "<p>If you are in danger, call 911. If you need to talk now, call or text 988.</p></html>"
)


def limit_of(request: HttpRequest) -> int:
    """Bytes that a request to this address may have."""
    if not request.path.startswith(ADMIN_PREFIX) or request.path.startswith(_STRANGERS):
        return int(settings.PUBLIC_BODY_LIMIT)
    in_community = getattr(request, "community", None) is not None
    return int(settings.ADMIN_BODY_LIMIT if in_community else settings.OPERATOR_BODY_LIMIT)


class BodyLimitMiddleware:
    """413 for a body that says it is too large. After the community's middleware, before sessions.

    A body that does not say how large it is has none, as WSGI reads it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, or the refusal."""
        said = str(request.META.get("CONTENT_LENGTH") or "0")
        limit = limit_of(request)
        if not said.isdecimal() or int(said[:18]) <= limit:
            return self.get_response(request)
        return HttpResponse(_PAGE.format(limit=filesizeformat(limit)), status=413)
