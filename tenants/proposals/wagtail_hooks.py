"""Where the screens stand in Wagtail's admin, and what the audit trail calls what they do."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem

from tenants.access.policies import needs_second_person
from tenants.proposals import views
from tenants.proposals.policies import may_ask_to_take_off

urls = [
    path("", views.Waiting.as_view(), name="index"),
    path("<int:pk>/", views.Detail.as_view(), name="detail"),
    path("take-off/<int:pk>/", views.TakeOff.as_view(), name="take_off"),
]


@hooks.register("register_admin_urls")
def proposals_urls() -> list[URLPattern | URLResolver]:
    """/admin/approvals/…"""
    return [path("approvals/", include((urls, "proposals"), namespace="proposals"))]


@hooks.register("register_icons")
def proposals_icons(icons: list[str]) -> list[str]:
    """Two marks, one beside the other."""
    return [*icons, "proposals/icons/vrc-approval.svg"]


@hooks.register("register_log_actions")
def proposals_log_actions(actions: Any) -> None:
    """What the audit trail calls them."""
    for name, words in (
        ("proposed", _("Proposed a change")),
        ("approved", _("Approved a change, and published it")),
        ("declined", _("Declined a change")),
        ("withdrawn", _("Took a proposed change back")),
        ("gone", _("A proposed change had nothing left to change")),
    ):
        actions.register_action(f"proposals.{name}", words, words)


class TakeOffItem(ActionMenuItem):  # type: ignore[misc]
    """In the editor's menu of a public page, in the place of “Unpublish”."""

    label = _("Ask to take it off the site")
    name = "action-take-off"
    icon_name = "download"

    def is_shown(self, context: dict[str, Any]) -> bool:
        """While two-person approval is on."""
        user = context["request"].user
        return (
            context["view"] == "edit"
            and needs_second_person(user)
            and may_ask_to_take_off(user, context["page"])
        )

    def get_url(self, context: dict[str, Any]) -> str:
        """Where it is asked."""
        return reverse("proposals:take_off", args=[context["page"].pk])


@hooks.register("register_page_action_menu_item")
def take_off_item() -> ActionMenuItem:
    """Beside what publishes."""
    return TakeOffItem(order=890)
