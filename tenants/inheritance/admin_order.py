"""The order of a section: topics, and the pages in each, one step up or down at a time."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tenants.inheritance.actions import Move, ResetOrder
from tenants.inheritance.admin_base import crumbs, only_for_those_who_may, posted_uuid
from tenants.inheritance.models import LibraryOrder
from tenants.inheritance.selectors import SectionState, shared_library


@require_http_methods(["GET", "POST"])
def order(request: HttpRequest, section: str) -> HttpResponse:
    """Show the order, or make one step and show it again where the step was made."""
    only_for_those_who_may(request)
    wanted = shared_library()
    found = next((each for each in wanted.sections if each.section.value == section), None)
    if found is None:
        raise Http404
    here = reverse("shared_library:order", args=[section])
    if request.method == "POST":
        return redirect(here + _post(request, found))
    withins = {section, *(str(topic.uuid) for topic in found.topics)}
    return TemplateResponse(
        request,
        "inheritance/order.html",
        {
            "section": found,
            "own": set(
                LibraryOrder.objects.filter(within__in=withins).values_list("within", flat=True)
            ),
            "moved": request.GET.get("moved", ""),
            "header_title": _("Order of “%(section)s”") % {"section": found.title},
            "header_icon": "vrc-library",
            "breadcrumbs_items": crumbs(
                {"url": "", "label": _("Order of “%(section)s”") % {"section": found.title}}
            ),
        },
    )


def _post(request: HttpRequest, section: SectionState) -> str:
    """Do it; returns the rest of the address, so that the same button is at hand again."""
    within = request.POST.get("within", "")
    if within != section.section.value and within not in {
        str(topic.uuid) for topic in section.topics
    }:
        raise Http404
    if request.POST.get("do") == "reset":
        ResetOrder(within).execute(request.user)
        messages.success(request, _("This is the library's own order again."))
        return ""
    what: UUID = posted_uuid(request, "what")
    Move(within, what, up=request.POST.get("do") == "up").execute(request.user)
    return f"?moved={what}#at-{what}"
