"""Serve uploaded files: a host hands out its own community's and the library's, nobody else's."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django_tenants.utils import get_public_schema_name

from vrc.tenancy.context import current_schema
from vrc.tenancy.ranges import asked_range, partial_response
from vrc.tenancy.storage import owner_of

# Everything else is offered as a download, so that nothing uploaded can run as a page.
_INLINE = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp", ".vtt", ".mp4", ".webm")
# Images and video are public; documents have their own view, which checks permissions.
_PUBLIC_FOLDERS = ("images", "media")
# Played in pieces; Safari plays nothing else. Compressing them again would cost and bring nothing.
_FILMS = (".mp4", ".webm")


def serve_media(request: HttpRequest, name: str) -> HttpResponseBase:
    """One file by its stored name. Raises Http404 for anything not this host's to give."""
    parts = name.split("/")
    allowed = (current_schema(), get_public_schema_name())
    if ".." in parts or len(parts) < 3 or owner_of(name) not in allowed:
        raise Http404
    if parts[1] not in _PUBLIC_FOLDERS or not default_storage.exists(name):
        raise Http404
    response = _response(request, name)
    # A stored name is never reused for other bytes.
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _response(request: HttpRequest, name: str) -> HttpResponseBase:
    opened = default_storage.open(name)
    lower = name.lower()
    if not lower.endswith(_FILMS):
        return FileResponse(opened, as_attachment=not lower.endswith(_INLINE))
    wanted = asked_range(request.headers.get("Range", ""), opened.size)
    response = FileResponse(opened) if wanted is None else partial_response(opened, wanted)
    response["Accept-Ranges"] = "bytes"
    response["Content-Encoding"] = "identity"
    return response
