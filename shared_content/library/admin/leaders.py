"""Documents for leaders in the operator's admin: the list, and the text of one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_GET, require_http_methods
from wagtail.admin import messages

from shared_content.leaders.models import LeaderDocument
from shared_content.leaders.selectors import LEADERS_PATH
from shared_content.library.actions.edit_leaders import EditLeaderDocument, TakePackText
from shared_content.library.leaders import CheckedText, check_text, pack_text, text_of
from shared_content.library.policies import may_change_leaders
from shared_content.packs.errors import PackErrors

LONGEST_TEXT = 60_000


class DocumentForm(forms.Form):
    """The text with its fields on top, and what is told of the change."""

    text = forms.CharField(
        label=_l("Text"),
        max_length=LONGEST_TEXT,
        # A first line without a space before it is part of the form of the file.
        strip=False,
        widget=forms.Textarea(attrs={"rows": 32, "spellcheck": "true", "class": "leaders-text"}),
        help_text=_l(
            "Fields between two lines of ---, then the text: ## begins a heading, - a line of a "
            "list, ::: a list to tick or a box with help lines. Numbers to call come from Contacts."
        ),
    )
    reason = forms.CharField(
        label=_l("What you changed, and why"),
        max_length=300,
        help_text=_l("Everybody can read it under “What changed”."),
        error_messages={"required": _l("Say in a few words what you changed, and why.")},
    )
    urgent = forms.BooleanField(label=_l("This is an urgent correction"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def clean_text(self) -> str:
        """With the line ends of a file, whatever the browser sent."""
        return "\n".join(self.cleaned_data["text"].splitlines()) + "\n"


def _only_for_those_who_may(request: HttpRequest) -> None:
    if not may_change_leaders(request.user):
        raise PermissionDenied


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """All documents with their state of review."""
    _only_for_those_who_may(request)
    rows = LeaderDocument.objects.defer("body_html", "source_text").order_by(
        "locale", "position", "slug"
    )
    return TemplateResponse(
        request, "library/admin/leaders.html", {"rows": rows, "base": LEADERS_PATH}
    )


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """One document: look first, then publish."""
    _only_for_those_who_may(request)
    row = get_object_or_404(LeaderDocument, pk=pk)
    if request.method != "POST":
        form = DocumentForm(initial={"text": text_of(row), "seen": row.version})
        return _screen(request, row, form)
    if request.POST.get("action") == "pack":
        return _take_back(request, row)
    form = DocumentForm(request.POST)
    only_look = request.POST.get("action") == "look"
    if only_look:
        form.fields["reason"].required = False
    if not form.is_valid():
        return _screen(request, row, form)
    values = form.cleaned_data
    try:
        if only_look:
            return _screen(request, row, form, check_text(row, values["text"]))
        EditLeaderDocument(
            row.pk, values["seen"], values["reason"], values["text"], values["urgent"]
        ).execute(request.user)
    except PackErrors as errors:
        for each in errors.errors:
            words = _("Line %(line)d: %(words)s") % {"line": each.line, "words": each.message}
            form.add_error("text", words)
        return _screen(request, row, form)
    except ValidationError as error:
        form.add_error(None, error)
        return _screen(request, row, form)
    messages.success(
        request, _("“%(title)s” is published. Visitors read it now.") % {"title": row.title}
    )
    return redirect("leaders_library:index")


def _take_back(request: HttpRequest, row: LeaderDocument) -> HttpResponse:
    reason = _("The platform's own text again")
    try:
        TakePackText(row.pk, row.version, reason).execute(request.user)
    except (ValidationError, PackErrors) as error:
        words = error.messages if isinstance(error, ValidationError) else [str(error)]
        messages.error(request, " ".join(words))
    else:
        messages.success(request, _("The platform's own text is published again."))
    return redirect("leaders_library:edit", row.pk)


def _screen(
    request: HttpRequest,
    row: LeaderDocument,
    form: DocumentForm,
    checked: CheckedText | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "row": row,
        "form": form,
        "address": f"{LEADERS_PATH}{row.slug}/",
        "checked": checked,
        "can_go_back": row.edited and bool(pack_text(row)),
    }
    failed = form.is_bound and bool(form.errors)
    return TemplateResponse(
        request, "library/admin/leaders_edit.html", context, status=422 if failed else 200
    )
