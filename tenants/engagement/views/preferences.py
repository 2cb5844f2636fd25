"""The screen "Contact and e-mail" of a community's admin."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from shared_content.meanwhile.records import compare, parts_of
from shared_content.meanwhile.who import last_change
from shared_content.writing.actions import note_anyway
from shared_content.writing.form_fields import for_script, look_at
from shared_content.writing.report import Report
from tenants.engagement.forms.admin import LOOKED_AT, SettingsForm
from tenants.engagement.mails import readers
from tenants.engagement.policies import may_change_settings
from tenants.engagement.proposed import settings_payload
from tenants.engagement.selectors import settings_row
from tenants.proposals.actions import submit
from tenants.proposals.selectors import waiting_of
from tenants.proposals.views import tell
from vrc.tenancy import community_or_none

TITLE = gettext_lazy("Contact and e-mail")


@never_cache
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    """Open and close the forms."""
    if community_or_none() is None:
        raise Http404
    if not may_change_settings(request.user):
        raise PermissionDenied
    row = settings_row()
    form = SettingsForm(request.POST if request.method == "POST" else None, instance=row)
    meanwhile = compare(request, parts_of(form), lambda: last_change(row, request.user))
    report = look_at(form, LOOKED_AT) if form.is_valid() else Report()
    if form.is_valid() and not meanwhile and report.is_confirmed(request.POST):
        wanted = settings_payload(form.save(commit=False))
        outcome = submit("engagement.settings", wanted, request.user)
        note_anyway(outcome.proposal or settings_row(), request.user, report)
        tell(request, outcome.proposal, _("Saved. Your site shows it now."))
        return redirect("engagement_settings:edit")
    return TemplateResponse(
        request,
        "engagement/admin/settings.html",
        {
            "page_title": TITLE,
            "header_title": TITLE,
            "header_icon": "mail",
            "form": form,
            "meanwhile": meanwhile,
            "report": report,
            "looked_at": for_script(LOOKED_AT),
            "waiting": waiting_of("engagement."),
            "people": len(readers()),
        },
        status=422 if form.errors or report.must or meanwhile else 200,
    )
