"""The page that waits for a site, and what its script asks for."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages

from tenants.intake.models import SiteRequest
from tenants.intake.progress import progress_of
from tenants.intake.views.base import OperatorOnlyMixin
from tenants.intake.views.triage import RequestPage
from tenants.registry.actions.provision import retry_provisioning
from tenants.registry.lifecycle import IllegalMove
from tenants.registry.models import Community


def _community(key: int) -> Community:
    """The community of an approved request. Raises Http404."""
    request = get_object_or_404(SiteRequest, pk=key, community_uuid__isnull=False)
    return get_object_or_404(Community, uuid=request.community_uuid)


class ProgressPage(RequestPage):
    """Steps, time, the error if there is one, and at the end the way to the site.

    Works without a script: the page then loads itself again every other second.
    """

    template_name = "intake/admin/progress.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Never from a cache."""
        response = super().get(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The community and its progress."""
        community = _community(self.key)
        return super().get_context_data(
            site_request=self.site_request,
            community=community,
            progress=progress_of(community),
            json_url=reverse("site_requests:progress_json", args=[self.key]),
            retry_url=reverse("site_requests:retry", args=[self.key]),
            **kwargs,
        )


class ProgressJson(OperatorOnlyMixin, View):
    """The progress as data."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Never from a cache."""
        response = JsonResponse(progress_of(_community(pk)).as_json())
        response["Cache-Control"] = "no-store"
        return response


class RetryProvisioning(OperatorOnlyMixin, View):
    """Try again after an error."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Back to the progress page, whatever happened; a second press changes nothing."""
        try:
            retry_provisioning(_community(pk).pk)
        except IllegalMove:
            messages.info(request, _("It is already being tried again."))
        return redirect("site_requests:progress", pk=pk)
