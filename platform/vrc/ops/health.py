"""`/healthz` (alive) and `/readyz` (can serve), answered before the host is resolved."""

from collections.abc import Callable

from django.db import Error
from django.http import HttpRequest, HttpResponse

from vrc.tenancy.connection import connection


class HealthMiddleware:
    """Probes come from load balancers that know no community's host."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/healthz":
            return HttpResponse("alive\n", content_type="text/plain")
        if request.path == "/readyz":
            return self._ready()
        return self.get_response(request)

    @staticmethod
    def _ready() -> HttpResponse:
        try:
            connection.set_schema_to_public()
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except Error:
            return HttpResponse("no database\n", status=503, content_type="text/plain")
        return HttpResponse("ready\n", content_type="text/plain")
