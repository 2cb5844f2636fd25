"""An address with a NUL in it belongs to no page: "not found", and not an error of the database.

PostgreSQL's text cannot hold U+0000, so a lookup by such an address would fail instead of finding
nothing. Robots that look for holes send them all day.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

NUL = "\x00"


class OddAddressMiddleware:
    """404, with the page that the community shows for it, for a path that cannot exist."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer. The path is looked at when its view is known."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """Raise Http404 here, where Django still turns it into the site's own page."""
        if NUL in request.path_info:
            raise Http404
