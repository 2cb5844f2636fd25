"""Asking the community's own pages for themselves, inside this process.

Addresses go through the same table and the same views as a visitor's; only the middleware is left
out. There is no session, no cookie and no person: a view that needs one fails, and with it the
export.
"""

from __future__ import annotations

import copy
import io
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404
from django.urls import get_resolver, get_urlconf, resolve, set_urlconf
from django.utils import translation

from tenants.export.errors import PageFailed
from tenants.registry.lifecycle import Status
from vrc.tenancy import in_community

if TYPE_CHECKING:
    from tenants.registry.models import Community

OK, NOT_FOUND = 200, 404


@dataclass(frozen=True)
class Fetched:
    """What an address answered. `content_type` is without parameters."""

    content: bytes
    content_type: str

    @property
    def text(self) -> str:
        """The content as text; every page of ours is UTF-8."""
        return self.content.decode("utf-8")


@contextmanager
def as_visitors_see_it(community: Community, language: str = "en") -> Iterator[Community]:
    """Work for the community as if it were open, in one language.

    A community that prepares its site, or was handed off, may take everything with it too. Only
    this copy of the object says “live”; nothing is saved.
    """
    opened = copy.copy(community)
    opened.status = Status.LIVE
    # Asked once here instead of on every page.
    opened.known_primary_host = community.primary_host
    before = get_urlconf()
    set_urlconf(settings.COMMUNITY_URLCONF)
    try:
        with in_community(opened), translation.override(language):
            yield opened
    finally:
        set_urlconf(before)


def fetch(community: Community, path: str) -> Fetched:
    """The answer of an address, given as an encoded path.

    Raises PageFailed unless a visitor would be given it, and when answering set a cookie.
    """
    request = _request(community, path)
    try:
        match = resolve(unquote(path), urlconf=settings.COMMUNITY_URLCONF)
        request.resolver_match = match
        response = match.func(request, *match.args, **match.kwargs)
    except Http404 as error:
        raise PageFailed(path, "it answers that it does not exist") from error
    except Exception as error:
        raise PageFailed(path, f"{type(error).__name__}: {error}") from error
    return _checked(path, response, OK)


def fetch_not_found(community: Community) -> Fetched:
    """The community's page for an address that does not exist."""
    request = _request(community, "/404.html")
    handler: Any = get_resolver(settings.COMMUNITY_URLCONF).resolve_error_handler(NOT_FOUND)
    return _checked("404", handler(request, exception=Http404()), NOT_FOUND)


def _checked(path: str, response: Any, wanted: int) -> Fetched:
    render = getattr(response, "render", None)
    if callable(render):
        response = render()
    # Not `response.close()`: that is the end of a request to Django, which would drop the database
    # connection with the one picture of the site that all pages are made from.
    with ExitStack() as files:
        stream = getattr(response, "file_to_stream", None)
        if stream is not None:
            files.callback(stream.close)
        if response.status_code != wanted:
            raise PageFailed(path, f"it answers {response.status_code}")
        if response.cookies:
            raise PageFailed(path, "it sets a cookie")
        content = b"".join(response) if response.streaming else response.content
    return Fetched(content, response.headers.get("Content-Type", "").split(";")[0].strip())


def _request(community: Community, path: str) -> WSGIRequest:
    """A visitor's request for an address of the community's primary host."""
    address = urlsplit(community.primary_url)
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote(path).encode().decode("latin-1"),
            "QUERY_STRING": "",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "SERVER_NAME": address.hostname or "",
            "SERVER_PORT": str(address.port or {"https": 443}.get(address.scheme, 80)),
            "HTTP_HOST": address.netloc,
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": address.scheme,
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
            "wsgi.version": (1, 0),
            "wsgi.multithread": False,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }
    )
    request.user = AnonymousUser()
    request.community = community  # type: ignore[attr-defined]
    request.is_primary_host = True  # type: ignore[attr-defined]
    # A page with a form says how to reach people instead: nothing can be sent from a file.
    request.is_copy = True  # type: ignore[attr-defined]
    request.urlconf = settings.COMMUNITY_URLCONF  # type: ignore[attr-defined]
    return request


def path_of(url: str) -> str:
    """Encoded path of an address that may or may not name its host."""
    return quote(unquote(urlsplit(url).path)) or "/"
