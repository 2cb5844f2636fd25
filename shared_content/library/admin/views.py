"""Two screens: signing an item, and the review calendar."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput

from shared_content.library.actions.sign_off import SignOff
from shared_content.library.calendar import review_calendar
from shared_content.library.models import LibraryItemPage
from shared_content.library.policies import may_see_calendar, may_sign_off

# Advice ages; a reviewer may set another day.
READ_AGAIN_AFTER = datetime.timedelta(days=365)


class SignOffForm(forms.Form):
    """What a clinician signs with."""

    name = forms.CharField(
        label=_l("Your name and licence"),
        max_length=200,
        help_text=_l("Visitors see it, for example: Ada Reyes, LCSW."),
    )
    review_by = forms.DateField(
        label=_l("To be read again by"), widget=AdminDateInput, help_text=_l("Usually in a year.")
    )
    read = forms.BooleanField(
        label=_l("I have read all of it and stand by its words."),
        error_messages={"required": _l("Please read the item and tick this.")},
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)


def sign_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a clinical reviewer for the signature; POST signs."""
    if not may_sign_off(request.user):
        raise PermissionDenied
    stored = get_object_or_404(LibraryItemPage, pk=pk)
    page: LibraryItemPage = stored.get_latest_revision_as_object()
    initial = {
        "name": str(request.user),
        "review_by": timezone.now().date() + READ_AGAIN_AFTER,
        "revision": page.latest_revision_id,
    }
    form = SignOffForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            published = SignOff(
                stored, values["name"], values["review_by"], values["revision"]
            ).execute(request.user)
        except ValidationError as error:
            _explain(form, error)
        else:
            _tell(request, page, published)
            return redirect("library_editing:calendar")
    context = {
        "form": form,
        "page": page,
        "is_draft": page.has_unpublished_changes or not page.live,
        "draft_url": reverse("wagtailadmin_pages:view_draft", args=[pk]),
        "edit_url": reverse("wagtailadmin_pages:edit", args=[pk]),
    }
    return TemplateResponse(request, "library/admin/sign_off.html", context)


def _explain(form: SignOffForm, error: ValidationError) -> None:
    """At the field where there is one; Wagtail's own checks of the item above the form."""
    for name, texts in getattr(error, "error_dict", {"": error.error_list}).items():
        form.add_error(name if name in form.fields else None, texts)


def _tell(request: HttpRequest, page: LibraryItemPage, published: bool) -> None:
    words = (
        _("“%(title)s” is signed. Every site shows it now.")
        if published
        else _("“%(title)s” is signed. Visitors see it when the draft is published.")
    )
    messages.success(request, words % {"title": page.title})


def calendar(request: HttpRequest) -> HttpResponse:
    """What must be read or verified again, the late first."""
    if not may_see_calendar(request.user):
        raise PermissionDenied
    context: dict[str, Any] = {"parts": review_calendar()}
    return TemplateResponse(request, "library/admin/calendar.html", context)
