"""Where the checks are hooked into Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.userbar import ContentCheckerItem

from shared_content.writing import gate, views
from shared_content.writing.settled import LOG_ACTION

_URLS = [
    path("form/", views.look_at_form, name="look_at_form"),
    path("<int:page_id>/", views.before_publishing, name="before_publishing"),
    path(
        "<int:page_id>/approve/",
        views.before_publishing,
        {"approve": True},
        name="before_approving",
    ),
    path("<int:page_id>/look/", views.LookOnEdit.as_view(), name="look_on_edit"),
    path(
        "new/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/",
        views.LookOnCreate.as_view(),
        name="look_on_create",
    ),
]
# Wagtail's own checker looks at the preview. Of its rules those that a writer can do something
# about; colours are the business of "Look and name", descriptions for search engines are made.
AXE_RULES = [
    "alt-text-quality",
    "empty-heading",
    "empty-table-header",
    "heading-order",
    "image-alt",
    "link-name",
    "list",
    "listitem",
    "p-as-heading",
    "table-fake-caption",
    "td-has-header",
]


@hooks.register("register_admin_urls")
def writing_urls() -> list[URLPattern | URLResolver]:
    """/admin/writing/…"""
    return [path("writing/", include((_URLS, "writing"), namespace="writing"))]


@hooks.register("before_publish_page")
def ask_before_publishing(request: HttpRequest, page: Any) -> Any:
    """ "Publish" in the editor."""
    return gate.ask_before_publishing(request, page)


@hooks.register("before_edit_page")
def ask_before_approving(request: HttpRequest, page: Any) -> Any:
    """ "Approve" in the editor."""
    return gate.ask_before_approving(request, page)


@hooks.register("before_bulk_action")
def no_bulk_publishing(request: HttpRequest, action_type: str, objects: Any, action: Any) -> Any:
    """ "Publish" below a list."""
    return gate.no_bulk_publishing(request, action_type, objects, action)


@hooks.register("construct_wagtail_userbar")
def rules_for_writers(request: HttpRequest, items: list[Any], page: Any) -> None:
    """The accessibility checker, on for everybody who writes, with the rules above."""
    for item in items:
        if isinstance(item, ContentCheckerItem):
            # What stands around the words is ours, not the writer's.
            item.axe_include = ["main"]
            item.axe_run_only = AXE_RULES


@hooks.register("register_log_actions")
def writing_log_actions(actions: Any) -> None:
    """What the audit trail calls it."""
    actions.register_action(
        LOG_ACTION, _("Publish anyway"), _("Published although something should be looked at")
    )


@hooks.register("insert_global_admin_css")
def writing_css() -> SafeString:
    """Of the list of findings, on every screen where one can appear."""
    return format_html('<link rel="stylesheet" href="{}">', static("writing/writing.css"))


@hooks.register("insert_global_admin_js")
def writing_js() -> SafeString:
    """Asks for the findings while somebody types; does nothing where there is no such place."""
    return format_html('<script src="{}" defer></script>', static("writing/writing.js"))
