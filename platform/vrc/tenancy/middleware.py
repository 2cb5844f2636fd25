"""Puts each request into its community, and takes it out again."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import set_urlconf

from vrc.tenancy.connection import connection
from vrc.tenancy.errors import CommunityUnavailable, UnknownHost
from vrc.tenancy.hosts import CommunityHost, resolve

NOT_FOUND = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>No site at this address</title>"
    '<meta name=viewport content="width=device-width, initial-scale=1">'
    "<h1>There is no site at this address</h1>"
    "<p>Please check the spelling of the address.</p>"
    "<p>If you are in danger, call 911. If you need to talk now, call or text 988.</p></html>"
)
PREPARING = NOT_FOUND.replace(
    "There is no site at this address", "This site is being prepared"
).replace("Please check the spelling of the address.", "Please try again in a minute.")


# Seconds. Longer, and browsers would go on leading people to an address that was changed back.
REDIRECT_IS_KEPT = 300


def to_main_address(host: CommunityHost, request: HttpRequest) -> HttpResponse:
    """The same page at the community's main address: each page has one address only.

    Sessions and passkeys belong to a host too (traps 17 and 20), so the admin moves as well.
    """
    response = HttpResponsePermanentRedirect(host.community.primary_url + request.get_full_path())
    response["Cache-Control"] = f"public, max-age={REDIRECT_IS_KEPT}"
    return response


class CommunityMiddleware:
    """Sets `request.community` (a Community, or None on the operator's host) and the URLs.

    An unknown host gets a plain 404 that names nobody (trap 19). The connection always returns to
    the public schema, also after an error, so the next request of this thread starts clean.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        connection.set_schema_to_public()
        try:
            host = resolve(request.get_host())
        except (DisallowedHost, UnknownHost):
            return HttpResponse(NOT_FOUND, status=404)
        except CommunityUnavailable:
            return HttpResponse(PREPARING, status=503, headers={"Retry-After": "5"})
        if isinstance(host, CommunityHost):
            if not host.is_primary and request.method in ("GET", "HEAD"):
                return to_main_address(host, request)
            request.community = host.community  # type: ignore[attr-defined]
            request.is_primary_host = host.is_primary  # type: ignore[attr-defined]
            request.urlconf = settings.COMMUNITY_URLCONF  # type: ignore[attr-defined]
            connection.set_tenant(host.community)
        else:
            request.community = None  # type: ignore[attr-defined]
            request.urlconf = settings.PLATFORM_URLCONF  # type: ignore[attr-defined]
        set_urlconf(request.urlconf)  # type: ignore[attr-defined]
        try:
            return self.get_response(request)
        finally:
            connection.set_schema_to_public()
            set_urlconf(None)
