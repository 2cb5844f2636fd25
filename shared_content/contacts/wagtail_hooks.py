"""Registers the contact registry with Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from shared_content.contacts.admin.viewset import ContactViewSet


@hooks.register("register_admin_viewset")
def contact_registry() -> ContactViewSet:
    """Menu entry and screens; both exist on the operator's host only."""
    return ContactViewSet()


@hooks.register("register_log_actions")
def contact_log_actions(actions: Any) -> None:
    """What the history of a contact calls our actions."""
    actions.register_action("contacts.verify", _("Verify"), _("Numbers verified"))
    actions.register_action("contacts.retire", _("Retire"), _("Contact retired"))
