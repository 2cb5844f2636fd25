"""What the screens of the shared library have in common."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from tenants.inheritance.admin_library import find
from tenants.inheritance.policies import may_adjust
from tenants.inheritance.selectors import ItemState, shared_library
from tenants.proposals.actions import submit
from tenants.proposals.views import tell
from vrc.tenancy import community_or_none


def only_for_those_who_may(request: HttpRequest) -> None:
    """Raise Http404 on the operator's host, PermissionDenied for everybody who may not adjust."""
    if community_or_none() is None:
        raise Http404
    if not may_adjust(request.user):
        raise PermissionDenied


def crumbs(*more: dict[str, str]) -> list[dict[str, str]]:
    """The way to a screen, as Wagtail's header shows it."""
    return [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("shared_library:index"), "label": _("Shared library")},
        *more,
    ]


def item_at(section: str, slug: str) -> ItemState:
    """The published item at an address. Raises Http404."""
    found = find(shared_library(), section, slug)
    if found is None:
        raise Http404
    return found


def posted_uuid(request: HttpRequest, name: str = "item") -> UUID:
    """A UUID in a posted form. Raises Http404 for anything else."""
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError as error:
        raise Http404 from error


def posted_item(request: HttpRequest) -> ItemState:
    """The item, published or withdrawn, that a posted form names. Raises Http404."""
    only_for_those_who_may(request)
    library, wanted = shared_library(), posted_uuid(request)
    for entry in (*library.items, *library.retired):
        if entry.uuid == wanted:
            return entry
    raise Http404


def back(request: HttpRequest) -> HttpResponse:
    """Where the form was, if that is on this site; else the library."""
    there = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(there, allowed_hosts=None):
        there = reverse("shared_library:index")
    return redirect(there)


def waits(request: HttpRequest, kind: str, item: UUID, **payload: Any) -> bool:
    """Do it, or propose it to a second person and say so; whether it waits now."""
    outcome = submit(kind, {"item": str(item), **payload}, request.user)
    if outcome.proposal is not None:
        tell(request, outcome.proposal, "")
    return outcome.proposal is not None


def say(request: HttpRequest, words: str, undo_url: str, entry: ItemState) -> None:
    """A message with a way back, as a form: undoing changes something."""
    context: dict[str, Any] = {
        "words": words,
        "undo_url": undo_url,
        "entry": entry,
        "next": request.POST.get("next", ""),
        "csrf": get_token(request),
    }
    messages.success(request, mark_safe(render_to_string("inheritance/parts/undo.html", context)))
