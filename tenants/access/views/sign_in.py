"""Signing in: the password, then the second step."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin import messages
from wagtail.admin.views.account import LoginView

from tenants.access.factors.codes import Used
from tenants.access.factors.selectors import factors_of, has_factor
from tenants.access.models.provider import active_provider
from tenants.access.session import (
    opened_link,
    remember_link,
    sign_in,
    wait_for_second_step,
    waiting,
)
from tenants.access.setup_link import person_of
from tenants.access.views.asking import asking_page, judge


@method_decorator(never_cache, name="dispatch")
class SignIn(LoginView):  # type: ignore[misc]
    """The password. Wagtail's page; what happens after a right password is ours."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the button of the community's own sign-in service, if it has one."""
        return super().get_context_data(provider=active_provider(), **kwargs)  # type: ignore[no-any-return]

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """On to the second step, or in, for somebody who has none yet."""
        user: Any = form.get_user()
        remember = bool(form.cleaned_data.get("remember"))
        if user.factor_link_required and not opened_link(self.request, user):
            return TemplateResponse(
                self.request, "access/security/link_needed.html", {"person": user}, status=403
            )
        if has_factor(user):
            wait_for_second_step(self.request, user, self.get_success_url(), remember)
            return redirect("access:second_step")
        sign_in(self.request, user, None, remember)
        return redirect(self.get_success_url())


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class SecondStep(View):
    """A code or a passkey, after the right password."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask; without a right password before, back to the beginning."""
        found = waiting(request)
        if found is None:
            return _from_the_beginning(request)
        return asking_page(request, found[0], "access/security/second_step.html")

    def post(self, request: HttpRequest) -> HttpResponse:
        """Sign in, or ask again."""
        found = waiting(request)
        if found is None:
            return _from_the_beginning(request)
        user, note = found
        asked = judge(request, user)
        if asked.response is not None:
            return asked.response
        if asked.used is None:
            return asking_page(request, user, "access/security/second_step.html", error=asked.error)
        sign_in(request, user, asked.used, note["remember"])
        if asked.used is Used.RECOVERY_CODE:
            _tell_codes_left(request)
        return redirect(note["next"])


def _from_the_beginning(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("wagtailadmin_home")
    messages.warning(request, _("That took a while. Please sign in from the beginning."))
    return redirect("wagtailadmin_login")


def _tell_codes_left(request: HttpRequest) -> None:
    left = factors_of(request, request.user).codes_left  # type: ignore[arg-type]
    messages.warning(
        request,
        ngettext(
            "You used a recovery code; it will not work again. %(count)d is left.",
            "You used a recovery code; it will not work again. %(count)d are left.",
            left,
        )
        % {"count": left},
        buttons=[messages.button(reverse("security:index"), _("Your sign-in"))],
    )


@method_decorator([never_cache], name="dispatch")
class Again(View):
    """The link mailed after a reset. Opening it changes nothing: mail scanners open every link."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Say what comes next, or that the link does not work."""
        return self._page(request, token)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Remember the link in this browser, and ask for the password."""
        user = person_of(token)
        if user is None:
            return self._page(request, token)
        remember_link(request, user)
        return redirect("wagtailadmin_login")

    def _page(self, request: HttpRequest, token: str) -> HttpResponse:
        user = person_of(token)
        page = TemplateResponse(
            request,
            "access/security/again.html",
            {"person": user},
            status=200 if user else 410,
        )
        page["X-Robots-Tag"] = "noindex, nofollow"
        page["Referrer-Policy"] = "same-origin"
        # Django would log the address of this page, and the address is a secret.
        page._has_been_logged = True  # type: ignore[attr-defined]
        return page
