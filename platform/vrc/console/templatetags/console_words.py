"""Words and addresses that the admin's templates need on both hosts."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tenants.local_content import models
from tenants.local_content.promises import late_promise
from tenants.registry.lifecycle import Status
from themes.words import moment_words
from vrc.console import links
from vrc.console.lists import ListWords, words_of_list
from vrc.tenancy import community_or_none

register = template.Library()


@register.simple_tag
def admin_site_name() -> str:
    """Name of the community, or of the operator on its own host."""
    community = community_or_none()
    return community.name if community is not None else settings.OPERATOR_NAME


@register.simple_tag
def admin_base_url() -> str:
    """Address of this host, no final slash; from the registry, not the request (trap 18)."""
    return links.admin_base_url()


@register.simple_tag
def operator_email() -> str:
    """Where a person can ask for help."""
    return str(settings.OPERATOR_EMAIL)


@register.simple_tag
def is_community() -> bool:
    """Whether this is a community's admin."""
    return community_or_none() is not None


@register.simple_tag
def is_being_prepared() -> bool:
    """Whether this is a community's admin before its site is open to the public."""
    community = community_or_none()
    return community is not None and community.status == Status.DRAFT


@register.simple_tag
def list_of(parent: Any) -> ListWords | None:
    """The words of the list below this page, in a community's admin; None for other pages."""
    return words_of_list(parent) if community_or_none() is not None else None


@register.simple_tag
def new_child(parent: Any, user: Any) -> dict[str, str] | None:
    """What people come to this list to write: {label, url}. None elsewhere, and for who may not."""
    words = words_of_list(parent)
    if words is None or not words.kind:
        return None
    if not parent.permissions_for_user(user).can_add_subpage():
        return None
    url = reverse("wagtailadmin_pages:add", args=["local_content", words.kind, parent.pk])
    found = {"label": str(words.label), "url": url}
    if isinstance(parent, models.AssistanceCenterPage):
        found |= {"more_label": _("Move the center"), "more_url": reverse("handover:index")}
    return found


@register.simple_tag
def late_update(parent_page: Any) -> str:
    """When the next update was promised, in words, above a list of updates that lacks it; or ""."""
    community = community_or_none()
    if community is None or not isinstance(parent_page, models.UpdatesIndexPage):
        return ""
    late = late_promise(timezone.now())
    return moment_words(late.astimezone(community.zone)) if late else ""
