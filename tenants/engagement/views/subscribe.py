"""`/subscribe/`: ask for updates, confirm, stop. No session, no cookie, no account."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from tenants.engagement import guard, pages_updates
from tenants.engagement.actions.subscribe import AskToSubscribe, confirm, unsubscribe
from tenants.engagement.forms.subscribe import SubscribeForm
from tenants.engagement.links import read_confirm, read_stop
from tenants.engagement.pages import facts_of
from tenants.engagement.paths import SUBSCRIBE_PATH
from tenants.engagement.views.access import form_page, link_page
from tenants.intake import form_guard
from tenants.public_site.frame import Visit, visit_of
from tenants.usage.marks import took_form


@form_page
def subscribe(request: HttpRequest) -> HttpResponse:
    """The form. Raises Http404 while the community sends no e-mails."""
    visit = visit_of(request)
    if not facts_of(visit).get("updates"):
        raise Http404
    if getattr(request, "is_copy", False):
        return pages_updates.subscribe_page(visit, None, is_copy=True).response(request)
    if request.method != "POST":
        form = SubscribeForm(
            initial={"language": visit.language.code, "choice": "every"}, languages=visit.languages
        )
        return pages_updates.subscribe_page(visit, form).response(request)
    return _take(request, visit, SubscribeForm(request.POST, languages=visit.languages))


def _take(request: HttpRequest, visit: Visit, form: SubscribeForm) -> HttpResponse:
    allowed = guard.subscription(request)
    if not allowed.allowed or not form_guard.comes_from_here(request):
        form.full_clean()
        form.errors.clear()
        form.add_error(None, _("This did not go through. Please look it over and send it again."))
        status = 403 if allowed.allowed else 429
        response = pages_updates.subscribe_page(visit, form, status=status).response(request)
        if allowed.retry_after:
            response["Retry-After"] = str(allowed.retry_after)
        return response
    if not form.is_valid():
        return pages_updates.subscribe_page(visit, form, status=422).response(request)
    data = form.cleaned_data
    AskToSubscribe(
        email=data["email"],
        choice=data["choice"],
        language=data.get("language") or visit.language.code,
    ).execute()
    response = HttpResponseRedirect(visit.path(f"{SUBSCRIBE_PATH}asked/"))
    response.status_code = 303
    took_form(response)
    return response


@form_page
def asked(request: HttpRequest) -> HttpResponse:
    """Says the same whatever the address was."""
    return pages_updates.asked_page(visit_of(request)).response(request)


@form_page
def confirm_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the confirmation: a button, then the e-mails begin."""
    visit = visit_of(request)
    subscriber = read_confirm(token)
    if subscriber is None:
        return pages_updates.bad_link_page(visit).response(request)
    if request.method != "POST":
        return pages_updates.confirm_page(visit).response(request)
    if not form_guard.comes_from_here(request) or not confirm(subscriber):
        return pages_updates.bad_link_page(visit).response(request)
    return pages_updates.confirmed_page(visit).response(request)


@link_page
def stop_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link of every e-mail. A POST ends them, from wherever it comes (RFC 8058)."""
    visit = visit_of(request)
    subscriber = read_stop(token)
    if subscriber is None:
        return pages_updates.bad_link_page(visit).response(request)
    if request.method != "POST":
        return pages_updates.stop_page(visit).response(request)
    unsubscribe(subscriber)
    return pages_updates.stopped_page(visit).response(request)
