"""The screen "E-mails" of a community's admin: numbers, progress, pause. Never a list of people."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin import messages

from tenants.engagement.actions.send_updates import (
    NothingToSend,
    SendUpdate,
    SentAlready,
    pause,
)
from tenants.engagement.actions.subscribe import remove_address
from tenants.engagement.forms.admin import RemoveForm, SendForm
from tenants.engagement.policies import may_send_updates
from tenants.engagement.selectors import settings_row
from tenants.engagement.selectors_updates import (
    audience,
    ready_to_send,
    recent_mailings,
    update_to_send,
)
from vrc.tenancy import community_or_none

TITLE = gettext_lazy("Updates by e-mail")
# Seconds until the page looks again by itself.
REFRESH = 5


def _only_for_those_who_may(request: HttpRequest) -> None:
    if community_or_none() is None:
        raise Http404
    if not may_send_updates(request.user):
        raise PermissionDenied


def _screen(request: HttpRequest, form: RemoveForm, status: int = 200) -> HttpResponse:
    mailings = recent_mailings()
    settings = settings_row()
    going_on = any(each.is_open for each in mailings) and not settings.sending_paused
    return TemplateResponse(
        request,
        "engagement/admin/updates.html",
        {
            "page_title": TITLE,
            "header_title": TITLE,
            "header_icon": "mail",
            "audience": audience(),
            "mailings": mailings,
            "ready": ready_to_send(),
            "settings": settings,
            "form": form,
            "refresh": REFRESH if going_on else None,
        },
        status=status,
    )


@require_GET
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """Numbers, what is being sent, what could be."""
    _only_for_those_who_may(request)
    return _screen(request, RemoveForm())


@require_GET
@never_cache
def progress(request: HttpRequest) -> JsonResponse:
    """How far the mailings are."""
    _only_for_those_who_may(request)
    return JsonResponse(
        {
            "mailings": [
                {"id": each.id, "done": each.done, "total": each.total, "open": each.is_open}
                for each in recent_mailings()
            ]
        }
    )


@require_http_methods(["GET", "POST"])
@never_cache
def send(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask once more, then send one update."""
    _only_for_those_who_may(request)
    update = update_to_send(page_id)
    if update is None:
        raise Http404
    form = SendForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            mailing = SendUpdate(
                page_id,
                request.user,  # type: ignore[arg-type]
                urgent=form.cleaned_data["urgent"],
            ).execute()
        except SentAlready:
            messages.info(request, _("These words have been sent already. Nothing was sent twice."))
        except NothingToSend:
            messages.error(request, _("Only a published update can be sent, while e-mails are on."))
        else:
            messages.success(
                request, _("It is on its way to %(total)d people.") % {"total": mailing.total}
            )
        return redirect("email_updates:index")
    return TemplateResponse(
        request,
        "engagement/admin/send.html",
        {
            "page_title": _("Send by e-mail"),
            "header_title": _("Send by e-mail"),
            "header_icon": "mail",
            "update": update,
            "audience": audience(),
            "form": form,
        },
    )


@require_POST
def pause_or_go_on(request: HttpRequest, what: str) -> HttpResponse:
    """Stop all sending, or go on."""
    _only_for_those_who_may(request)
    pause(what == "pause", request.user)  # type: ignore[arg-type]
    return redirect("email_updates:index")


@require_POST
@sensitive_post_parameters()
def remove(request: HttpRequest) -> HttpResponse:
    """Delete one exact address."""
    _only_for_those_who_may(request)
    form = RemoveForm(request.POST)
    if not form.is_valid():
        return _screen(request, form, status=422)
    if remove_address(form.cleaned_data["email"], request.user):  # type: ignore[arg-type]
        messages.success(request, _("This address gets no more e-mails and is deleted."))
    else:
        messages.info(request, _("This address is not in the list."))
    return redirect("email_updates:index")
