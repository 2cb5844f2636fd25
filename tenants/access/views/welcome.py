"""Where an invitation's link leads."""

from __future__ import annotations

from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from tenants.access.actions.accept import (
    AcceptInvitation,
    InvitationNotUsable,
    find_invitation,
)
from tenants.access.forms import WelcomeForm
from tenants.access.models import User
from tenants.access.second_factor import Need, need_of
from tenants.access.session import BACKEND, confirm
from vrc.tenancy import community_or_none


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class Welcome(View):
    """Shows who invited and asks for a password; only sending the form uses the link up."""

    http_method_names = ["get", "head", "post"]

    @sensitive_variables("token")
    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """The form, or a page that says why the link does not work."""
        try:
            invitation = find_invitation(token)
        except InvitationNotUsable as error:
            return _not_usable(request, error)
        return _page(request, WelcomeForm(invitation=invitation))

    @sensitive_variables("token", "form")
    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Make the account, sign in, and go to the second factor or the first steps."""
        try:
            form = WelcomeForm(request.POST, invitation=find_invitation(token))
            if form.is_valid():
                user = AcceptInvitation(
                    token, form.cleaned_data["name"], form.cleaned_data["password"]
                ).execute()
                _sign_in(request, user)
                if need_of(user) is not Need.NOTHING:
                    return redirect("security:set_up")
                return redirect(first_address())
        except InvitationNotUsable as error:
            return _not_usable(request, error)
        except ValidationError as error:
            form.add_error("password", error)
        return _page(request, form, status=422)


def _sign_in(request: HttpRequest, user: User) -> None:
    """Sign in without the link getting into a log: Axes writes down the address of each sign-in."""
    AxesProxyHandler.update_request(request)
    request.axes_path_info = "/admin/welcome/"  # type: ignore[attr-defined]
    login(request, user, backend=BACKEND)
    confirm(request, None)


def first_address() -> str:
    """Where a new person begins: the first steps in a community, else the admin's home."""
    if community_or_none() is not None:
        try:
            return reverse("first_steps")
        except NoReverseMatch:
            pass
    return reverse("wagtailadmin_home")


def _site_name() -> str:
    community = community_or_none()
    return community.name if community else settings.OPERATOR_NAME


def _page(request: HttpRequest, form: WelcomeForm, status: int = 200) -> HttpResponse:
    return _private(
        TemplateResponse(
            request,
            "access/welcome.html",
            {"form": form, "invitation": form.invitation, "site_name": _site_name()},
            status=status,
        )
    )


def _not_usable(request: HttpRequest, error: InvitationNotUsable) -> HttpResponse:
    context: dict[str, Any] = {
        "state": error.state.value if error.state else "unknown",
        "site_name": _site_name(),
        "operator_name": settings.OPERATOR_NAME,
        "operator_email": settings.OPERATOR_EMAIL,
    }
    response = TemplateResponse(
        request, "access/not_usable.html", context, status=410 if error.state else 404
    )
    # Django would log the address of this page, and the address is the secret.
    response._has_been_logged = True  # type: ignore[attr-defined]
    return _private(response)


def _private(response: HttpResponse) -> HttpResponse:
    """Keep the link out of search engines and of other sites' logs."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    # Not "no-referrer": browsers would then send "Origin: null" with the form.
    response["Referrer-Policy"] = "same-origin"
    return response
