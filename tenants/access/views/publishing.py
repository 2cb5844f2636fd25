"""“Publish now without a second person”: an administrator's way out in an emergency."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from shared_content.writing.report import report_on
from tenants.access.actions.people import NotAllowed
from tenants.access.actions.publishing import PublishAlone, ReasonMissing
from tenants.access.people_forms import ReasonForm
from tenants.access.policies import is_administrator, needs_second_person
from tenants.access.views.confirmed import SignedInView
from vrc.tenancy import community_or_none


class PublishAloneView(SignedInView):
    """Asks why, then publishes the last saved version."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Administrators of a community only."""
        if community_or_none() is None:
            raise Http404
        if not is_administrator(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The question; where one person is enough anyway, back to the page."""
        if not needs_second_person(self.user):
            return redirect("wagtailadmin_pages:edit", pk)
        return self._page(request, pk, ReasonForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Publish and write it down."""
        form = ReasonForm(request.POST)
        if form.is_valid():
            try:
                page = PublishAlone(self.user, pk, form.cleaned_data["reason"]).execute()
            except (ReasonMissing, NotAllowed) as error:
                form.add_error("reason", str(error))
            except Page.DoesNotExist as error:
                raise Http404 from error
            else:
                messages.success(
                    request,
                    _("“%(title)s” is published. The reason stands in the audit trail.")
                    % {"title": page.title},
                )
                return redirect(reverse("wagtailadmin_pages:edit", args=[pk]))
        return self._page(request, pk, form, status=422)

    def _page(
        self, request: HttpRequest, pk: int, form: ReasonForm, status: int = 200
    ) -> HttpResponse:
        page = Page.objects.filter(pk=pk, depth__gt=1).first()
        if page is None:
            raise Http404
        return TemplateResponse(
            request,
            "access/people/publish_alone.html",
            {
                "page_title": _("Publish now without a second person"),
                "header_icon": "warning",
                "subject": page,
                "report": report_on(page.specific),
                "form": form,
            },
            status=status,
        )
