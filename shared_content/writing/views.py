"""The screen between "Publish" and publication, and the look while somebody types."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.pages.preview import PreviewOnCreate, PreviewOnEdit
from wagtail.models import Page

from shared_content.writing.actions import ApproveAnyway, LookAgain, PublishAnyway
from shared_content.writing.report import ANYWAY, Report, Words, look_at_page, look_at_words
from shared_content.writing.settled import settled_on

# Of a form that is no page's: more is not a text somebody types.
_MOST_FIELDS = 40
_MOST_CHARACTERS = 100_000


def comment_key(page_id: int) -> str:
    """Where the words of an approver wait in the session while they look."""
    return f"writing_comment_{page_id}"


@never_cache
@require_http_methods(["GET", "POST"])
def before_publishing(request: HttpRequest, page_id: int, approve: bool = False) -> HttpResponse:
    """What was found in the newest version, and a button to publish or approve it anyway."""
    found: Any = get_object_or_404(Page, pk=page_id, depth__gt=1)
    page = found.specific
    if not _may(page, request.user, approve):
        raise PermissionDenied
    if request.method == "POST":
        mark = request.POST.get(ANYWAY, "")
        try:
            done = _publish(request, page_id, mark, approve)
        except LookAgain as error:
            messages.error(request, str(error))
            return redirect(request.get_full_path())
        words = _("“%(title)s” is published.")
        if done.go_live_at and not done.live:
            words = _("“%(title)s” will be published at the time you chose.")
        messages.success(request, words % {"title": done.get_admin_display_title()})
        next_url = get_valid_next_url_from_request(request)
        return redirect(next_url or "wagtailadmin_explore", *([] if next_url else [_parent(done)]))
    draft = page.get_latest_revision_as_object()
    context = {
        "header_title": _("Before you publish"),
        "header_icon": "glasses",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {
                "url": reverse("wagtailadmin_pages:edit", args=[page_id]),
                "label": draft.get_admin_display_title(),
            },
            {"url": "", "label": _("Before you publish")},
        ],
        "subject": draft,
        "report": look_at_page(draft, settled_on(page)),
        "anyway": ANYWAY,
        "approve": approve,
        "next": get_valid_next_url_from_request(request),
    }
    return TemplateResponse(request, "writing/before_publishing.html", context)


def _parent(page: Page) -> int:
    parent = page.get_parent()
    return int(parent.pk if parent else page.pk)


def _publish(request: HttpRequest, page_id: int, mark: str, approve: bool) -> Any:
    if not approve:
        return PublishAnyway(request.user, page_id, mark).execute()
    comment = str(request.session.pop(comment_key(page_id), ""))
    return ApproveAnyway(request.user, page_id, mark, comment).execute()


def _may(page: Any, user: Any, approve: bool) -> bool:
    if not approve:
        return bool(page.permissions_for_user(user).can_publish())
    task = page.current_workflow_task
    return task is not None and "approve" in {
        name for name, _words, _asks in task.get_actions(page, user)
    }


class _Look:
    """Answers with the findings of what is in the form now, as a piece of HTML."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is stored. A form with mistakes is read as far as it goes."""
        form: Any = self.get_form(request.POST)  # type: ignore[attr-defined]
        form.defer_required_fields()
        form.is_valid()
        return findings_response(request, look_at_page(form.instance, settled_on(form.instance)))


class LookOnEdit(_Look, PreviewOnEdit):  # type: ignore[misc]
    """Of a page that exists."""


class LookOnCreate(_Look, PreviewOnCreate):  # type: ignore[misc]
    """Of a page that is being made."""

    def get_form(self, query_dict: Any) -> Any:
        """As for an existing one: Wagtail's own refuses what cannot be saved yet."""
        return PreviewOnEdit.get_form(self, query_dict)


@never_cache
@require_POST
def look_at_form(request: HttpRequest) -> HttpResponseBase:
    """Of the fields of a form that is no page's: `field` names them, `label-<name>` their places.

    `sort-<name>`: "number", "short" or "html"; `language-<name>`: a code.
    """
    names = request.POST.getlist("field")
    if not names or len(names) > _MOST_FIELDS:
        raise Http404
    words = [
        Words(
            place=request.POST.get(f"label-{name}", "")[:200],
            text=request.POST.get(name, "")[:_MOST_CHARACTERS],
            is_html=request.POST.get(f"sort-{name}") == "html",
            is_number=request.POST.get(f"sort-{name}") == "number",
            is_short=request.POST.get(f"sort-{name}") == "short",
            language=request.POST.get(f"language-{name}", "")[:12],
        )
        for name in names
    ]
    return findings_response(request, look_at_words(words))


def findings_response(request: HttpRequest, report: Report) -> HttpResponse:
    """The list alone, to be put into a screen. Never kept by a browser."""
    response = TemplateResponse(request, "writing/parts/findings.html", {"report": report})
    response["Cache-Control"] = "private, no-store"
    return response
