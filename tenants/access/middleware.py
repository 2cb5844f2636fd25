"""Nobody gets past a missing second step by knowing an address of the admin."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from tenants.access.factors.selectors import has_factor
from tenants.access.models import User
from tenants.access.second_factor import Need, need_of
from tenants.access.session import second_step
from vrc.ops.csp import ADMIN_PREFIX

# What somebody may open who has still to set up or show a second factor.
_OPEN = tuple(
    f"{ADMIN_PREFIX}{path}/"
    for path in ("security", "login", "logout", "jsi18n", "sprite", "welcome", "password_reset")
)


class SecondFactorMiddleware:
    """Sends people in the admin to the step that is missing. Public pages are not looked at."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The page, or the step that comes first."""
        path = request.path_info
        if path.startswith(ADMIN_PREFIX) and not path.startswith(_OPEN):
            step = self._missing_step(request)
            if step:
                return redirect(f"{reverse(step)}?{urlencode({'next': request.get_full_path()})}")
        return self.get_response(request)

    @staticmethod
    def _missing_step(request: HttpRequest) -> str:
        user = request.user
        if not isinstance(user, User) or second_step(request):
            return ""
        # A session from before the factor was added, on whatever machine that happened.
        if has_factor(user):
            return "security:confirm"
        need = need_of(user, has_one=False)
        # For the reminder on the home screen, which would ask the same once more.
        request.second_factor_need = need  # type: ignore[attr-defined]
        return "security:set_up" if need is Need.NOW else ""
