"""Asking for a second factor: shared by signing in and by confirming once more."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from tenants.access.factors.codes import Used, check_code
from tenants.access.factors.passkeys import PasskeyRefused, begin_asking, finish_asking
from tenants.access.factors.selectors import Factors, factors_of
from tenants.access.models import User
from tenants.access.security_forms import AnswerForm, CodeForm
from tenants.access.session import count_failure, count_try, may_try
from tenants.access.views.lockout import locked_out


@dataclass
class Asked:
    """What came of a form: a factor that was used, an answer to send, or words for the person."""

    used: Used | None = None
    response: HttpResponse | None = None
    error: str = ""


def judge(request: HttpRequest, user: User) -> Asked:
    """Judge the sent form. Wrong tries count with the wrong passwords of the same person."""
    if not may_try(request, user) or not count_try(user):
        return Asked(response=locked_out(request))
    answer = AnswerForm(request.POST)
    if "credential" in request.POST and answer.is_valid():
        used, error = _passkey(request, user, answer.cleaned_data["credential"])
    else:
        form = CodeForm(request.POST)
        if not form.is_valid():
            return Asked(error=_("Type the code."))
        used = check_code(user, form.cleaned_data["code"])
        error = _("That code is wrong, too old, or was used before. Wait for the next one.")
    if used is not None:
        return Asked(used=used)
    count_failure(request, user)
    if getattr(request, "axes_locked_out", False):
        return Asked(response=locked_out(request))
    return Asked(error=error)


def _passkey(request: HttpRequest, user: User, credential: Any) -> tuple[Used | None, str]:
    try:
        finish_asking(request, user, credential)
    except PasskeyRefused:
        return None, _("That did not work. Press the button once more, or use a code.")
    return Used.PASSKEY, ""


def asking_page(
    request: HttpRequest,
    user: User,
    template: str,
    error: str = "",
    **context: Any,
) -> HttpResponse:
    """The page that asks; it explains passkeys that were made for another address (trap 20)."""
    factors: Factors = factors_of(request, user)
    options = begin_asking(request, user)
    page = TemplateResponse(
        request,
        template,
        {
            "form": CodeForm(),
            "factors": factors,
            "hosts_elsewhere": sorted({each.host for each in factors.elsewhere}),
            "passkey_options": json.dumps(options) if options else "",
            "error": error,
            **context,
        },
        status=422 if error else 200,
    )
    return page
