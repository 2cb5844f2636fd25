"""`/contact/` and `/volunteer/`."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from tenants.engagement import guard
from tenants.engagement.actions.submit_message import SubmitMessage, find_reference
from tenants.engagement.forms.public import MessageForm, VolunteerForm
from tenants.engagement.pages import facts_of, message_page, sent_page
from tenants.engagement.paths import CONTACT_PATH, VOLUNTEER_PATH, has_contact_page
from tenants.engagement.states import Kind
from tenants.engagement.views.access import form_page
from tenants.intake import form_guard
from tenants.public_site.frame import Visit, visit_of
from tenants.usage.marks import took_form

_REFERENCE = re.compile(r"[a-z]{3,8}-[a-z]{3,8}-\d{4}")


@form_page
def contact(request: HttpRequest) -> HttpResponse:
    """Write to the community; without form the page says how to reach it."""
    visit = visit_of(request)
    if not has_contact_page(visit.state.local):
        raise Http404
    return _answer(request, visit, Kind.CONTACT, MessageForm)


@form_page
def volunteer(request: HttpRequest) -> HttpResponse:
    """Offer help. Raises Http404 while the community takes no offers."""
    visit = visit_of(request)
    if not facts_of(visit).get("volunteer"):
        raise Http404
    return _answer(request, visit, Kind.VOLUNTEER, VolunteerForm)


@form_page
def contact_sent(request: HttpRequest, reference: str) -> HttpResponse:
    """`/contact/sent/maple-river-4821/`."""
    return _sent(request, Kind.CONTACT, reference)


@form_page
def volunteer_sent(request: HttpRequest, reference: str) -> HttpResponse:
    """`/volunteer/sent/maple-river-4821/`."""
    return _sent(request, Kind.VOLUNTEER, reference)


def _sent(request: HttpRequest, kind: str, reference: str) -> HttpResponse:
    # Shows what the address says and looks nothing up: guessing one tells nobody anything.
    if not _REFERENCE.fullmatch(reference):
        raise Http404
    return sent_page(visit_of(request), kind, reference).response(request)


def _answer(
    request: HttpRequest, visit: Visit, kind: Kind, form_class: type[MessageForm]
) -> HttpResponse:
    if getattr(request, "is_copy", False):
        return message_page(visit, kind, None, is_copy=True).response(request)
    is_open = bool(facts_of(visit).get(kind.value))
    if request.method != "POST":
        form = form_class(initial={"wished_language": visit.language.code}) if is_open else None
        return message_page(visit, kind, form).response(request)
    if not is_open:
        return message_page(visit, kind, None, status=409).response(request)
    return _take(request, visit, kind, form_class(request.POST))


def _take(request: HttpRequest, visit: Visit, kind: Kind, form: MessageForm) -> HttpResponse:
    attempts = guard.attempt(request)
    if not attempts.allowed:
        return _refused(request, visit, kind, form, 429, attempts.retry_after)
    if not form_guard.comes_from_here(request):
        return _refused(request, visit, kind, form, 403)
    token = form_guard.read_token(request.POST.get("token", ""))
    earlier = find_reference(token.uuid) if token else None
    if earlier:
        return _received(visit, kind, earlier)
    if not form.is_valid() or form.read_token is None:
        return message_page(visit, kind, form, status=422).response(request)
    allowed = guard.new_message(request)
    if not allowed.allowed:
        return _refused(request, visit, kind, form, 429, allowed.retry_after)
    reference = SubmitMessage(
        form_uuid=form.read_token.uuid,
        kind=kind,
        language=visit.language.code,
        content=form.content(),
    ).execute()
    response = _received(visit, kind, reference)
    took_form(response)
    return response


def _received(visit: Visit, kind: Kind, reference: str) -> HttpResponse:
    path = VOLUNTEER_PATH if kind == Kind.VOLUNTEER else CONTACT_PATH
    response = HttpResponseRedirect(visit.path(f"{path}sent/{reference}/"))
    response.status_code = 303
    return response


def _refused(
    request: HttpRequest,
    visit: Visit,
    kind: Kind,
    form: MessageForm,
    status: int,
    retry_after: int = 0,
) -> HttpResponse:
    """The form with everything that was typed, and what to do."""
    form.full_clean()
    # Only what is in the way now; the rest is checked when the form gets through.
    form.errors.clear()
    form.add_error(
        None,
        _("Too many messages came from your network. Please wait a while and send it again.")
        if status == 429
        else _("This did not go through. Please look it over and send it again."),
    )
    response = message_page(visit, kind, form, status=status).response(request)
    if retry_after:
        response["Retry-After"] = str(retry_after)
    return response
