"""What all pages of the operator's people share."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from tenants.intake.policies import may_triage
from vrc.tenancy import is_public


class OperatorOnlyMixin:
    """Refuses everybody else. In a community's admin these pages do not exist at all."""

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """404 on a community's host, refusal for people without the permission."""
        if not is_public():
            raise Http404
        if not may_triage(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc,no-any-return]


HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}
REQUESTS = {"url": reverse_lazy("site_requests:index"), "label": _("Site requests")}
COMMUNITIES = {"url": reverse_lazy("communities:index"), "label": _("Communities")}


class OperatorPage(OperatorOnlyMixin, WagtailAdminTemplateMixin):
    """A page in the frame of Wagtail's admin, with its path above the title."""

    parents: tuple[dict[str, Any], ...] = ()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the parents, this page."""
        return [HOME, *self.parents, {"url": "", "label": self.get_page_title()}]
