"""The screen "How the site is used" of a community's admin, and its table."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tenants.defaults.retention import retention
from tenants.public_site.frame import is_open
from tenants.usage import chart
from tenants.usage.policies import may_view_usage
from tenants.usage.privacy import FEWEST
from tenants.usage.selectors import PERIODS, USUAL, figures, rows
from tenants.usage.table import csv_of
from vrc.tenancy import community_or_none, current_community


def _only_for_those_who_may(request: HttpRequest) -> None:
    if community_or_none() is None:
        raise Http404
    if not may_view_usage(request.user):
        raise PermissionDenied


def _period(request: HttpRequest) -> int:
    """One of the periods; anything else that was typed is the usual one."""
    typed = request.GET.get("days", "")
    return int(typed) if typed in {str(length) for length in PERIODS} else USUAL


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Figures of 7, 30 or 90 whole days."""
    _only_for_those_who_may(request)
    community = current_community()
    length = _period(request)
    found = figures(community, length)
    return TemplateResponse(
        request,
        "usage/index.html",
        {
            "name": community.name,
            "figures": found,
            "bars": chart.bars(found.days),
            "width": chart.WIDTH,
            "height": chart.HEIGHT,
            "length": length,
            "periods": PERIODS,
            "fewest": FEWEST,
            "is_open": is_open(community),
            "kept": retention().usage,
            "header_title": _("How the site is used"),
            "header_icon": "vrc-figures",
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": "", "label": _("How the site is used")},
            ],
        },
    )


@require_GET
def table(request: HttpRequest) -> HttpResponse:
    """The same days as CSV."""
    _only_for_those_who_may(request)
    community = current_community()
    response = HttpResponse(
        csv_of(rows(community, _period(request))), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{community.slug}-usage.csv"'
    return response
