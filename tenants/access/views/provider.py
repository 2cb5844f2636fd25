"""Single sign-on: the button's way to the service and back, and its settings."""

from __future__ import annotations

import hmac
import logging
import time
from dataclasses import asdict
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin import messages

from tenants.access.actions.people import NotAllowed
from tenants.access.actions.provider import FindPerson, NoAccount, RemoveProvider, SaveProvider
from tenants.access.factors.codes import Used
from tenants.access.factors.selectors import has_factor
from tenants.access.models import IdentityProvider
from tenants.access.models.provider import active_provider
from tenants.access.provider.talk import (
    Attempt,
    ProviderError,
    back_address,
    new_attempt,
    way_there,
    who_came,
)
from tenants.access.session import opened_link, sign_in, wait_for_second_step
from tenants.access.views.confirmed import ConfirmedView, safe_next
from tenants.access.views.people import Managers
from vrc.ops.rate_limit import RateLimit, client_address
from vrc.ops.sealing import CannotUnseal
from vrc.tenancy import current_schema

logger = logging.getLogger(__name__)
_ATTEMPT = "access.provider"
_ATTEMPT_SECONDS = 600
_TRIES = RateLimit("provider", limit=30, seconds=600)


@method_decorator(never_cache, name="dispatch")
class ToProvider(View):
    """Begin: note the attempt in this browser's session, and go to the service."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """On to the service; back to the password when it cannot be reached."""
        provider = active_provider()
        if provider is None:
            return redirect("wagtailadmin_login")
        if not _TRIES.hit(f"{current_schema()}|{client_address(request)}").allowed:
            return _sorry(request, _("That was too often. Wait ten minutes, or use a password."))
        attempt = new_attempt()
        try:
            there = way_there(provider, attempt)
        except ProviderError as error:
            logger.warning("sign-in service: %s", error)
            return _sorry(request, _("The sign-in service cannot be reached. Use a password."))
        request.session[_ATTEMPT] = {
            **asdict(attempt),
            "at": int(time.time()),
            "next": safe_next(request),
        }
        return redirect(there)


@method_decorator(never_cache, name="dispatch")
class FromProvider(View):
    """Back from the service, in the browser that went there."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Sign in whoever has an account or an invitation here; nobody else."""
        provider, note = active_provider(), request.session.pop(_ATTEMPT, None)
        state = request.GET.get("state", "")
        if (
            provider is None
            or note is None
            or time.time() - note["at"] > _ATTEMPT_SECONDS
            or not hmac.compare_digest(note["state"].encode(), state.encode())
        ):
            return _sorry(request, _("That sign-in was begun somewhere else, or took too long."))
        if "code" not in request.GET:
            return _sorry(request, _("The sign-in service did not let you in."))
        attempt = Attempt(note["state"], note["nonce"], note["verifier"])
        try:
            claimed = who_came(provider, attempt, request.GET["code"])
            user = FindPerson(claimed).execute()
        except (ProviderError, CannotUnseal) as error:
            logger.warning("sign-in service: %s", error)
            return _sorry(request, _("The sign-in service gave no usable answer. Try once more."))
        except NoAccount:
            return _sorry(
                request,
                _(
                    "There is no account here for you. Ask an administrator of this site for an "
                    "invitation to the address your office knows you by."
                ),
            )
        return _let_in(request, provider, user, note["next"])


def _let_in(
    request: HttpRequest, provider: IdentityProvider, user: Any, next_url: str
) -> HttpResponse:
    if provider.asks_second_step:
        sign_in(request, user, Used.PROVIDER)
        return redirect(next_url)
    if user.factor_link_required and not opened_link(request, user):
        return TemplateResponse(
            request, "access/security/link_needed.html", {"person": user}, status=403
        )
    if has_factor(user):
        wait_for_second_step(request, user, next_url, remember=False)
        return redirect("access:second_step")
    sign_in(request, user, None)
    return redirect(next_url)


def _sorry(request: HttpRequest, words: str) -> HttpResponse:
    messages.error(request, words)
    return redirect("wagtailadmin_login")


class ProviderForm(forms.ModelForm):
    """The secret is written, never shown."""

    issuer = forms.URLField(
        label=gettext_lazy("Issuer"),
        max_length=400,
        assume_scheme="https",
        help_text=IdentityProvider._meta.get_field("issuer").help_text,
    )
    secret = forms.CharField(
        label=gettext_lazy("Client secret"),
        required=False,
        strip=True,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Kept encrypted. Leave it empty to keep the one that is stored."),
    )

    class Meta:
        model = IdentityProvider
        fields = ["label", "issuer", "client_id", "asks_second_step", "is_on"]

    field_order = ["label", "issuer", "client_id", "secret", "asks_second_step", "is_on"]


@method_decorator(sensitive_post_parameters("secret"), name="dispatch")
class ProviderSettings(Managers, ConfirmedView):
    """Issuer, client ID and secret; saving asks the service."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """What is stored, without the secret."""
        return self._page(request, ProviderForm(instance=self._row()))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Ask the service, then save; or remove all of it."""
        if "remove" in request.POST:
            RemoveProvider(self.user).execute()
            messages.success(request, _("Single sign-on is removed."))
            return redirect("people:index")
        form = ProviderForm(request.POST, instance=self._row())
        if form.is_valid():
            try:
                SaveProvider(actor=self.user, **form.cleaned_data).execute()
            except (ProviderError, NotAllowed) as error:
                form.add_error("issuer", str(error))
            else:
                messages.success(request, _("The service answers as it should. Saved."))
                return redirect(reverse("people:provider"))
        return self._page(request, form, status=422)

    @staticmethod
    def _row() -> IdentityProvider:
        return IdentityProvider.objects.filter(pk=1).first() or IdentityProvider()

    def _page(self, request: HttpRequest, form: ProviderForm, status: int = 200) -> HttpResponse:
        return TemplateResponse(
            request,
            "access/people/provider.html",
            {
                "page_title": _("Single sign-on"),
                "header_icon": "key",
                "form": form,
                "back": back_address(),
                "stored": IdentityProvider.objects.filter(pk=1).exists(),
            },
            status=status,
        )
