"""Pages for what went wrong, in the site's own look."""

from __future__ import annotations

import logging

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

import themes
from tenants.public_site.frame import visit_of
from tenants.public_site.languages import split_path
from tenants.public_site.pages.shown import Shown
from tenants.public_site.views.access import PRIVATE, may_read, not_open
from themes.frame import Page

logger = logging.getLogger(__name__)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, with the help lines and the ways on. Never says whether something hidden is there."""
    try:
        if not may_read(request):
            return not_open(request)
        visit = visit_of(request)
        with translation.override(visit.language.code):
            page = Page(title=_("Page not found"), kind="message", noindex=True)
        response = Shown(visit, "site/not_found.html", page, {}, status=404).response(request)
    except Error:
        logger.exception("the page for 404 could not be made")
        return server_error(request)
    response["Cache-Control"] = PRIVATE
    response["Content-Language"] = visit.site.language
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500, without asking the database anything: it may be what is broken."""
    language, _path = split_path(request.path)
    with translation.override(language.code):
        response = themes.render(
            None, "site/server_error.html", {"language": language.code}, theme="base", status=500
        )
    response["Cache-Control"] = PRIVATE
    return response
