"""The screens' addresses in a community's admin, their permissions and the audit trail's words."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages as admin_messages
from wagtail.admin.menu import MenuItem

from tenants.engagement.policies import (
    may_change_settings,
    may_read_messages,
    may_send_updates,
)
from tenants.engagement.selectors import settings_row
from tenants.engagement.states import Step
from tenants.engagement.views import messages, preferences, updates
from tenants.local_content.models import UpdatePage

message_urls = [
    path("", messages.MessageList.as_view(), name="index"),
    path("results/", messages.MessageList.as_view(results_only=True), name="index_results"),
    path("deleted/", messages.Deletions.as_view(), name="deletions"),
    path("<int:pk>/", messages.MessageDetail.as_view(), name="detail"),
    path("<int:pk>/answer/", messages.Answer.as_view(), name="answer"),
    path("<int:pk>/note/", messages.Note.as_view(), name="note"),
    path("<int:pk>/take/", messages.OneClick.as_view(), {"what": "take"}, name="take"),
    path("<int:pk>/close/", messages.OneClick.as_view(), {"what": "close"}, name="close"),
    path("<int:pk>/reopen/", messages.OneClick.as_view(), {"what": "reopen"}, name="reopen"),
    path("<int:pk>/forget/", messages.Forget.as_view(), name="forget"),
]
update_urls = [
    path("", updates.index, name="index"),
    path("progress/", updates.progress, name="progress"),
    path("send/<int:page_id>/", updates.send, name="send"),
    path("pause/", updates.pause_or_go_on, {"what": "pause"}, name="pause"),
    path("go-on/", updates.pause_or_go_on, {"what": "go-on"}, name="go_on"),
    path("remove/", updates.remove, name="remove"),
]
settings_urls = [path("", preferences.edit, name="edit")]


@hooks.register("register_admin_urls")
def engagement_urls() -> list[URLPattern | URLResolver]:
    """/admin/messages/… and /admin/contact-and-email/"""
    return [
        path("messages/", include((message_urls, "messages"))),
        path("email-updates/", include((update_urls, "email_updates"))),
        path("contact-and-email/", include((settings_urls, "engagement_settings"))),
    ]


class MessagesMenuItem(MenuItem):
    """Shown to those who read messages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_read_messages(request.user)


class SettingsMenuItem(MenuItem):
    """Shown to those who open and close the forms."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_change_settings(request.user)


@hooks.register("register_admin_menu_item")
def messages_menu_item() -> MenuItem:
    """ "Messages"."""
    return MessagesMenuItem(
        _("Messages"), reverse("messages:index"), name="messages", icon_name="mail"
    )


@hooks.register("register_admin_menu_item")
def settings_menu_item() -> MenuItem:
    """ "Contact and e-mail"."""
    return SettingsMenuItem(
        _("Contact and e-mail"),
        reverse("engagement_settings:edit"),
        name="contact-and-email",
        icon_name="cog",
    )


class UpdatesMenuItem(MenuItem):
    """Shown to those who send updates."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_send_updates(request.user)


@hooks.register("register_admin_menu_item")
def updates_menu_item() -> MenuItem:
    """ "Updates by e-mail"."""
    return UpdatesMenuItem(
        _("Updates by e-mail"),
        reverse("email_updates:index"),
        name="email-updates",
        icon_name="mail",
    )


@hooks.register("after_publish_page")
def offer_to_send(request: HttpRequest, page: Any) -> None:
    """After an update went public: the way to send it, never the sending itself."""
    if not isinstance(page, UpdatePage) or not may_send_updates(request.user):
        return
    if settings_row().updates_open:
        url = reverse("email_updates:send", args=[page.pk])
        admin_messages.info(
            request,
            _("The update is on your site. It has not been sent by e-mail."),
            buttons=[admin_messages.button(url, _("Send by e-mail"))],
        )


@hooks.register("register_permissions")
def engagement_permissions() -> QuerySet[Permission]:
    """Shown where groups are edited."""
    return Permission.objects.filter(content_type__app_label="engagement")


@hooks.register("register_log_actions")
def engagement_log_actions(actions: Any) -> None:
    """What the audit trail calls them. It never holds a word of a message."""
    words = {
        Step.READ: _("Read a message"),
        Step.EMAIL: _("Answered a message by e-mail"),
        Step.CALLED: _("Called about a message"),
        Step.NOTE: _("Wrote a note on a message"),
        Step.ASSIGNED: _("Took on a message"),
        Step.CLOSED: _("Closed a message"),
        Step.REOPENED: _("Opened a message again"),
        "forget": _("Deleted a message"),
        "settings": _("Changed contact and e-mail"),
        "send": _("Sent an update by e-mail"),
        "pause": _("Paused e-mails"),
        "resume": _("Went on sending e-mails"),
    }
    for name, label in words.items():
        actions.register_action(f"engagement.{name}", label, label)
