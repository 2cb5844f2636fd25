"""One item of the shared library: what the community does with it, tried before it is saved."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST

from shared_content.published.changes import changes_of
from shared_content.writing.actions import note_anyway
from shared_content.writing.report import Report, Words, look_at_words
from tenants.access.policies import needs_second_person
from tenants.inheritance.actions import SetNote
from tenants.inheritance.actions.copy import StartFromCopy
from tenants.inheritance.actions.note import note_basis
from tenants.inheritance.admin_base import crumbs, item_at, only_for_those_who_may, waits
from tenants.inheritance.admin_library import state_words
from tenants.inheritance.admin_preview import (
    Wish,
    page_for_preview,
    pages_to_choose,
    render_item_preview,
)
from tenants.inheritance.forms import NoteForm
from tenants.inheritance.models import NOTE_LIMIT
from tenants.inheritance.selectors import ItemState
from tenants.proposals.actions import submit
from tenants.proposals.selectors import begun_from, waiting_at
from tenants.proposals.views import tell


@require_http_methods(["GET", "POST"])
def item(request: HttpRequest, section: str, slug: str) -> HttpResponse:
    """One item: how visitors see it, the community's note, and its own page instead."""
    only_for_those_who_may(request)
    found = item_at(section, slug)
    if request.method == "POST":
        form = NoteForm(request.POST)
        report = _look(form) if form.is_valid() else Report()
        if not report.is_confirmed(request.POST):
            context = {**_context(request, found, form, section, slug), "report": report}
            return TemplateResponse(request, "inheritance/item.html", context, status=422)
        if form.is_valid() and _save_note(request, form, found, report):
            return redirect("shared_library:item", section, slug)
        # What somebody else saved meanwhile is shown beside the form.
        found = item_at(section, slug)
    else:
        again = begun_from(request, "library.note")
        note = again["html"] if again else found.adjustment.note_html
        form = NoteForm(initial={"note": note})
    return TemplateResponse(
        request,
        "inheritance/item.html",
        _context(request, found, form, section, slug),
        status=422 if form.is_bound else 200,
    )


def _context(
    request: HttpRequest, found: ItemState, form: NoteForm, section: str, slug: str
) -> dict[str, Any]:
    return {
        "form": form,
        "entry": found,
        "basis": note_basis(found.adjustment.note_html),
        "state_words": state_words(found.state),
        "history": changes_of(found.uuid, "en", found.behind) if found.behind else (),
        "pages": pages_to_choose(found),
        "waits": needs_second_person(request.user),
        "waiting": waiting_at(("library.note", "library.hide", "library.replace"), str(found.uuid)),
        "limit": NOTE_LIMIT,
        "operator": settings.OPERATOR_SHORT_NAME,
        "here": request.path,
        "preview_url": reverse("shared_library:preview", args=[section, slug]),
        "replace_url": reverse("shared_library:replace", args=[section, slug]),
        "header_title": found.title,
        "header_icon": "vrc-library",
        "breadcrumbs_items": crumbs({"url": "", "label": found.title}),
        "media": form.media,
    }


@require_POST
def replace(request: HttpRequest, section: str, slug: str) -> HttpResponse:
    """Put the chosen page in place of the item, or start one from a copy of its text."""
    only_for_those_who_may(request)
    found = item_at(section, slug)
    basis, chosen = request.POST.get("basis", ""), request.POST.get("page", "")
    here = redirect(reverse("shared_library:item", args=[section, slug]) + "#own")
    try:
        if chosen == "copy":
            page = StartFromCopy(found.uuid, basis).execute(request.user)
            messages.success(
                request,
                _(
                    "This is a copy of the shared text, as a draft: nobody sees it yet. Change "
                    "what you need and publish it; then visitors read it instead of the shared "
                    "page. Help lines are not copied: they stand on every page anyway, and stay "
                    "correct there."
                ),
            )
            # Back here after publishing, where the page now stands and the way back is.
            editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
            return redirect(f"{editor}?{urlencode({'next': here['Location']})}")
        wanted = page_for_preview(chosen)
        if wanted is None:
            messages.error(request, _("Please choose one of your pages first."))
            return here
        asked = {"page": str(wanted.translation_key), "basis": basis}
        if waits(request, "library.replace", found.uuid, **asked):
            return here
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return here
    if wanted.live:
        messages.success(request, _("Visitors read your page now, at the same address."))
    else:
        messages.success(
            request,
            _("Chosen. Your page is a draft: visitors read the shared text until you publish it."),
        )
    return here


@xframe_options_sameorigin
@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, section: str, slug: str) -> HttpResponse:
    """What visitors would see, in the community's own theme; nothing is saved.

    `as` in the address: now (default), shared, note, hidden, pinned, replaced (with `page`). A
    POST shows the note in the form. `look`: "print" or "text" for paper, and as it is read aloud.
    """
    only_for_those_who_may(request)
    found = item_at(section, slug)
    note, wish = found.adjustment.note_html, Wish.of(request.GET.get("as", ""))
    if request.method == "POST" and "note" in request.POST:
        form = NoteForm(request.POST)
        wish = Wish.NOTE
        if form.is_valid():
            try:
                note = SetNote(found.uuid, form.note_html()).check()
            except ValidationError as error:
                return HttpResponse(" ".join(error.messages), content_type="text/plain")
    chosen = request.POST.get("page", "") or request.GET.get("page", "")
    if chosen:
        wish = Wish.REPLACED
    return render_item_preview(
        request, found, wish, note, _page_key(chosen, found), request.GET.get("look", "")
    )


def _page_key(chosen: str, found: ItemState) -> UUID | None:
    page = page_for_preview(chosen)
    return page.translation_key if page else found.adjustment.replacement


def _look(form: NoteForm) -> Report:
    return look_at_words([Words(_("Your note"), form.note_html(), is_html=True)])


def _save_note(request: HttpRequest, form: NoteForm, found: ItemState, report: Report) -> bool:
    asked = {
        "item": str(found.uuid),
        "html": form.note_html(),
        "basis": request.POST.get("basis"),
    }
    try:
        outcome = submit("library.note", asked, request.user)
    except ValidationError as error:
        form.add_error("note", error)
        messages.error(request, _("The note is not saved yet. Your words are still here."))
        return False
    kept = outcome.result
    if outcome.proposal is not None or kept is not None:
        note_anyway(outcome.proposal or kept, request.user, report)
    if outcome.proposal is not None:
        tell(request, outcome.proposal, "")
    elif kept is not None and kept.note_html:
        messages.success(request, _("Your note is saved. Visitors see it beside this page."))
    else:
        messages.success(request, _("There is no note on this page now."))
    return True
