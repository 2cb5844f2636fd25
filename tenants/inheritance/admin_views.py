"""The screen "Shared library" of a community's admin, and what its buttons do."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tenants.inheritance.actions import (
    AdjustTopic,
    KeepOwn,
    MarkSeen,
    PinItem,
    UnpinItem,
)
from tenants.inheritance.admin_base import (
    back,
    crumbs,
    only_for_those_who_may,
    posted_item,
    posted_uuid,
    say,
    waits,
)
from tenants.inheritance.admin_library import ALL, library_screen
from tenants.inheritance.changes import since_look
from tenants.inheritance.selectors import shared_library
from tenants.proposals.actions import submit
from tenants.proposals.views import tell


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The whole library with its states. `state` and `q` in the address narrow it."""
    only_for_those_who_may(request)
    state = request.GET.get("state", ALL)
    words = request.GET.get("q", "").strip()[:100]
    library = shared_library()
    since = since_look(library)
    return TemplateResponse(
        request,
        "inheritance/index.html",
        {
            "screen": library_screen(library, state, words, since.uuids),
            "since": since,
            "state": state,
            "words": words,
            "here": request.get_full_path(),
            "operator": settings.OPERATOR_SHORT_NAME,
            "header_title": _("Shared library"),
            "header_icon": "vrc-library",
            "breadcrumbs_items": crumbs(),
        },
    )


@require_POST
def hide(request: HttpRequest) -> HttpResponse:
    """Hide one item; one click, with a way back."""
    entry = posted_item(request)
    if waits(request, "library.hide", entry.uuid, hidden=True):
        return back(request)
    words = _("“%(title)s” is hidden on your site now.") % {"title": entry.title}
    say(request, words, reverse("shared_library:show"), entry)
    return back(request)


@require_POST
def show(request: HttpRequest) -> HttpResponse:
    """Show a hidden item again."""
    entry = posted_item(request)
    if waits(request, "library.hide", entry.uuid, hidden=False):
        return back(request)
    words = _("“%(title)s” is on your site again.") % {"title": entry.title}
    say(request, words, reverse("shared_library:hide"), entry)
    return back(request)


@require_POST
def pin(request: HttpRequest) -> HttpResponse:
    """Put one item first, with a way back."""
    entry = posted_item(request)
    PinItem(entry.uuid).execute(request.user)
    words = _("“%(title)s” comes first now, on your home page and in its section.")
    say(request, words % {"title": entry.title}, reverse("shared_library:unpin"), entry)
    return back(request)


@require_POST
def unpin(request: HttpRequest) -> HttpResponse:
    """Put a pinned item back in its place."""
    entry = posted_item(request)
    UnpinItem(entry.uuid).execute(request.user)
    words = _("“%(title)s” is back in its place.") % {"title": entry.title}
    say(request, words, reverse("shared_library:pin"), entry)
    return back(request)


@require_POST
def remove_note(request: HttpRequest) -> HttpResponse:
    """Take away the note on an item that was withdrawn."""
    entry = posted_item(request)
    if waits(request, "library.note", entry.uuid, html=""):
        return back(request)
    messages.success(request, _("The note is removed."))
    return back(request)


@require_POST
def go_back(request: HttpRequest) -> HttpResponse:
    """Show the shared text again."""
    entry = posted_item(request)
    if waits(request, "library.replace", entry.uuid, page=None):
        return back(request)
    words = _(
        "Visitors read the shared text of “%(title)s” again. Your own page is still among your "
        "pages."
    )
    messages.success(request, words % {"title": entry.title})
    return back(request)


@require_POST
def keep_own(request: HttpRequest) -> HttpResponse:
    """The new shared text was looked at, and the community's own words stay."""
    entry = posted_item(request)
    KeepOwn(entry.uuid).execute(request.user)
    MarkSeen(entry.uuid).execute(request.user)
    messages.success(request, _("Your words stay, and the new shared text is marked as seen."))
    return back(request)


_TOPIC = {
    "hide": {"hidden": True},
    "show": {"hidden": False},
    "first": {"pinned": True},
    "in-place": {"pinned": False},
}


@require_POST
def topic(request: HttpRequest) -> HttpResponse:
    """Hide a topic, show it, put it first or back in its place."""
    only_for_those_who_may(request)
    wanted, change = posted_uuid(request, "topic"), _TOPIC.get(request.POST.get("do", ""))
    sections = shared_library().sections
    found = next((one for each in sections for one in each.topics if one.uuid == wanted), None)
    if found is None or change is None:
        raise Http404
    if "hidden" in change:
        outcome = submit("library.topic", {"topic": str(wanted), **change}, request.user)
        if outcome.proposal is not None:
            tell(request, outcome.proposal, "")
            return back(request)
    else:
        AdjustTopic(wanted, **change).execute(request.user)
    words = {
        "hide": _("The topic “%(title)s” is hidden, with all its pages."),
        "show": _("The topic “%(title)s” is on your site again."),
        "first": _("The topic “%(title)s” comes first in its section now."),
        "in-place": _("The topic “%(title)s” is back in its place."),
    }[request.POST["do"]]
    messages.success(request, words % {"title": found.title})
    return back(request)
