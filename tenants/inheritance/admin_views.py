"""The screen "Shared library" of a community's admin."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tenants.inheritance.actions import HideItem, SetNote, ShowItem
from tenants.inheritance.admin_library import ALL, find, library_screen, state_words
from tenants.inheritance.admin_preview import render_item_preview
from tenants.inheritance.forms import NoteForm
from tenants.inheritance.models import NOTE_LIMIT
from tenants.inheritance.policies import may_adjust
from tenants.inheritance.selectors import ItemState, shared_library
from vrc.tenancy import community_or_none


def _only_for_those_who_may(request: HttpRequest) -> None:
    if community_or_none() is None:
        raise Http404
    if not may_adjust(request.user):
        raise PermissionDenied


def _crumbs(*more: dict[str, str]) -> list[dict[str, str]]:
    return [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("shared_library:index"), "label": _("Shared library")},
        *more,
    ]


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The whole library with its states. `state` and `q` in the address narrow it."""
    _only_for_those_who_may(request)
    state = request.GET.get("state", ALL)
    words = request.GET.get("q", "").strip()[:100]
    return TemplateResponse(
        request,
        "inheritance/index.html",
        {
            "screen": library_screen(shared_library(), state, words),
            "state": state,
            "words": words,
            "here": request.get_full_path(),
            "operator": settings.OPERATOR_SHORT_NAME,
            "header_title": _("Shared library"),
            "header_icon": "vrc-library",
            "breadcrumbs_items": _crumbs(),
        },
    )


@require_http_methods(["GET", "POST"])
def item(request: HttpRequest, section: str, slug: str) -> HttpResponse:
    """One item: how visitors see it, and the community's note."""
    _only_for_those_who_may(request)
    found = _find(section, slug)
    if request.method == "POST":
        form = NoteForm(request.POST)
        if form.is_valid() and _save_note(request, form, found):
            return redirect("shared_library:item", section, slug)
    else:
        form = NoteForm(initial={"note": found.adjustment.note_html})
    return TemplateResponse(
        request,
        "inheritance/item.html",
        {
            "form": form,
            "entry": found,
            "state_words": state_words(found.state),
            "limit": NOTE_LIMIT,
            "operator": settings.OPERATOR_SHORT_NAME,
            "here": request.path,
            "preview_url": reverse("shared_library:preview", args=[section, slug]),
            "header_title": found.title,
            "header_icon": "vrc-library",
            "breadcrumbs_items": _crumbs({"url": "", "label": found.title}),
            "media": form.media,
        },
        status=422 if form.is_bound else 200,
    )


@xframe_options_sameorigin
@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, section: str, slug: str) -> HttpResponse:
    """The item's page as visitors would see it, hidden or not; POST shows the note in the form."""
    _only_for_those_who_may(request)
    found = _find(section, slug)
    note = found.adjustment.note_html
    if request.method == "POST":
        form = NoteForm(request.POST)
        if form.is_valid():
            try:
                note = SetNote(found.uuid, form.note_html()).check()
            except ValidationError as error:
                return HttpResponse(" ".join(error.messages), content_type="text/plain")
    return render_item_preview(request, section, slug, note)


def _find(section: str, slug: str) -> ItemState:
    found = find(shared_library(), section, slug)
    if found is None:
        raise Http404
    return found


def _save_note(request: HttpRequest, form: NoteForm, found: ItemState) -> bool:
    try:
        kept = SetNote(found.uuid, form.note_html()).execute(request.user)
    except ValidationError as error:
        form.add_error("note", error)
        messages.error(request, _("The note is not saved yet. Your words are still here."))
        return False
    if kept is not None and kept.note_html:
        messages.success(request, _("Your note is saved. Visitors see it beside this page."))
    else:
        messages.success(request, _("There is no note on this page now."))
    return True


def _posted_item(request: HttpRequest) -> ItemState:
    _only_for_those_who_may(request)
    library = shared_library()
    try:
        wanted = UUID(request.POST.get("item", ""))
    except ValueError as error:
        raise Http404 from error
    for entry in (*library.items, *library.retired):
        if entry.uuid == wanted:
            return entry
    raise Http404


def _back(request: HttpRequest) -> HttpResponse:
    there = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(there, allowed_hosts=None):
        there = reverse("shared_library:index")
    return redirect(there)


def _say(request: HttpRequest, words: str, undo_url: str, entry: ItemState) -> None:
    """A message with a way back, as a form: undoing changes something."""
    context: dict[str, Any] = {
        "words": words,
        "undo_url": undo_url,
        "entry": entry,
        "next": request.POST.get("next", ""),
        "csrf": get_token(request),
    }
    messages.success(request, mark_safe(render_to_string("inheritance/parts/undo.html", context)))


@require_POST
def hide(request: HttpRequest) -> HttpResponse:
    """Hide one item; one click, with a way back."""
    entry = _posted_item(request)
    HideItem(entry.uuid).execute(request.user)
    words = _("“%(title)s” is hidden on your site now.") % {"title": entry.title}
    _say(request, words, reverse("shared_library:show"), entry)
    return _back(request)


@require_POST
def show(request: HttpRequest) -> HttpResponse:
    """Show a hidden item again."""
    entry = _posted_item(request)
    ShowItem(entry.uuid).execute(request.user)
    words = _("“%(title)s” is on your site again.") % {"title": entry.title}
    _say(request, words, reverse("shared_library:hide"), entry)
    return _back(request)


@require_POST
def remove_note(request: HttpRequest) -> HttpResponse:
    """Take away the note on an item that was withdrawn."""
    entry = _posted_item(request)
    SetNote(entry.uuid, "").execute(request.user)
    messages.success(request, _("The note is removed."))
    return _back(request)
