"""Nothing that must be looked at is published unseen, by whatever button."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from shared_content.writing.report import report_on
from shared_content.writing.views import comment_key

_LONGEST_COMMENT = 2_000


def ask_before_publishing(request: HttpRequest, page: Any) -> HttpResponse | None:
    """For `before_publish_page`: the version is saved as a draft; a person looks at it first."""
    if not report_on(page).must:
        return None
    return redirect(_screen(request, page.pk, approve=False))


def ask_before_approving(request: HttpRequest, page: Any) -> HttpResponse | None:
    """For `before_edit_page`: the editor's own "Approve" button."""
    if (
        request.method != "POST"
        or not request.POST.get("action-workflow-action")
        or request.POST.get("workflow-action-name") != "approve"
        or not _is_last_step(page)
        or not report_on(page).must
    ):
        return None
    try:
        extra = json.loads(request.POST.get("workflow-action-extra-data") or "{}")
    except ValueError:
        extra = {}
    _keep_comment(request, page.pk, extra.get("comment", "") if isinstance(extra, dict) else "")
    return redirect(_screen(request, page.pk, approve=True))


def no_bulk_publishing(
    request: HttpRequest, action_type: str, objects: Any, action: Any
) -> HttpResponse | None:
    """For `before_bulk_action`: ticking pages in a list is no way around a look."""
    if action_type != "publish":
        return None
    asked = [page for page in objects if isinstance(page, Page) and report_on(page.specific).must]
    if not asked:
        return None
    titles = ", ".join(f"“{page.get_admin_display_title()}”" for page in asked[:5])
    messages.error(
        request,
        _("Nothing was published. Open these pages and publish them there: %(titles)s")
        % {"titles": titles},
    )
    return redirect("wagtailadmin_explore_root")


class ApprovalMiddleware:
    """Approving from a list or from the home screen, where Wagtail has no hook."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Lead to the screen when something must be looked at; the view decides who may."""
        match = request.resolver_match
        if (
            match is None
            or match.view_name != "wagtailadmin_pages:workflow_action"
            or request.method != "POST"
            or kwargs.get("action_name") != "approve"
            or not request.user.is_authenticated
        ):
            return None
        page = Page.objects.filter(pk=kwargs.get("page_id"), depth__gt=1).first()
        if page is None or not _is_last_step(page) or not report_on(page.specific).must:
            return None
        _keep_comment(request, page.pk, request.POST.get("comment", ""))
        screen = _screen(request, page.pk, approve=True)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # The window in which a comment is typed: Wagtail's script follows the address.
            return JsonResponse({"step": "success", "redirect": screen})
        return redirect(screen)


def _is_last_step(page: Any) -> bool:
    """Whether this approval publishes; earlier ones, such as a clinical review, do not."""
    state = page.current_workflow_state
    if state is None or state.current_task_state is None:
        return False
    last = state.workflow.tasks.filter(active=True).last()
    return last is not None and bool(last.pk == state.current_task_state.task_id)


def _keep_comment(request: HttpRequest, page_id: int, comment: object) -> None:
    if comment:
        request.session[comment_key(page_id)] = str(comment)[:_LONGEST_COMMENT]


def _screen(request: HttpRequest, page_id: int, approve: bool) -> str:
    name = "writing:before_approving" if approve else "writing:before_publishing"
    next_url = get_valid_next_url_from_request(request)
    return reverse(name, args=[page_id]) + (f"?{urlencode({'next': next_url})}" if next_url else "")
