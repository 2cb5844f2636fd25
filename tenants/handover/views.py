"""The screen "Move the assistance center" of a community's admin: four steps, then one button."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin import messages

from shared_content.meanwhile.records import Meanwhile, compare, parts_of
from shared_content.meanwhile.who import Change
from shared_content.writing.actions import note_anyway
from shared_content.writing.report import Report, Words, look_at_words
from tenants.access.actions.publishing import ReasonMissing
from tenants.access.actions.second_person import waits_for_second_person
from tenants.access.policies import is_administrator
from tenants.handover.actions import ConfirmHandover, SaveHandover
from tenants.handover.actions.confirm import mark_of
from tenants.handover.actions.prepare import check
from tenants.handover.forms import NewPlaceForm, OldPlacesForm, WhenForm
from tenants.handover.models import Handover
from tenants.handover.selectors import announced, draft, new_title, place_titles
from tenants.handover.selectors import preview as preview_page
from tenants.phases.policies import may_change_phase
from tenants.proposals.actions import submit
from tenants.proposals.kinds import Gone
from tenants.proposals.selectors import waiting_of
from tenants.proposals.views import tell
from vrc.tenancy import community_or_none

TITLE = gettext_lazy("Move the assistance center")
_FORMS: dict[int, Any] = {1: OldPlacesForm, 2: NewPlaceForm, 3: WhenForm}
_STEPS = (
    (1, gettext_lazy("What moves")),
    (2, gettext_lazy("Where to")),
    (3, gettext_lazy("When")),
    (4, gettext_lazy("Look and announce")),
)


def _only_for_those_who_may(request: HttpRequest) -> None:
    if community_or_none() is None:
        raise Http404
    if not may_change_phase(request.user):
        raise PermissionDenied


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The first step, and moves that were announced."""
    return step(request, 1)


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, number: int) -> HttpResponse:
    """One of the first three steps: show it, or keep it and go on."""
    _only_for_those_who_may(request)
    if number not in _FORMS:
        raise Http404
    row = draft()
    form = (
        _FORMS[number](request.POST, handover=row)
        if request.method == "POST"
        else _FORMS[number](handover=row)
    )
    meanwhile = _look_at_others(request, row, form)
    if form.is_bound and form.is_valid() and not meanwhile:
        SaveHandover(form.values()).execute(request.user)
        return redirect("handover:look") if number == 3 else redirect("handover:step", number + 1)
    return _screen(request, number, row, form, meanwhile=meanwhile)


def _look_at_others(request: HttpRequest, row: Handover, form: Any) -> Meanwhile:
    own = row.by_id == request.user.pk
    return compare(request, parts_of(form), lambda: Change(row.by_name, "", is_own=own))


@require_GET
def look(request: HttpRequest) -> HttpResponse:
    """What people will see before and after, and what is still missing."""
    _only_for_those_who_may(request)
    return _screen(request, 4, draft(), None)


@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """Announce it."""
    _only_for_those_who_may(request)
    row = draft()
    if row.pk is None:
        return redirect("handover:index")
    report = _report(row)
    if not report.is_confirmed(request.POST):
        return _screen(request, 4, row, None, report)
    try:
        reason = request.POST.get("alone_because", "")
        seen = request.POST.get("seen")
        made = ConfirmHandover(row.pk, alone_because=reason, seen=seen).execute(request.user)
    except (ValidationError, ReasonMissing) as error:
        words = error.messages if isinstance(error, ValidationError) else [str(error)]
        messages.error(request, " ".join(words))
        return redirect("handover:look")
    note_anyway(made, request.user, report)
    messages.success(
        request,
        _("Announced. On the day itself you need to do nothing. Add the hours now."),
        buttons=[messages.button(reverse("console:assistance_center"), _("Open the places"))],
    )
    return redirect("handover:index")


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one back."""
    _only_for_those_who_may(request)
    try:
        outcome = submit("handover.undo", {"handover": pk}, request.user)
    except (Gone, Handover.DoesNotExist) as error:
        raise Http404 from error
    tell(request, outcome.proposal, _("Taken back. The places are as they were before."))
    return redirect("handover:index")


@xframe_options_sameorigin
@require_GET
def preview(request: HttpRequest, when: str) -> HttpResponse:
    """The list of places as visitors will see it. Nothing is saved."""
    _only_for_those_who_may(request)
    shown = preview_page(draft(), after=when == "after")
    if shown is None:
        return HttpResponse(_("Nothing to see yet."), content_type="text/plain; charset=utf-8")
    response = shown.response(request)
    response["Cache-Control"] = "private, no-store"
    return response


def _report(row: Handover) -> Report:
    """A look at everything a move would say."""
    new = row.new_values
    return look_at_words(
        (
            Words(
                str(NewPlaceForm.base_fields["title"].label), new.get("title", ""), is_short=True
            ),
            Words(str(NewPlaceForm.base_fields["address"].label), new.get("address", "")),
            Words(
                str(NewPlaceForm.base_fields["phone"].label), new.get("phone", ""), is_number=True
            ),
            Words(str(WhenForm.base_fields["notice"].label), row.notice),
        )
    )


def _screen(
    request: HttpRequest,
    number: int,
    row: Handover,
    form: Any,
    report: Report | None = None,
    meanwhile: Any = None,
) -> HttpResponse:
    missing: list[str] = []
    if number == 4:
        try:
            check(row)
        except ValidationError as error:
            missing = error.messages
    titles = place_titles()
    waits = number == 4 and waits_for_second_person(request.user, row.by_id)
    return TemplateResponse(
        request,
        "handover/step.html",
        {
            "form": form,
            "meanwhile": meanwhile,
            "number": number,
            "steps": _STEPS,
            "handover": row,
            "old_titles": [titles[key] for key in row.old_places if key in titles],
            "new_title": new_title(row),
            "missing": missing,
            "report": report,
            "alone_because": request.POST.get("alone_because", ""),
            "seen": mark_of(row) if number == 4 else "",
            "waits": waits,
            "may_publish_alone": waits and is_administrator(request.user),
            "announced": announced() if number == 1 else (),
            "waiting": waiting_of("handover.") if number == 1 else (),
            "header_title": TITLE,
            "header_icon": "vrc-place",
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": reverse("console:assistance_center"), "label": _("Assistance center")},
                {"url": "", "label": TITLE},
            ],
        },
        status=422 if report is not None or (form is not None and form.is_bound) else 200,
    )
