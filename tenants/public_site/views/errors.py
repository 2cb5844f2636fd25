"""Pages for what went wrong."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponseServerError


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return HttpResponseNotFound("not found")


def server_error(request: HttpRequest) -> HttpResponse:
    """500."""
    return HttpResponseServerError("error")
