"""Importing services: choose a file, say what its columns are, look, begin, watch."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages

from shared_content.writing.actions import note_anyway
from shared_content.writing.report import Report
from tenants.access.policies import needs_second_person
from tenants.proposals.actions import submit
from tenants.proposals.kinds import Gone
from tenants.proposals.look import look_at_changes
from tenants.proposals.selectors import waiting_at
from tenants.proposals.views import tell
from tenants.services.actions.prepare_import import (
    ImportRefused,
    cancel_import,
    check_import,
    content_of,
    keep_upload,
    set_mapping,
)
from tenants.services.admin.views import for_editors, frame
from tenants.services.importing.columns import COLUMNS
from tenants.services.importing.table import headings_of
from tenants.services.models import ImportJob
from tenants.services.problems import Unreadable
from tenants.services.proposed_import import changes_of
from tenants.services.sample import sample_csv

# Seconds until the page looks again by itself, where no script runs.
REFRESH = 3
# Of what would be imported: enough to see that the columns and the accents are right.
_NAMES_SHOWN = 5


@for_editors
def start(request: HttpRequest) -> HttpResponse:
    """The file, and earlier imports."""
    error = ""
    if request.method == "POST":
        file = request.FILES.get("file")
        if file is None:
            error = _("Please choose a file first.")
        else:
            try:
                job = keep_upload(file, file.name or "", request.user)  # type: ignore[arg-type]
            except Unreadable as unreadable:
                error = str(unreadable)
            else:
                return redirect("services:import", job.uuid)
    jobs = ImportJob.objects.exclude(state=ImportJob.State.DRAFT).defer("content")[:10]
    context = {**frame(_("Import services")), "error": error, "jobs": jobs}
    return TemplateResponse(
        request, "services/import_start.html", context, status=422 if error else 200
    )


@for_editors
@require_GET
def sample(request: HttpRequest) -> HttpResponse:
    """A small table to begin from."""
    response = HttpResponse(sample_csv(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="services-sample.csv"'
    return response


@for_editors
def job(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One import: its columns and what it would do, or how far it is."""
    found = get_object_or_404(ImportJob, uuid=uuid)
    if found.state != ImportJob.State.DRAFT:
        context = {
            **frame(_("Import services")),
            "job": found,
            "refresh": REFRESH if found.is_open else None,
            "percent": _percent(found),
            "waiting": waiting_at(("services.import",), str(uuid)),
        }
        return TemplateResponse(request, "services/import_progress.html", context)
    if request.method == "POST":
        _columns(request, found)
        return redirect("services:import", uuid)
    return _look(request, found)


def _columns(request: HttpRequest, found: ImportJob) -> None:
    count = len(found.mapping.get("headings", []))
    chosen = {number: request.POST.get(f"column-{number}", "") for number in range(count)}
    try:
        set_mapping(found, chosen)
    except ImportRefused as refused:
        messages.error(request, str(refused))


def _report(found: ImportJob, publish: bool) -> Report:
    """A look at what visitors would read; nothing for a file that cannot be read anyway."""
    if found.state != ImportJob.State.DRAFT:
        return Report()
    try:
        return look_at_changes(changes_of(check_import(found).package, publish))
    except Unreadable:
        return Report()


def _look(request: HttpRequest, found: ImportJob, report: Report | None = None) -> HttpResponse:
    context: dict[str, Any] = {
        **frame(_("Import services")),
        "job": found,
        "columns": COLUMNS,
        "report": report,
        "hidden": report is not None and request.POST.get("publish") != "yes",
        "skip_bad": request.POST.get("skip_bad") == "yes",
        "waits": needs_second_person(request.user),
    }
    try:
        if found.kind == ImportJob.Kind.CSV:
            context["headings"] = _headings(found)
            context["not_imported"] = [
                each["heading"] for each in context["headings"] if not each["chosen"]
            ]
        checked = context["checked"] = check_import(found)
        names = [str(row.record.get("name", "")) for row in checked.package.services.values()]
        context["names"], context["more"] = names[:_NAMES_SHOWN], max(0, len(names) - _NAMES_SHOWN)
    except Unreadable as unreadable:
        context["error"] = str(unreadable)
    status = 422 if report is not None else 200
    return TemplateResponse(request, "services/import_look.html", context, status=status)


def _headings(found: ImportJob) -> list[dict[str, Any]]:
    headings, first = headings_of(content_of(found))
    chosen = found.mapping.get("columns", {})
    return [
        {
            "number": number,
            "heading": heading or _("Column %(number)s") % {"number": number + 1},
            "chosen": chosen.get(str(number), ""),
            "example": next(
                (row[number] for row in first if number < len(row) and row[number]), ""
            )[:80],
        }
        for number, heading in enumerate(headings)
    ]


@for_editors
@require_POST
def begin(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The button under the dry run."""
    found = get_object_or_404(ImportJob, uuid=uuid)
    report = _report(found, request.POST.get("publish") == "yes")
    if not report.is_confirmed(request.POST):
        return _look(request, found, report)
    wanted = {
        "job": str(found.uuid),
        "skip_bad": request.POST.get("skip_bad") == "yes",
        "publish": request.POST.get("publish") == "yes",
    }
    try:
        outcome = submit("services.import", wanted, request.user)
    except (ImportRefused, ValidationError) as refused:
        words = refused.messages if isinstance(refused, ValidationError) else [str(refused)]
        messages.error(request, " ".join(words))
    except Gone:
        messages.error(request, _("This import has begun already."))
    else:
        note_anyway(outcome.proposal or outcome.result, request.user, report)
        if outcome.proposal is not None:
            tell(request, outcome.proposal, "")
    return redirect("services:import", uuid)


@for_editors
@require_POST
def cancel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Stop it; nothing half-done stays."""
    get_object_or_404(ImportJob, uuid=uuid)
    cancel_import(uuid, request.user)  # type: ignore[arg-type]
    return redirect("services:import-start")


@for_editors
@require_GET
def progress(request: HttpRequest, uuid: UUID) -> JsonResponse:
    """How far it is, for the script of the page."""
    found = get_object_or_404(ImportJob.objects.defer("content"), uuid=uuid)
    return JsonResponse({"open": found.is_open, "words": _words(found), "percent": _percent(found)})


def _percent(found: ImportJob) -> int:
    return round(100 * found.done / found.total) if found.total else 0


def _words(found: ImportJob) -> str:
    if found.is_open and found.total:
        return _("%(done)s of %(total)s services") % {"done": found.done, "total": found.total}
    return str(found.get_state_display())
