"""The checklist a new administrator begins with."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from tenants.access.first_steps import first_steps, missing, progress
from tenants.access.models import User
from tenants.access.policies import may_open_site
from tenants.intake.actions.change_status import ChangeStatus
from tenants.registry.lifecycle import IllegalMove, Status
from vrc.tenancy import community_or_none, current_community

# The first of these that exists is where a community looks at the library.
LIBRARY_ADDRESSES = ("shared_library:index", "inheritance:index", "shared_library")


class CommunityOnlyMixin:
    """On the operator's host these pages do not exist."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """404 outside a community."""
        if community_or_none() is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc,no-any-return]


class FirstSteps(CommunityOnlyMixin, WagtailAdminTemplateMixin, TemplateView):
    """What is done, what is left, and the way to each."""

    template_name = "access/first_steps.html"
    page_title = gettext_lazy("First steps")
    header_icon = "tasks"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, this page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The steps in their real state."""
        assert isinstance(self.request.user, User)  # noqa: S101 - the admin needs a sign-in
        steps = first_steps(self.request.user)
        done, total = progress(steps)
        return super().get_context_data(
            community=current_community(), steps=steps, done=done, total=total, **kwargs
        )


class SeeLibrary(CommunityOnlyMixin, View):
    """Remember that this person went to look at the library, and go there."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """On to the library's screen."""
        if isinstance(request.user, User) and request.user.saw_library_at is None:
            request.user.saw_library_at = timezone.now()
            request.user.save(update_fields=["saw_library_at"])
        for name in LIBRARY_ADDRESSES:
            try:
                return redirect(reverse(name))
            except NoReverseMatch:
                continue
        return redirect("wagtailadmin_home")


class OpenSite(CommunityOnlyMixin, View):
    """An administrator opens the community's site, after seeing what is still missing."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """What is still missing; going on anyway is one button."""
        if not may_open_site(request.user):
            raise PermissionDenied
        community = current_community()
        if community.is_drill or community.status == Status.LIVE:
            return redirect("first_steps")
        assert isinstance(request.user, User)  # noqa: S101 - the admin needs a sign-in
        lacking, later = missing(first_steps(request.user))
        return TemplateResponse(
            request,
            "access/open_site.html",
            {
                "page_title": _("Open the site to the public"),
                "header_icon": "site",
                "community": community,
                "missing": lacking,
                "later": later,
            },
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Back to the checklist, with what happened."""
        if not may_open_site(request.user):
            raise PermissionDenied
        try:
            ChangeStatus(current_community().pk, Status.LIVE).execute(
                actor=f"user {request.user.pk} of the community"
            )
        except IllegalMove as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Your site is open to the public."))
        return redirect("first_steps")
