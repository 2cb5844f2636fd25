"""Setting up a second factor: the choice, an app, a passkey."""

from __future__ import annotations

import json

from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from tenants.access.actions.factors import AddApp, AddPasskey, TooMany, WrongCode
from tenants.access.factors.codes import Used, app_address, in_groups, picture
from tenants.access.factors.passkeys import PasskeyRefused, begin_making, finish_making, host_of
from tenants.access.factors.selectors import factors_of, has_factor
from tenants.access.second_factor import Need, is_required, need_of
from tenants.access.security_forms import AppForm, PasskeyForm
from tenants.access.session import confirm, count_try
from tenants.access.views.confirmed import ConfirmedView
from tenants.access.views.lockout import locked_out
from tenants.access.views.welcome import first_address
from vrc.tenancy import community_or_none

_SECRET = "access.app_secret"  # noqa: S105 - the name of a place in the session


class SetUp(ConfirmedView):
    """The choice between a passkey and an app."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Both ways, in plain words."""
        return TemplateResponse(
            request,
            "access/security/set_up.html",
            {
                "first": not has_factor(self.user),
                "required": is_required(self.user),
                "may_wait": need_of(self.user) is not Need.NOW,
                "demo": settings.SECOND_FACTOR_SKIPPABLE,
                "later_url": first_address(),
            },
        )


class SetUpApp(ConfirmedView):
    """A picture to scan, the same as text, and the first code."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The secret stays the same in a second tab and after a wrong code."""
        return self._page(request, AppForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Add the app when the code fits."""
        form = AppForm(request.POST)
        if form.is_valid():
            if not count_try(self.user):
                return locked_out(request)
            try:
                fresh = AddApp(self.user, self._secret(), form.cleaned_data["code"]).execute()
            except WrongCode as error:
                form.add_error("code", str(error))
            else:
                request.session.pop(_SECRET, None)
                confirm(request, Used.APP)
                return _after_adding(request, fresh)
        return self._page(request, form, status=422)

    def _secret(self) -> str:
        session = self.request.session
        if _SECRET not in session:
            session[_SECRET] = generate_totp_secret()
        return str(session[_SECRET])

    def _page(self, request: HttpRequest, form: AppForm, status: int = 200) -> HttpResponse:
        secret = self._secret()
        address = app_address(self.user, secret)
        return TemplateResponse(
            request,
            "access/security/app.html",
            {
                "form": form,
                "picture": picture(address),
                "address": address,
                "secret": in_groups(secret),
                "replaces": factors_of(request, self.user).app_since is not None,
            },
            status=status,
        )


class SetUpPasskey(ConfirmedView):
    """The browser makes a passkey for this very address."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask the browser to make one."""
        return self._page(request, PasskeyForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep what the browser made."""
        form = PasskeyForm(request.POST)
        if form.is_valid():
            try:
                data = finish_making(request, form.cleaned_data["credential"])
                fresh = AddPasskey(self.user, form.cleaned_data["name"], data).execute()
            except PasskeyRefused:
                form.add_error(
                    None, _("The passkey could not be checked. Press the button once more.")
                )
            except TooMany as error:
                form.add_error(None, str(error))
            else:
                confirm(request, Used.PASSKEY)
                return _after_adding(request, fresh)
        return self._page(request, form, status=422)

    def _page(self, request: HttpRequest, form: PasskeyForm, status: int = 200) -> HttpResponse:
        community = community_or_none()
        primary = community.primary_host if community else host_of(request)
        return TemplateResponse(
            request,
            "access/security/passkey.html",
            {
                "form": form,
                "options": json.dumps(begin_making(request, self.user)),
                "host": host_of(request),
                "primary_url": community.primary_url if community else "",
                "not_primary": primary != host_of(request),
            },
            status=status,
        )


def _after_adding(request: HttpRequest, fresh: bool) -> HttpResponse:
    if fresh:
        return redirect("security:codes")
    messages.success(request, _("It is added. From now on you can sign in with it."))
    return redirect("security:index")
