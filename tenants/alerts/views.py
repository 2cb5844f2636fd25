"""The screen "Alert" of a community's admin."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST

from shared_content.published.selectors import shown_index
from shared_content.writing.actions import note_anyway
from shared_content.writing.form_fields import for_script, look_at
from shared_content.writing.report import Report
from tenants.access.actions.publishing import ReasonMissing
from tenants.access.actions.second_person import SecondPersonNeeded, waits_for_second_person
from tenants.access.policies import is_administrator
from tenants.alerts.actions import AlertChanged, DiscardDraft, SaveDraft, SetAlert
from tenants.alerts.forms import AlertForm
from tenants.alerts.models import TEXT_LIMIT, Alert
from tenants.alerts.policies import may_set_alert, may_write_alert
from tenants.alerts.selectors import Board, alert_board, linked_page
from tenants.alerts.sms import count_sms
from tenants.defaults.loader import starters
from tenants.proposals.actions import submit
from tenants.proposals.selectors import waiting_of
from tenants.proposals.views import tell
from tenants.public_site.alert import alert_view
from tenants.public_site.frame import make_visit
from tenants.public_site.languages import offered, own_language
from tenants.public_site.pages.home import home_page
from vrc.tenancy import community_or_none, current_community

View = Callable[..., HttpResponse]


def _for_writers(view: View) -> View:
    """Only in a community, for those who may; times are read and shown in its zone."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        community = community_or_none()
        if community is None:
            raise Http404
        if not may_write_alert(request.user):
            raise PermissionDenied
        with timezone.override(community.zone):
            response = view(request, *args, **kwargs)
            # Inside the zone: a template is rendered later otherwise.
            return response.render() if isinstance(response, TemplateResponse) else response

    return guarded


def _form(data: Any = None, initial: Any = None) -> AlertForm:
    community = current_community()
    own = own_language(community)
    others = tuple(language for language in offered(community) if language != own)
    return AlertForm(data, initial=initial, languages=(own, *others), zone=community.time_zone)


@require_http_methods(["GET", "POST"])
@_for_writers
def edit(request: HttpRequest) -> HttpResponse:
    """What is shown now, and the form for the next text."""
    board = alert_board()
    if request.method != "POST":
        source = board.draft or board.scheduled or board.shown
        return _screen(request, _form(initial=AlertForm.values_of(source)), board)
    form = _form(request.POST)
    publish = request.POST.get("action") != "draft"
    report = look_at(form, form.looked_at()) if publish and form.is_valid() else Report()
    if not report.is_confirmed(request.POST):
        return _screen(request, form, alert_board(), report)
    if form.is_valid() and _save(request, form, publish, report):
        return redirect("alert:edit")
    return _screen(request, form, alert_board())


def _save(request: HttpRequest, form: AlertForm, publish: bool, report: Report) -> bool:
    values = {**form.values(), "seen": form.cleaned_data.get("seen", "")}
    try:
        if publish:
            reason = request.POST.get("alone_because", "")
            row = SetAlert(**values, alone_because=reason).execute(request.user)
        else:
            row = SaveDraft(**values).execute(request.user)
    except AlertChanged as error:
        # Seen from now on: the next press is a decision.
        data: Any = cast(Any, form.data).copy()
        data["seen"] = alert_board().token
        form.data = data
        form.add_error(None, error)
    except (SecondPersonNeeded, ReasonMissing) as error:
        form.add_error(None, error if isinstance(error, ValidationError) else str(error))
    except ValidationError as error:
        for name, texts in error.message_dict.items():
            form.add_error(name if name in form.fields else None, texts)
    else:
        note_anyway(row, request.user, report)
        messages.success(request, _told(row, publish))
        return True
    messages.error(request, _("Nothing was changed yet. Your words are still here."))
    return False


def _told(row: Alert, publish: bool) -> str:
    if not publish:
        return _("The draft is saved. Nobody sees it until you publish it.")
    if row.starts_at:
        return _("It is planned. It appears on every page by itself.")
    return _("It is on every page of your site now.")


@require_POST
@_for_writers
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End the alert, or one that waits for its start."""
    row = Alert.objects.filter(pk=pk).first()
    if row is None:
        raise Http404
    outcome = submit("alert.end", {"alert": str(row.uuid)}, request.user)
    tell(request, outcome.proposal, _("It is no longer on your site."))
    return redirect("alert:edit")


@require_POST
@_for_writers
def discard(request: HttpRequest) -> HttpResponse:
    """Throw the draft away."""
    DiscardDraft().execute(request.user)
    messages.success(request, _("The draft is gone."))
    return redirect("alert:edit")


@xframe_options_sameorigin
@require_http_methods(["GET", "POST"])
@_for_writers
def preview(request: HttpRequest) -> HttpResponse:
    """The home page with the text of the form above it; GET shows it as it is now."""
    visit = make_visit(current_community())
    if request.method == "POST":
        form = _form(request.POST)
        form.is_valid()
        values = form.values() if "level" in form.cleaned_data else None
        if values:
            page: Any = linked_page(values["link"])
            page = page.specific if page else None
            stored = {
                **values,
                "uuid": "preview",
                "link": {"title": page.title, "path": page.site_path} if page else None,
                "published_at": visit.now,
            }
            own = own_language(visit.community)
            view = alert_view(stored, visit.now, visit.language, own)
            visit = replace(visit, site=replace(visit.site, alert=view))
    response = home_page(visit, shown_index(visit.language.code)).response(request)
    response["Cache-Control"] = "private, no-store"
    return response


def message_text(alert: Alert) -> str:
    """What to send by SMS: who speaks, the text, and where to read more. Own language."""
    from tenants.public_site.selectors import site_state

    community = current_community()
    name = site_state().branding.get("site_name") or community.name
    page: Any = linked_page(alert.link_uuid)
    url = f"{community.primary_url}{page.specific.site_path if page else '/'}"
    return f"{name}: {alert.words.get(own_language(community).code, '')} {url}"


def _screen(
    request: HttpRequest, form: AlertForm, board: Board, report: Report | None = None
) -> HttpResponse:
    if not form.is_bound:
        form.initial["seen"] = board.token
    source = board.shown or board.scheduled or board.draft
    # Somebody else's draft can be published as it stands; anything new waits.
    waits = waits_for_second_person(
        request.user, board.draft.updated_by_id if board.draft else None
    )
    sms = message_text(source) if source else ""
    return TemplateResponse(
        request,
        "alerts/edit.html",
        {
            "form": form,
            "report": report,
            "looked_at": for_script(form.looked_at()),
            "board": board,
            "sms": sms,
            "count": count_sms(sms),
            "limit": TEXT_LIMIT,
            "examples": tuple(each for kind in starters().alerts.values() for each in kind),
            "may_publish": may_set_alert(request.user),
            "waits": waits,
            "waiting": waiting_of("alert."),
            "may_publish_alone": waits and is_administrator(request.user),
            "alone_because": request.POST.get("alone_because", ""),
            "preview_url": reverse("alert:preview"),
            "header_title": _("Alert"),
            "header_icon": "vrc-alert",
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": "", "label": _("Alert")},
            ],
        },
        status=422 if form.is_bound else 200,
    )
