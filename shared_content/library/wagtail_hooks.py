"""Where the screens of the library's people are hooked into Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from shared_content.contacts.admin.viewset import on_platform_only
from shared_content.library.admin import leaders, views
from shared_content.library.admin.media import MediaFileViewSet, captions_chooser, video_chooser
from shared_content.library.policies import SIGN_OFF, may_change_leaders, may_see_calendar
from vrc.tenancy import is_public

_URLS = [
    path("review-calendar/", on_platform_only(views.calendar), name="calendar"),
    path("sign-off/<int:pk>/", on_platform_only(views.sign_off), name="sign_off"),
]
_LEADERS = [
    path("", on_platform_only(leaders.index), name="index"),
    path("<int:pk>/", on_platform_only(leaders.edit), name="edit"),
]
# Entries of the settings menu that are about workflows: a community has none.
_WORKFLOW_ENTRIES = frozenset({"workflows", "workflow-tasks"})


@hooks.register("register_admin_viewset")
def media_screens() -> list[Any]:
    """Videos and captions: their screens, and the windows to choose one."""
    return [MediaFileViewSet(), video_chooser, captions_chooser]


@hooks.register("register_admin_urls")
def library_urls() -> list[URLPattern | URLResolver]:
    """/admin/library/… and /admin/leaders-library/…; not there in a community."""
    return [
        path("library/", include((_URLS, "library_editing"), namespace="library_editing")),
        path("leaders-library/", include((_LEADERS, "leaders_library"))),
    ]


class CalendarMenuItem(MenuItem):
    """For everybody who works on the library."""

    def is_shown(self, request: HttpRequest) -> bool:
        """On the operator's host only."""
        return may_see_calendar(request.user)


@hooks.register("register_admin_menu_item")
def calendar_menu_item() -> MenuItem:
    """ "Review calendar"."""
    return CalendarMenuItem(
        _("Review calendar"),
        reverse("library_editing:calendar"),
        name="review-calendar",
        icon_name="calendar-alt",
        order=205,
    )


class LeadersMenuItem(MenuItem):
    """For publishers of the library."""

    def is_shown(self, request: HttpRequest) -> bool:
        """On the operator's host only."""
        return may_change_leaders(request.user)


@hooks.register("register_admin_menu_item")
def leaders_menu_item() -> MenuItem:
    """ "Leaders' library"."""
    return LeadersMenuItem(
        _("Leaders' library"),
        reverse("leaders_library:index"),
        name="leaders-library",
        icon_name="clipboard-list",
        order=216,
    )


@hooks.register("register_permissions")
def sign_off_permission() -> Any:
    """To be given to a group by hand, on the platform."""
    if not is_public():
        return Permission.objects.none()
    app_label, _dot, codename = SIGN_OFF.partition(".")
    return Permission.objects.filter(content_type__app_label=app_label, codename=codename)


@hooks.register("register_log_actions")
def library_log_actions(actions: Any) -> None:
    """What the history of an item calls our action."""
    actions.register_action("library.sign_off", _("Sign"), _("Signed by a clinical reviewer"))


@hooks.register("construct_settings_menu")
def no_workflows_in_communities(request: HttpRequest, items: list[MenuItem]) -> None:
    """The library's workflow is the operator's."""
    if not is_public():
        items[:] = [item for item in items if item.name not in _WORKFLOW_ENTRIES]
