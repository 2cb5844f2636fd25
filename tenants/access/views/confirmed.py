"""“Is it you?” before something sensitive, and for sessions from before the second factor."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.debug import sensitive_post_parameters

from tenants.access.factors.codes import Used
from tenants.access.factors.selectors import has_factor
from tenants.access.models import User
from tenants.access.models.provider import active_provider
from tenants.access.security_forms import PasswordForm
from tenants.access.session import confirm, confirmed_lately, count_failure, may_try, second_step
from tenants.access.views.asking import asking_page, judge
from tenants.access.views.lockout import locked_out


def safe_next(request: HttpRequest) -> str:
    """Where the person was going, if that is on this host; else the admin's home."""
    url = request.POST.get("next") or request.GET.get("next") or ""
    fits = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if fits else reverse("wagtailadmin_home")


class SignedInView(View):
    """A view of one signed-in person; `user` is a User, the admin's own check came before."""

    http_method_names = ["get", "head", "post"]

    @property
    def user(self) -> User:
        """Who asks."""
        assert isinstance(self.request.user, User)  # noqa: S101 - the admin needs a sign-in
        return self.request.user


@method_decorator(sensitive_post_parameters(), name="dispatch")
class ConfirmedView(SignedInView):
    """Only for who has signed in or confirmed lately; others confirm first and come back."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The view, or the way to the confirmation."""
        unproven = has_factor(self.user) and not second_step(request)
        if unproven or not confirmed_lately(request):
            where = request.get_full_path() if request.method == "GET" else request.path
            return redirect(f"{reverse('security:confirm')}?{urlencode({'next': where})}")
        return super().dispatch(request, *args, **kwargs)


@method_decorator(sensitive_post_parameters(), name="dispatch")
class Confirm(SignedInView):
    """“Is it you?” before something sensitive, and for sessions from before the second factor."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask for the strongest thing the person has."""
        return self._page(request)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Back to where the person was going."""
        used: Used | None = None
        if has_factor(self.user):
            asked = judge(request, self.user)
            if asked.response is not None:
                return asked.response
            if asked.used is None:
                return self._page(request, asked.error)
            used = asked.used
        else:
            if not may_try(request, self.user):
                return locked_out(request)
            form = PasswordForm(request.POST)
            if not form.is_valid() or not self.user.check_password(form.cleaned_data["password"]):
                count_failure(request, self.user)
                if getattr(request, "axes_locked_out", False):
                    return locked_out(request)
                return self._page(request, _("That password is not right. Try once more."))
        confirm(request, used)
        return redirect(safe_next(request))

    def _page(self, request: HttpRequest, error: str = "") -> HttpResponse:
        next_url = safe_next(request)
        if has_factor(self.user):
            return asking_page(
                request, self.user, "access/security/confirm.html", error, next=next_url
            )
        return TemplateResponse(
            request,
            "access/security/confirm.html",
            {
                "form": PasswordForm(),
                "by_password": True,
                "next": next_url,
                "error": error,
                "provider": active_provider(),
            },
            status=422 if error else 200,
        )
