"""Who may read a page, and what browsers and proxies may keep of it."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import translation
from django.utils.cache import get_conditional_response

from tenants.public_site.frame import is_open, visit_of
from tenants.public_site.languages import Language, offered, split_path
from tenants.public_site.pages.shown import Shown
from themes.frame import Page, Site

View = Callable[..., HttpResponse]
# Browsers ask again each time and mostly hear "not modified": a correction shows at once.
PUBLIC = "public, max-age=0, must-revalidate"
PRIVATE = "private, no-store"


def public_page(view: View) -> View:
    """A page for everybody, or, while the community prepares it, for its own people only.

    An open site never looks at session or user: no cookie is read or set, and the answer is the
    same for all (no `Vary: Cookie`).
    """

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        with in_its_language(request) as language:
            if not may_read(request):
                return not_open(request)
            response = view(request, *args, **kwargs)
            response.setdefault("Content-Language", language.code)
            return finish(request, response)

    return guarded


@contextmanager
def in_its_language(request: HttpRequest) -> Iterator[Language]:
    """Django speaks the language of the address meanwhile.

    Raises Http404 for a language that the site does not have.
    """
    language, _path = split_path(request.path)
    if language not in offered(getattr(request, "community", None)):
        raise Http404
    with translation.override(language.code):
        yield language


def may_read(request: HttpRequest) -> bool:
    """Whether this person may see this site now. Asks for the user only while it is not open."""
    if is_open(getattr(request, "community", None)):
        return True
    return bool(request.user.is_authenticated)


def not_open(request: HttpRequest) -> HttpResponse:
    """The page that says so; 404, so that nothing keeps the address, and with the help lines."""
    visit = visit_of(request)
    visit = replace(visit, site=_bare(visit.site))
    page = Page(title=visit.site.name, kind="message", noindex=True)
    response = Shown(visit, "site/not_open.html", page, {}, status=404).response(request)
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = PRIVATE
    return response


def _bare(site: Site) -> Site:
    """Name, look and help lines: what people wrote is theirs alone until they open the site."""
    return replace(
        site,
        alert=None,
        nav=(),
        local_nav=(),
        tagline="",
        footer_text="",
        funder_text="",
        partners=(),
        card_url="",
    )


def finish(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Headers of a page, and "not modified" for one the browser already has."""
    if not is_open(getattr(request, "community", None)):
        response["Cache-Control"] = PRIVATE
        response["X-Robots-Tag"] = "noindex"
        return response
    response.setdefault("Cache-Control", PUBLIC)
    if response.status_code != 200 or response.streaming:
        return response
    # Of the content itself: it depends on the edition, the revision, the theme's files, the clock.
    etag = f'"{hashlib.blake2b(response.content, digest_size=12).hexdigest()}"'
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response
