"""Everything that needs a look, on one page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from tenants.attention.matters import matters
from tenants.attention.recipients import may_get_mails, wants_weekly
from tenants.attention.scenes import scene_of
from vrc.tenancy import community_or_none


@never_cache
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """All of it, for the person who asks. Raises Http404 on the operator's host."""
    if community_or_none() is None:
        raise Http404
    return TemplateResponse(
        request,
        "attention/index.html",
        {
            "page_title": _("What needs a look"),
            "header_title": _("What needs a look"),
            "header_icon": "tasks",
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": "", "label": _("What needs a look")},
            ],
            "matters": matters(scene_of(request)),
            "weekly": may_get_mails(request.user) and wants_weekly(request.user),
            "account_url": reverse("wagtailadmin_account") + "#tab-notifications",
        },
    )
