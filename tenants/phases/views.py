"""The screen "Where we are" of a community's admin: phase, hard dates, what to do next."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from shared_content.meanwhile.records import Meanwhile, compare, parts_of
from shared_content.meanwhile.who import last_change
from shared_content.writing.actions import note_anyway
from shared_content.writing.form_fields import for_script
from shared_content.writing.report import Report, Words, look_at_words
from tenants.access.policies import needs_second_person
from tenants.defaults.loader import phase_defaults
from tenants.phases.actions import TickStep
from tenants.phases.forms import LOOKED_AT, CourtDatesForm
from tenants.phases.models import PhaseChange, SitePhase
from tenants.phases.policies import may_change_phase
from tenants.phases.selectors import history, site_phase, suggestions, warnings
from tenants.proposals.actions import submit
from tenants.proposals.selectors import waiting_of
from tenants.proposals.views import tell
from tenants.registry.lifecycle import Phase
from vrc.tenancy import community_or_none, current_community


def _only_for_those_who_may(request: HttpRequest) -> None:
    if community_or_none() is None:
        raise Http404
    if not may_change_phase(request.user):
        raise PermissionDenied


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Where the site stands, what the calendar suggests, and what was changed."""
    _only_for_those_who_may(request)
    row = site_phase(current_community())
    return _screen(request, CourtDatesForm(initial=CourtDatesForm.values_of(row)))


@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Confirm one transition."""
    _only_for_those_who_may(request)
    asked = {"kind": request.POST.get("kind", ""), "to": request.POST.get("to", "")}
    try:
        outcome = submit("phases.change", asked, request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        done = (
            _("Done. Your site shows it now. You can take it back below.")
            if outcome.result
            else _("It is so already. Nothing was changed.")
        )
        tell(request, outcome.proposal, done)
    return redirect("phases:index")


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo one transition."""
    _only_for_those_who_may(request)
    try:
        outcome = submit("phases.take_back", {"change": pk}, request.user)
    except PhaseChange.DoesNotExist as error:
        raise Http404 from error
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        tell(request, outcome.proposal, _("Taken back. Your site is as it was before."))
    return redirect("phases:index")


@require_POST
def court_dates(request: HttpRequest) -> HttpResponse:
    """Save the dates of court."""
    _only_for_those_who_may(request)
    row = site_phase(current_community())
    form = CourtDatesForm(request.POST, initial=CourtDatesForm.values_of(row))
    report = _report(form) if form.is_valid() else Report()
    if not report.is_confirmed(request.POST):
        return _screen(request, form, report)
    if form.is_valid() and not _changed_meanwhile(request, form, row):
        try:
            dates = {"dates": form.cleaned_data["dates"]}
            outcome = submit("phases.court_dates", dates, request.user)
        except ValidationError as error:
            form.add_error("dates", error)
        else:
            note_anyway(outcome.proposal or outcome.result, request.user, report)
            tell(request, outcome.proposal, _("The dates are saved."))
            return redirect("phases:index")
    return _screen(request, form)


@require_POST
def tick(request: HttpRequest) -> HttpResponse:
    """Mark a step as done, or as open again."""
    _only_for_those_who_may(request)
    try:
        TickStep(request.POST.get("key", ""), bool(request.POST.get("done"))).execute(request.user)
    except ValidationError as error:
        raise Http404 from error
    return redirect("phases:index")


def _changed_meanwhile(request: HttpRequest, form: CourtDatesForm, row: SitePhase) -> Meanwhile:
    return compare(request, parts_of(form), lambda: last_change(row, request.user))


def _report(form: CourtDatesForm) -> Report:
    """A look at what each date is called."""
    labels = "\n\n".join(label for _day, label in form.cleaned_data["dates"])
    return look_at_words([Words(str(form["dates"].label), labels, is_short=True)])


def _screen(
    request: HttpRequest, form: CourtDatesForm, report: Report | None = None
) -> HttpResponse:
    community = current_community()
    row = site_phase(community)
    today = community.today()
    phase = community.phase_override or row.phase
    steps = phase_defaults().phases[phase].steps
    context: dict[str, Any] = {
        "form": form,
        "meanwhile": _changed_meanwhile(request, form, row),
        "report": report,
        "looked_at": for_script(LOOKED_AT),
        "row": row,
        "phase": Phase(phase).label,
        "set_by_operator": bool(community.phase_override),
        "incident_date": community.incident_date,
        "suggestions": suggestions(community, row, today),
        "warnings": warnings(community, row, today),
        "steps": [(step, step.key in row.done_steps) for step in steps],
        "others": [
            (each.value, each.label, phase_defaults().phases[each.value].changes)
            for each in Phase
            if each.value != row.phase
        ],
        "history": history(),
        "waits": needs_second_person(request.user),
        "waiting": waiting_of("phases."),
        "header_title": _("Where we are"),
        "header_icon": "history",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": _("Where we are")},
        ],
    }
    return TemplateResponse(
        request, "phases/index.html", context, status=422 if form.is_bound else 200
    )
