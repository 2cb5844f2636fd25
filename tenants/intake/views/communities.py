"""The operator's list of communities and the few things done to one as a whole."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView

from tenants.access.actions.invite import InvitationClosed, InvitePerson, ResendInvitation
from tenants.access.models import Invitation, InvitationState
from tenants.intake.actions.change_status import ChangeStatus
from tenants.intake.models import SiteRequest
from tenants.intake.progress import progress_of
from tenants.intake.views.base import COMMUNITIES, OperatorOnlyMixin, OperatorPage
from tenants.registry.actions.provision import retry_provisioning
from tenants.registry.lifecycle import STATUS_MOVES, IllegalMove, Phase, Status
from tenants.registry.models import Community
from vrc.tenancy import in_community


class CommunityFilters(WagtailFilterSet):
    """By what the public sees and by how far it is made."""

    class Meta:
        model = Community
        fields = ["status", "provisioning", "is_drill"]


class CommunityList(OperatorPage, BaseListingView):
    """All communities by name."""

    page_title = gettext_lazy("Communities")
    header_icon = "site"
    model = Community
    queryset = Community.objects.prefetch_related("domains")
    default_ordering = "name"
    paginate_by = 100
    index_url_name = "communities:index"
    index_results_url_name = "communities:index_results"
    filterset_class = CommunityFilters
    is_searchable = True
    search_fields = ("name", "slug", "incident_place")
    search_backend_name = None
    verbose_name_plural = gettext_lazy("communities")
    columns = (
        TitleColumn(
            "name", label=gettext_lazy("Community"), url_name="communities:detail", sort_key="name"
        ),
        Column("get_status_display", label=gettext_lazy("Visible as")),
        Column("phase", label=gettext_lazy("Phase"), accessor=lambda c: phase_label(c)),
        Column("primary_host", label=gettext_lazy("Address")),
        Column("get_provisioning_display", label=gettext_lazy("Made")),
        Column("created_at", label=gettext_lazy("Since"), accessor=lambda c: c.created_at.date()),
    )


class CommunityDetail(OperatorPage, TemplateView):
    """One community: its facts, its invitations, and what can be done now."""

    parents = (COMMUNITIES,)
    template_name = "intake/admin/community.html"
    header_icon = "site"

    @property
    def community(self) -> Community:
        """As it is now."""
        return get_object_or_404(Community, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """Its name."""
        return self.community.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the registry and the community itself say."""
        community = self.community
        moves = STATUS_MOVES[community.status] if community.is_provisioned else frozenset()
        return super().get_context_data(
            community=community,
            phase=phase_label(community),
            progress=progress_of(community),
            invitations=_invitations(community),
            site_request=SiteRequest.objects.filter(community_uuid=community.uuid).first(),
            can_open=Status.LIVE in moves and not community.is_drill,
            can_close=community.status == Status.LIVE,
            **kwargs,
        )


def phase_label(community: Community) -> str:
    """The community's phase today, in words."""
    return str(Phase(community.phase()).label)


def _invitations(community: Community) -> list[Invitation]:
    if not community.is_provisioned:
        return []
    with in_community(community):
        return list(Invitation.objects.all()[:50])


class CommunityOperation(OperatorOnlyMixin, View):
    """Something done to one community by pressing a button."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        """Do it, say what happened, and go back to the community."""
        community = get_object_or_404(Community, pk=pk)
        try:
            messages.success(request, self.perform(community, **kwargs))
        except (IllegalMove, InvitationClosed) as error:
            messages.error(request, str(error))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect(reverse("communities:detail", args=[pk]))

    def perform(self, community: Community, **kwargs: Any) -> str:
        """Returns what to tell the person."""
        raise NotImplementedError

    @property
    def actor(self) -> str:
        """For the log: a number, not a name."""
        return f"user {self.request.user.pk}"


class Open(CommunityOperation):
    """Draft to live."""

    def perform(self, community: Community, **kwargs: Any) -> str:
        """Open the site."""
        ChangeStatus(community.pk, Status.LIVE).execute(self.actor)
        return _("The site is open to the public.")


class Close(CommunityOperation):
    """Live back to draft."""

    def perform(self, community: Community, **kwargs: Any) -> str:
        """Close the site for visitors."""
        ChangeStatus(community.pk, Status.DRAFT).execute(self.actor)
        return _("The site is a draft again: only people who sign in see it.")


class Retry(CommunityOperation):
    """Make it again after an error."""

    def perform(self, community: Community, **kwargs: Any) -> str:
        """Queue it."""
        retry_provisioning(community.pk)
        return _("It is being tried again. Load this page again to see how far it is.")


class Invite(CommunityOperation):
    """Invite the community's contact: the first time, or once more."""

    def perform(self, community: Community, **kwargs: Any) -> str:
        """A fresh link to the contact in the registry."""
        if not community.is_provisioned:
            raise IllegalMove(_("This site is not ready yet. Please wait until it is."))
        if not community.contact_email:
            raise ValidationError(_("The registry knows no contact for this community."))
        name = self.request.user.get_full_name() or str(_("The operator"))  # type: ignore[union-attr]
        with in_community(community):
            invitation = InvitePerson(
                email=community.contact_email, name=community.contact_name
            ).execute(name)
        if invitation.state == InvitationState.ACCEPTED:
            return _("The contact has accepted an invitation already and can sign in.")
        return _("The invitation is on its way.")


class Resend(CommunityOperation):
    """Send one invitation again."""

    def perform(self, community: Community, **kwargs: Any) -> str:
        """A fresh link; the old one stops working."""
        name = self.request.user.get_full_name() or str(_("The operator"))  # type: ignore[union-attr]
        with in_community(community):
            invitation = get_object_or_404(Invitation, pk=kwargs["invitation"])
            ResendInvitation(invitation.pk).execute(name)
        return _("A fresh link is on its way. The earlier one works no longer.")
