"""What somebody sees who typed wrong passwords too often."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from vrc.ops.rate_limit import UNKNOWN_ADDRESS, client_address


def account_name(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Whose account somebody tries, however it is spelled in upper and lower case.

    For the setting AXES_USERNAME_CALLABLE. Without it Axes looks for a field called "email", as
    the user model names it, finds none in the sign-in form, and never locks anybody out.
    """
    given = credentials or request.POST
    name = given.get("username") or given.get(get_user_model().USERNAME_FIELD) or ""
    return str(name).strip().lower()


def network_address(request: HttpRequest) -> str | None:
    """Where an attempt comes from, as rate limits see it too; None where nobody can say.

    For the setting AXES_CLIENT_IP_CALLABLE: Axes itself does not know how many proxies are ours.
    """
    address = client_address(request)
    return None if address == UNKNOWN_ADDRESS else address


def locked_out(
    request: HttpRequest,
    response: HttpResponse | None = None,
    credentials: dict[str, Any] | None = None,
    *args: Any,
    **kwargs: Any,
) -> HttpResponse:
    """A page with status 429 that says how long to wait and what else to do.

    It is the same whether or not the account exists. For the setting AXES_LOCKOUT_CALLABLE.
    """
    minutes = max(1, round(settings.AXES_COOLOFF_TIME.total_seconds() / 60))
    page = TemplateResponse(
        request,
        "access/locked_out.html",
        {
            "minutes": minutes,
            "operator_name": settings.OPERATOR_NAME,
            "operator_email": settings.OPERATOR_EMAIL,
        },
        status=429,
        headers={"Retry-After": str(minutes * 60), "Cache-Control": "no-store"},
    )
    # Axes answers from a signal, after the template machinery of the view has run.
    page.render()
    return page
