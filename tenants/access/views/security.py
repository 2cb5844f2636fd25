"""“Your sign-in”: a person's own second factors and recovery codes."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from tenants.access.actions.factors import (
    KeepRecoveryCodes,
    RemoveFactor,
    RenewRecoveryCodes,
    recovery_codes,
)
from tenants.access.factors.passkeys import host_of
from tenants.access.factors.selectors import REAL, factors_of
from tenants.access.second_factor import is_required
from tenants.access.security_forms import KeptForm
from tenants.access.session import second_step
from tenants.access.views.confirmed import ConfirmedView, SignedInView
from tenants.access.views.welcome import first_address


class Overview(SignedInView):
    """What one has, what one can add, and what to do on the day the phone is lost."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page; for somebody who has nothing yet, the choice."""
        factors = factors_of(request, self.user)
        if factors.any and not second_step(request):
            return redirect(f"{reverse('security:confirm')}?next={reverse('security:index')}")
        return TemplateResponse(
            request,
            "access/security/index.html",
            {
                "factors": factors,
                "host": host_of(request),
                "required": is_required(self.user),
                "page_title": _("Your sign-in"),
            },
        )


class Codes(ConfirmedView):
    """The recovery codes, until their owner says that they are kept."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The codes to print, copy or download."""
        return self._page(request, KeptForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """They are kept: on to the first steps."""
        form = KeptForm(request.POST)
        if not form.is_valid():
            return self._page(request, form, status=422)
        KeepRecoveryCodes(self.user).execute()
        messages.success(request, _("Your sign-in is protected now."))
        return redirect(first_address())

    def _page(self, request: HttpRequest, form: KeptForm, status: int = 200) -> HttpResponse:
        codes = recovery_codes(self.user)
        if not codes:
            return redirect("security:index")
        return TemplateResponse(
            request, "access/security/codes.html", {"codes": codes, "form": form}, status=status
        )


class CodesFile(ConfirmedView):
    """The same codes as a small text file."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """A download; nothing once the codes are kept."""
        codes = recovery_codes(self.user)
        if not codes:
            return redirect("security:index")
        host = host_of(request)
        lines = [_("Recovery codes for %(host)s") % {"host": host}, "", *codes, ""]
        lines.append(_("Each works once, in place of your app or passkey."))
        file = HttpResponse("\r\n".join(lines) + "\r\n", content_type="text/plain; charset=utf-8")
        file["Content-Disposition"] = f'attachment; filename="recovery-codes-{host}.txt"'
        return file


class RenewCodes(ConfirmedView):
    """Ten new codes in place of the old ones."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make them and show them."""
        RenewRecoveryCodes(self.user).execute()
        return redirect("security:codes")


class Remove(ConfirmedView):
    """Take away a factor of one's own; a page asks first."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say what follows."""
        return TemplateResponse(request, "access/security/remove.html", self._context(pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Remove it."""
        RemoveFactor(self.user, pk).execute()
        messages.success(request, _("It is removed. It no longer opens your account."))
        return redirect("security:index")

    def _context(self, pk: int) -> dict[str, Any]:
        mine = Authenticator.objects.filter(user=self.user, type__in=REAL)
        factor = get_object_or_404(mine, pk=pk)
        is_app = factor.type == Authenticator.Type.TOTP
        return {
            "factor": _("Authenticator app") if is_app else factor.data.get("name", ""),
            "last": mine.count() == 1,
            "required": is_required(self.user),
        }
