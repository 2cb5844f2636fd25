"""Whoever approves a page has read it as it is now; what is in use is not removed by one person.

Wagtail publishes the newest version, also one that was saved while the approver read another. So it
is remembered which version a person opened in the editor, and only that one can be approved.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from tenants.access.models import SecondPersonTask
from tenants.access.policies import needs_second_person
from tenants.access.used_files import must_stay, refusal

_KEY = "versions_read"
_REMEMBERED = 50


def version_of(page: Any) -> str:
    """The newest version of a page; another text for each time it was saved."""
    revision = page.get_latest_revision()
    # Autosave writes into a version that is there: its time says so.
    return f"{revision.pk} {revision.created_at.isoformat()}" if revision else ""


def remember_version(request: HttpRequest, page: Any) -> None:
    """This person has the page before them as it is now."""
    _remember(request, page, version_of(page))


def _remember(request: HttpRequest, page: Any, version: str) -> None:
    read: dict[str, str] = request.session.get(_KEY, {})
    read.pop(str(page.pk), None)
    read[str(page.pk)] = version
    request.session[_KEY] = dict(list(read.items())[-_REMEMBERED:])


def not_read(request: HttpRequest, page: Any) -> HttpResponse | None:
    """The way to the page for who would approve a version that they did not open; else None."""
    task = page.current_workflow_task
    if not isinstance(task, SecondPersonTask) or not needs_second_person(request.user, page):
        return None
    if request.session.get(_KEY, {}).get(str(page.pk)) == version_of(page):
        return None
    messages.error(
        request,
        _("“%(title)s” was changed since you read it, or you have not read it yet. Read it first.")
        % {"title": page.get_admin_display_title()},
    )
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        # The window in which a comment is typed: Wagtail's script follows the address.
        return JsonResponse({"step": "success", "redirect": editor})
    return redirect(editor)


def on_edit(request: HttpRequest, page: Any) -> HttpResponse | None:
    """For `before_edit_page`: remember what is shown; stop an approval of something else."""
    if request.method != "POST":
        if isinstance(page.current_workflow_task, SecondPersonTask):
            remember_version(request, page)
        return None
    approves = request.POST.get("workflow-action-name") == "approve"
    if not (request.POST.get("action-workflow-action") and approves):
        return None
    loaded = request.POST.get("loaded_revision_id")
    if loaded:
        # What this window shows, whatever was opened in another one since.
        shown = f"{loaded} {request.POST.get('loaded_revision_created_at', '')}"
        _remember(request, page, shown)
    return not_read(request, page)


# Views of Wagtail that remove one picture or document, with the model and the name of its number.
_REMOVE = {
    "wagtailimages:delete": (get_image_model, "image_id"),
    "wagtailimages:delete_multiple": (get_image_model, "image_id"),
    "wagtaildocs:delete": (get_document_model, "document_id"),
    "wagtaildocs:delete_multiple": (get_document_model, "doc_id"),
}


class SecondLookMiddleware:
    """Where Wagtail has no hook: approving from lists, removing files."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Only stops; the views themselves decide who may."""
        match = request.resolver_match
        name = match.view_name if match is not None else ""
        approves = name == "writing:before_approving" or (
            name == "wagtailadmin_pages:workflow_action" and kwargs.get("action_name") == "approve"
        )
        # Asked last: whoever looks at the person makes a public answer differ by its cookie.
        if request.method != "POST" or not (approves or name in _REMOVE):
            return None
        if not request.user.is_authenticated:
            return None
        if name in _REMOVE:
            return self._removing(request, name, kwargs)
        page = Page.objects.filter(pk=kwargs.get("page_id"), depth__gt=1).first()
        return not_read(request, page.specific) if page is not None else None

    @staticmethod
    def _removing(request: HttpRequest, name: str, kwargs: dict[str, Any]) -> HttpResponse | None:
        model, key = _REMOVE[name]
        file = model().objects.filter(pk=kwargs.get(key)).first()
        if file is None or not must_stay(request.user, file):
            return None
        messages.error(request, refusal())
        return redirect(name.partition(":")[0] + ":index")


def no_bulk_removing(
    request: HttpRequest, action_type: str, objects: Any, action: Any
) -> HttpResponse | None:
    """For `before_bulk_action`: ticking files in a list is no way around."""
    if action_type != "delete":
        return None
    kinds = (get_image_model(), get_document_model())
    used = [each for each in objects if isinstance(each, kinds) and must_stay(request.user, each)]
    if not used:
        return None
    messages.error(request, refusal())
    return redirect(f"{used[0]._meta.app_label}:index")
