"""`/request-a-site/`: the only form on the operator's host that anybody may send.

No session and no cookie, so there is no CSRF token either: nothing a browser sends along by itself
has any weight here. `tenants.intake.form_guard` keeps out posts from elsewhere, scripts and floods.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

import themes
from tenants.intake import form_guard
from tenants.intake.actions.submit_request import SubmitRequest
from tenants.intake.forms.public import SiteRequestForm
from tenants.intake.models import SiteRequest
from themes.frame import NavLink, Page

logger = logging.getLogger(__name__)
_NOT_FOR_THE_ACTION = ("token", SiteRequestForm.honeypot_field)


@method_decorator([csrf_exempt, never_cache, sensitive_post_parameters()], name="dispatch")
class RequestASite(View):
    """The form. Whatever is wrong, what was typed stays in it."""

    http_method_names = ["get", "head", "post", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer in the language of the address."""
        return _in_its_language(request, super().dispatch, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """An empty form."""
        return self._page(SiteRequestForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the request and go to the confirmation, or show what is wrong."""
        attempts = form_guard.attempt(request)
        form = SiteRequestForm(request.POST)
        if not attempts.allowed:
            return self._page(form, 429, [_too_many()], retry_after=attempts.retry_after)
        if not form_guard.comes_from_here(request):
            return self._page(
                form, 403, [_("This form was not sent from our own page. Please send it again.")]
            )
        if earlier := _same_form_again(request.POST.get("token", "")):
            return _received(request, earlier.reference)
        if not form.is_valid() or form.read_token is None:
            return self._page(form, 422)
        return self._keep(form)

    def _keep(self, form: SiteRequestForm) -> HttpResponse:
        assert form.read_token is not None  # noqa: S101 - checked by the caller
        data = {k: v for k, v in form.cleaned_data.items() if k not in _NOT_FOR_THE_ACTION}
        action = SubmitRequest(
            token=form.read_token.uuid, form_language=get_language() or "en", **data
        )
        if action.find_earlier() is None:
            limit = form_guard.new_request(self.request, data["email"])
            if not limit.allowed:
                return self._page(form, 429, [_too_many()], retry_after=limit.retry_after)
        kept = action.execute()
        return _received(self.request, kept.request.reference)

    def _page(
        self,
        form: SiteRequestForm,
        status: int = 200,
        errors: Iterable[str] = (),
        retry_after: int = 0,
    ) -> HttpResponse:
        for error in errors:
            form.full_clean()
            # Only what is in the way now; the rest is checked when the form gets through.
            form.errors.clear()
            form.add_error(None, error)
        response = themes.render(
            self.request,
            "site/request_form.html",
            {
                **_frame(self.request, _form_page(self.request), "/request-a-site/"),
                "form": form,
                "errors": form.errors,
                "csrf_exempt": True,
                "intro_html": _intro(),
                "submit_label": _("Send the request"),
            },
            status=status,
        )
        if retry_after:
            response["Retry-After"] = str(retry_after)
        return response


class RequestReceived(View):
    """Says that the request is with us. Shows its reference and nothing else about it."""

    http_method_names = ["get", "head", "options"]

    @method_decorator(never_cache)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer in the language of the address."""
        return _in_its_language(request, super().dispatch, *args, **kwargs)

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        """404 for a reference that was never given out."""
        found = get_object_or_404(SiteRequest.objects.only("reference"), reference=reference)
        page = Page(
            title=_("Thank you, your request is with us"),
            kind="message",
            noindex=True,
            breadcrumbs=(_home(request),),
        )
        message = format_html(
            "<p>{}</p><p><strong>{}</strong></p><h2>{}</h2><ol><li>{}</li><li>{}</li><li>{}</li></ol>"
            "<p>{}</p>",
            _("Your reference, to quote when you call or write:"),
            found.reference,
            _("What happens next"),
            _("We call your agency at a number we look up ourselves, to verify the request."),
            _("We open the site. That takes minutes."),
            _("You get an e-mail with a link. It leads you to your site, where you begin."),
            _(
                "We have sent you a confirmation. Nothing in your inbox after five minutes? Look "
                "in the junk folder, or write to %(email)s."
            )
            % {"email": settings.OPERATOR_EMAIL},
        )
        return themes.render(
            request,
            "site/request_confirmed.html",
            {**_frame(request, page, request.path), "message_html": message},
        )


def _same_form_again(token: str) -> SiteRequest | None:
    """The request that this very form has already become."""
    read = form_guard.read_token(token)
    if read is None:
        return None
    return SiteRequest.objects.filter(idempotency_token=read.uuid).first()


def _too_many() -> str:
    return _(
        "Too many requests came from your network. Please wait a while and send it again, or "
        "write to %(email)s: a person reads it."
    ) % {"email": settings.OPERATOR_EMAIL}


def _in_its_language(
    request: HttpRequest, answer: Callable[..., HttpResponseBase], *args: Any, **kwargs: Any
) -> HttpResponseBase:
    from tenants.public_site.views.access import in_its_language

    with in_its_language(request) as language:
        response = answer(request, *args, **kwargs)
        response.headers.setdefault("Content-Language", language.code)
        return response


def _received(request: HttpRequest, reference: str) -> HttpResponse:
    """To the page that says so, in the language of this one."""
    from tenants.public_site.frame import visit_of

    address = reverse("request_received", kwargs={"reference": reference})
    return redirect(visit_of(request).path(address))


def _home(request: HttpRequest) -> NavLink:
    from tenants.public_site.frame import visit_of

    return NavLink(_("Home"), visit_of(request).path("/"))


def _frame(request: HttpRequest, page: Page, path: str) -> dict[str, Any]:
    """The frame of a page that has the same address in every language."""
    from tenants.public_site.frame import visit_of
    from tenants.public_site.languages import split_path
    from tenants.public_site.pages.shown import same_path

    visit = visit_of(request)
    links = same_path(visit, split_path(path)[1], translated=not page.noindex)
    return {"site": visit.site, "page": replace(page, languages=links)}


def _form_page(request: HttpRequest) -> Page:
    return Page(
        title=_("Request a site for your community"),
        description=_(
            "For officials: a site for your community after a mass violence incident, open within "
            "minutes of approval."
        ),
        kind="form",
        breadcrumbs=(_home(request),),
    )


def _intro() -> str:
    return format_html(
        "<p>{}</p><p>{}</p><p>{}</p>",
        _(
            "This form is for people who act for a community: a city or county, a school, a "
            "victim-services agency, a tribe. It takes about three minutes."
        ),
        _(
            "We read it at once, call your agency to verify it, and open the site. You can change "
            "every detail later."
        ),
        _(
            "Please tell us nothing about victims: no names, no injuries, no families. We do not "
            "need it, and we may not keep it."
        ),
    )
