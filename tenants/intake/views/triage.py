"""The operator's list of requests and what is done with each."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView

from tenants.intake import languages
from tenants.intake.actions.decide import (
    AlreadyDecided,
    ApproveRequest,
    DeclineRequest,
    VerifyRequest,
)
from tenants.intake.forms.triage import ApproveForm, DeclineForm, VerifyForm
from tenants.intake.hints import hints_for, similar_requests
from tenants.intake.models import SiteRequest
from tenants.intake.states import IllegalRequestMove, RequestState
from tenants.intake.views.base import REQUESTS, OperatorPage
from tenants.registry.models import Community

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class RequestFilters(WagtailFilterSet):
    """By state and urgency."""

    class Meta:
        model = SiteRequest
        fields = ["state", "urgency"]


def _age(request: SiteRequest) -> str:
    if request.age < datetime.timedelta(minutes=1):
        return _("just now")
    return _("%(time)s ago") % {"time": timesince(request.created_at, depth=1)}


class RequestList(OperatorPage, BaseListingView):
    """All requests: new ones first, and of these the most urgent."""

    page_title = gettext_lazy("Site requests")
    header_icon = "mail"
    model = SiteRequest
    paginate_by = 50
    index_url_name = "site_requests:index"
    index_results_url_name = "site_requests:index_results"
    filterset_class = RequestFilters
    is_searchable = True
    search_fields = ("community_name", "agency", "reference", "email", "requester_name")
    search_backend_name = None
    verbose_name_plural = gettext_lazy("site requests")
    columns = (
        TitleColumn(
            "community_name", label=gettext_lazy("Community"), url_name="site_requests:detail"
        ),
        Column("agency", label=gettext_lazy("Agency")),
        Column("get_urgency_display", label=gettext_lazy("Needed")),
        Column("get_state_display", label=gettext_lazy("State")),
        Column("created_at", label=gettext_lazy("Received"), accessor=_age),
        Column("reference", label=gettext_lazy("Reference")),
    )

    def get_base_queryset(self) -> QuerySet[SiteRequest]:
        """New first."""
        return SiteRequest.objects.for_triage()


class RequestPage(OperatorPage, TemplateView):
    """A page about one request."""

    parents = (REQUESTS,)
    template_name = "intake/admin/request_detail.html"
    header_icon = "mail"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Remember the key; the request itself is loaded after the permission check."""
        super().setup(request, *args, **kwargs)
        self.key = int(kwargs["pk"])

    @property
    def site_request(self) -> SiteRequest:
        """The request as it is now."""
        return get_object_or_404(SiteRequest, pk=self.key)

    def get_page_title(self) -> str:
        """The community's name, as the official wrote it."""
        return self.site_request.community_name

    def detail_url(self) -> str:
        """Address of the request's own page."""
        return reverse("site_requests:detail", args=[self.key])


class RequestDetail(RequestPage):
    """Everything about one request, and the next step."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The request with the reviewer's hints."""
        site_request = self.site_request
        community = None
        if site_request.community_uuid:
            community = Community.objects.filter(uuid=site_request.community_uuid).first()
        return super().get_context_data(
            site_request=site_request,
            age=_age(site_request),
            languages=languages.names(site_request.languages),
            hints=hints_for(site_request) if site_request.is_open else [],
            similar=similar_requests(site_request),
            community=community,
            can_verify=site_request.state == RequestState.RECEIVED,
            can_approve=site_request.state == RequestState.VERIFIED,
            **kwargs,
        )


class RequestStep(RequestPage):
    """A form that moves a request on. Somebody else may have been quicker: then it says who."""

    template_name = "intake/admin/request_step.html"
    form_class: type[Form]
    title: StrOrPromise = ""
    submit_label: StrOrPromise = ""
    form: Form

    def get_page_title(self) -> str:
        """What is done here."""
        return str(self.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """With the request between the list and this step."""
        items = super().get_breadcrumbs_items()
        own = {"url": self.detail_url(), "label": self.site_request.community_name}
        return [*items[:-1], own, items[-1]]

    def make_form(self, data: Any = None) -> Form:
        """The step's form."""
        return self.form_class(data)

    def perform(self, data: dict[str, Any]) -> str:
        """Do it and return the address to go to next."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The empty form, or back to the request when there is nothing to decide any more."""
        site_request = self.site_request
        if not site_request.is_open:
            messages.warning(request, str(AlreadyDecided(site_request)))
            return redirect(self.detail_url())
        self.form = self.make_form()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it, or show what is wrong with everything as it was typed."""
        if not self.site_request.is_open:
            return self._too_late(AlreadyDecided(self.site_request))
        self.form = self.make_form(request.POST)
        if self.form.is_valid():
            try:
                return redirect(self.perform(self.form.cleaned_data))
            except AlreadyDecided as error:
                return self._too_late(error)
            except IllegalRequestMove as error:
                messages.error(request, str(error))
                return redirect(self.detail_url())
            except ValidationError as error:
                self.form.add_error(None, ValidationError(error.messages))
        return self.render_to_response(self.get_context_data(**kwargs), status=422)

    def _too_late(self, error: AlreadyDecided) -> HttpResponse:
        messages.warning(self.request, str(error))
        if error.request.state == RequestState.APPROVED:
            return redirect("site_requests:progress", pk=error.request.pk)
        return redirect(self.detail_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form and the request it is about."""
        return super().get_context_data(
            form=self.form,
            media=self.form.media,
            site_request=self.site_request,
            submit_label=self.submit_label,
            cancel_url=self.detail_url(),
            **kwargs,
        )


class Verify(RequestStep):
    """Note how the request was verified."""

    title = gettext_lazy("Verify the request")
    submit_label = gettext_lazy("It is genuine")
    form_class = VerifyForm

    def perform(self, data: dict[str, Any]) -> str:
        """On to approving it."""
        VerifyRequest(self.key, self.request.user, data["note"]).execute()
        messages.success(self.request, _("Verified. You can approve it now."))
        return reverse("site_requests:approve", args=[self.key])


class Approve(RequestStep):
    """Open the site."""

    title = gettext_lazy("Approve and open the site")
    submit_label = gettext_lazy("Open the site")
    form_class = ApproveForm

    def make_form(self, data: Any = None) -> Form:
        """With the request's own facts to begin with."""
        return ApproveForm(data, site_request=self.site_request)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only after verification."""
        if self.site_request.state == RequestState.RECEIVED:
            messages.warning(request, _("Please verify the request first."))
            return redirect("site_requests:verify", pk=self.key)
        return super().get(request, *args, **kwargs)

    def perform(self, data: dict[str, Any]) -> str:
        """On to watching the site being made."""
        ApproveRequest(self.key, self.request.user, **data).execute()
        return reverse("site_requests:progress", args=[self.key])


class Decline(RequestStep):
    """Say no."""

    title = gettext_lazy("Decline the request")
    submit_label = gettext_lazy("Decline and send the reason")
    form_class = DeclineForm

    def perform(self, data: dict[str, Any]) -> str:
        """Back to the request."""
        DeclineRequest(self.key, self.request.user, data["reason"]).execute()
        messages.success(self.request, _("Declined. The official gets the reason by e-mail."))
        return self.detail_url()
