"""The screen of outside links: what is broken, since when, and where to change it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages

from shared_content.library.policies import may_see_calendar
from shared_content.links.models import OutsideLink
from shared_content.links.selectors import BROKEN, link_counts, links

PER_PAGE = 50


def _ways(counts: dict[str, int], wanted: str) -> list[dict[str, object]]:
    """Ways to narrow the list; one that leads to nothing is not offered."""
    labels = {
        "": (_("All"), counts["all"]),
        BROKEN: (_("To be changed"), counts[BROKEN]),
        **{state.value: (str(state.label), counts[state.value]) for state in OutsideLink.State},
    }
    return [
        {"value": value, "label": label, "count": count, "current": value == wanted}
        for value, (label, count) in labels.items()
        if count or value in ("", wanted)
    ]


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """All links, fifty a page; `state` in the address narrows them."""
    if not may_see_calendar(request.user):
        raise PermissionDenied
    counts = link_counts()
    wanted = request.GET.get("state", "")
    if wanted != BROKEN and wanted not in OutsideLink.State.values:
        wanted = ""
    page = Paginator(range(counts[wanted or "all"]), PER_PAGE).get_page(request.GET.get("p"))
    start = max(page.start_index() - 1, 0)
    return TemplateResponse(
        request,
        "links/index.html",
        {
            "links": links(wanted, start, PER_PAGE),
            "ways": _ways(counts, wanted),
            "wanted": wanted,
            "counts": counts,
            "page": page,
        },
    )


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for one link in the next round."""
    if not may_see_calendar(request.user):
        raise PermissionDenied
    OutsideLink.objects.filter(pk=pk).update(due_at=timezone.now())
    messages.success(request, _("This link is checked again within the hour."))
    return redirect(reverse("outside_links:index") + f"?state={request.POST.get('state', '')[:20]}")
