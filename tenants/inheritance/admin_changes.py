"""What changed in the shared library since somebody looked, and marking it as seen."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tenants.inheritance.actions import MarkSeen
from tenants.inheritance.admin_base import back, crumbs, only_for_those_who_may, posted_uuid
from tenants.inheritance.changes import since_look
from tenants.inheritance.models import EVERYTHING


@require_GET
def changes(request: HttpRequest) -> HttpResponse:
    """All changes with what went and came, those that need the community first."""
    only_for_those_who_may(request)
    return TemplateResponse(
        request,
        "inheritance/changes.html",
        {
            "since": since_look(),
            "operator": settings.OPERATOR_SHORT_NAME,
            "here": request.path,
            "header_title": _("What changed"),
            "header_icon": "vrc-library",
            "breadcrumbs_items": crumbs({"url": "", "label": _("What changed")}),
        },
    )


@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """Mark one item, or everything, as seen up to the edition that was on the screen."""
    only_for_those_who_may(request)
    edition = request.POST.get("edition", "")
    number = int(edition) if edition.isascii() and edition.isdigit() and len(edition) < 9 else 0
    wanted = posted_uuid(request) if request.POST.get("item") else EVERYTHING
    MarkSeen(wanted, number).execute(request.user)
    if wanted == EVERYTHING:
        messages.success(request, _("Everything is marked as seen."))
    else:
        messages.success(request, _("Marked as seen."))
    return back(request)
