"""Public pages that take something: as `public_page`, but also for POST and never kept."""

from __future__ import annotations

import functools
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from tenants.public_site.views.access import PRIVATE, View, in_its_language, may_read, not_open


def link_page(view: View) -> View:
    """As `form_page`, also while the site is closed: whoever wants no e-mails can always say so."""
    return _page(view, always=True)


def form_page(view: View) -> View:
    """A page with a form, without session and without cookie (and so without CSRF token).

    Nothing a browser sends along by itself has any weight here; `tenants.intake.form_guard` keeps
    out posts from elsewhere. Answers are never stored: the back button shows no one's words.
    """
    return _page(view, always=False)


def _page(view: View, always: bool) -> View:
    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @sensitive_post_parameters()
    @sensitive_variables()
    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with in_its_language(request) as language:
            if not always and not may_read(request):
                return not_open(request)
            response = view(request, *args, **kwargs)
            response.headers.setdefault("Content-Language", language.code)
            response["Cache-Control"] = PRIVATE
            return response

    return guarded
