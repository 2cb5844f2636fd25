"""The screen “People”: who looks after this site, and what each may do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from tenants.access.actions.invite import (
    InvitationClosed,
    InvitePerson,
    ResendInvitation,
    RevokeInvitation,
)
from tenants.access.actions.people import (
    ChangeRole,
    Deactivate,
    LastAdministrator,
    NotAllowed,
    Reactivate,
    ResetFactors,
    is_last_administrator,
)
from tenants.access.models import Invitation, PublishingRule, User
from tenants.access.people import PersonRow, people, person_row, waiting_invitations
from tenants.access.people_forms import InviteForm, RoleForm
from tenants.access.policies import may_manage_people, may_read_trail
from tenants.access.roles import UnknownRole, roles_here
from tenants.access.views.confirmed import ConfirmedView, SignedInView
from tenants.proposals.actions import submit
from tenants.proposals.views import tell
from vrc.tenancy import community_or_none

_REFUSED = (NotAllowed, LastAdministrator, UnknownRole, InvitationClosed)


class Managers:
    """Only for who may manage people here."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """403 for everybody else, before anything is read."""
        if not may_manage_people(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc,no-any-return]


class People(Managers, SignedInView):
    """Everybody, the open invitations, and the switch for two-person approval."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list."""
        rows = people()
        approvers = [role.key for role in roles_here() if role.approves]
        return TemplateResponse(
            request,
            "access/people/index.html",
            {
                "page_title": _("People"),
                "header_title": _("People"),
                "header_icon": "user",
                "people": rows,
                "invitations": waiting_invitations(),
                "in_community": community_or_none() is not None,
                "two_person": PublishingRule.is_on(),
                "one_approver": sum(row.is_active and row.role in approvers for row in rows) < 2,
                "may_read_trail": may_read_trail(request.user),
            },
        )


class Invite(Managers, ConfirmedView):
    """Invite a colleague."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form."""
        return self._page(request, InviteForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Invite; the mail goes out at once."""
        form = InviteForm(request.POST)
        if form.is_valid():
            data = form.cleaned_data
            try:
                invitation = InvitePerson(
                    data["email"], data["name"], data["role"], self.user
                ).execute(str(request.user))
            except ValidationError as error:
                form.add_error("email", error)
            else:
                if invitation.accepted_at is not None:
                    form.add_error("email", _("This person has an account here already."))
                elif invitation.role != data["role"]:
                    form.add_error(
                        "email",
                        _("This person was invited before with another role. Withdraw that first."),
                    )
                else:
                    messages.success(
                        request,
                        _("An invitation is on its way to %(email)s.")
                        % {"email": invitation.email},
                    )
                    return redirect("people:index")
        return self._page(request, form, status=422)

    def _page(self, request: HttpRequest, form: InviteForm, status: int = 200) -> HttpResponse:
        return TemplateResponse(
            request,
            "access/people/invite.html",
            {
                "page_title": _("Invite a colleague"),
                "header_icon": "user",
                "form": form,
                "roles": roles_here(),
            },
            status=status,
        )


class Person(Managers, ConfirmedView):
    """One person: role, second step, account."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What can be changed."""
        row = _person(pk)
        return self._page(request, row, RoleForm(initial={"role": row.role}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Another role."""
        row, form = _person(pk), RoleForm(request.POST)
        if form.is_valid():
            try:
                ChangeRole(self.user, pk, form.cleaned_data["role"]).execute()
            except _REFUSED as error:
                form.add_error("role", str(error))
            else:
                messages.success(request, _("The role is changed."))
                return redirect("people:index")
        return self._page(request, row, form, status=422)

    def _page(
        self, request: HttpRequest, row: PersonRow, form: RoleForm, status: int = 200
    ) -> HttpResponse:
        return TemplateResponse(
            request,
            "access/people/person.html",
            {
                "page_title": row.name,
                "header_icon": "user",
                "person": row,
                "form": form,
                "roles": roles_here(),
                "is_self": row.pk == self.user.pk,
                "is_last": is_last_administrator(row.pk),
            },
            status=status,
        )


def _person(pk: int) -> PersonRow:
    row = person_row(pk)
    if row is None:
        raise Http404
    return row


class _Do(Managers, ConfirmedView):
    """One button: do it, say what happened, back to the list."""

    http_method_names = ["post"]
    done = ""

    def do(self, pk: int) -> None:
        """What the button does. Raises what can be shown."""
        raise NotImplementedError

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it."""
        try:
            self.do(pk)
        except _REFUSED as error:
            messages.error(request, str(error))
        except (User.DoesNotExist, Invitation.DoesNotExist) as error:
            raise Http404 from error
        else:
            messages.success(request, str(self.done))
        return redirect("people:index")


def _button(do: Callable[[User, int], Any], done: str) -> type[_Do]:
    class Button(_Do):
        def do(self, pk: int) -> None:
            do(self.user, pk)

    Button.done = done
    return Button


DeactivatePerson = _button(
    lambda actor, pk: Deactivate(actor, pk).execute(), "The account is closed."
)
ReactivatePerson = _button(
    lambda actor, pk: Reactivate(actor, pk).execute(), "The account is open again."
)
ResetPerson = _button(
    lambda actor, pk: ResetFactors(actor, pk).execute(),
    "The second step is reset. A link to set up a new one is on its way.",
)
Resend = _button(
    lambda actor, pk: ResendInvitation(pk, actor).execute(str(actor)),
    "A new invitation is on its way. The earlier link no longer works.",
)
Withdraw = _button(
    lambda actor, pk: RevokeInvitation(pk, actor).execute(),
    "The invitation is withdrawn. Its link no longer works.",
)


class TwoPerson(Managers, ConfirmedView):
    """The switch for two-person approval."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """On or off."""
        if community_or_none() is None:
            raise Http404
        on = request.POST.get("two_person") == "on"
        try:
            outcome = submit("access.two_person", {"on": on}, self.user)
        except NotAllowed as error:
            messages.error(request, str(error))
            return redirect("people:index")
        done = (
            _("From now on a second person approves what is published.")
            if on
            else _("From now on one person is enough to publish.")
        )
        tell(request, outcome.proposal, done)
        if outcome.proposal is not None:
            # Where somebody who is alone finds the way out that asks for a reason.
            return redirect("proposals:detail", outcome.proposal.pk)
        return redirect("people:index")
