"""The screen "Take your site with you" of a community's admin."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages
from wagtail.log_actions import log

from tenants.export import folders
from tenants.export.actions.cancel_export import cancel_export
from tenants.export.actions.request_export import RequestExport
from tenants.export.models import ExportJob
from tenants.export.policies import may_export
from tenants.export.selectors import latest_job, recent_jobs, waiting_view
from vrc.tenancy import community_or_none, current_community

TITLE = gettext_lazy("Take your site with you")
# Seconds until the page looks again by itself, where no script runs.
REFRESH = 5


def _only_for_those_who_may(request: HttpRequest) -> None:
    if community_or_none() is None:
        raise Http404
    if not may_export(request.user):
        raise PermissionDenied


@require_GET
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """What one gets, how far it is, and earlier copies."""
    _only_for_those_who_may(request)
    waiting = waiting_view(latest_job())
    context: dict[str, Any] = {
        "page_title": TITLE,
        "header_title": TITLE,
        "header_icon": "vrc-suitcase",
        "community": current_community(),
        "waiting": waiting,
        "jobs": recent_jobs(),
        "refresh": REFRESH if waiting and waiting.is_open else None,
    }
    return TemplateResponse(request, "export/index.html", context)


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """The button; a second click does nothing more."""
    _only_for_those_who_may(request)
    requested = RequestExport(user=request.user).execute()  # type: ignore[arg-type]
    if not requested.is_new:
        messages.info(request, _("The download is already being prepared."))
    return redirect("export:index")


@require_POST
def cancel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Stop the preparation."""
    _only_for_those_who_may(request)
    get_object_or_404(ExportJob, uuid=uuid)
    cancel_export(uuid, request.user)  # type: ignore[arg-type]
    return redirect("export:index")


@require_GET
@never_cache
def progress(request: HttpRequest) -> JsonResponse:
    """How far the newest one is, for the script of the page."""
    _only_for_those_who_may(request)
    waiting = waiting_view(latest_job())
    if waiting is None:
        return JsonResponse({"open": False, "words": "", "percent": 0})
    return JsonResponse(
        {"open": waiting.is_open, "words": waiting.words, "percent": waiting.percent}
    )


@require_GET
@never_cache
def download(request: HttpRequest, uuid: UUID) -> FileResponse:
    """The file itself, to a signed-in person of this community who may have it."""
    _only_for_those_who_may(request)
    job = get_object_or_404(ExportJob, uuid=uuid)
    if not job.is_downloadable:
        raise Http404
    try:
        file = folders.file_of(job).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    log(job, "export.download", user=request.user, title=current_community().name)
    response = FileResponse(
        file, as_attachment=True, filename=job.file_name, content_type="application/zip"
    )
    # A zip is packed already; without this, it would be packed again while it is sent.
    response["Content-Encoding"] = "identity"
    return response
