"""Counts what a community's host answers, after the answer is made."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tenants.public_site.frame import is_open
from tenants.usage.counting import count, count_form, count_search
from tenants.usage.marks import mark_of


class UsageMiddleware:
    """Adds numbers in memory; no statement, no cookie, nothing in the answer.

    Only open sites are counted: what people prepare behind the sign-in is not used by anybody yet.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        community = getattr(request, "community", None)
        if community is None or not is_open(community):
            return response
        count(community, request.path, request.META, response.status_code)
        mark = mark_of(response)
        if mark is not None and mark.form:
            count_form(community, request.path, request.META)
        if mark is not None and mark.search and request.method == "GET":
            count_search(community, request.path, request.META, mark.missed)
        return response
