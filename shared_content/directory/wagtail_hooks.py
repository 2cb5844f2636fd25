"""Registers the directory of peer support with Wagtail's admin."""

from __future__ import annotations

from wagtail import hooks

from shared_content.directory.admin.viewset import OrganisationViewSet


@hooks.register("register_admin_viewset")
def peer_support_directory() -> OrganisationViewSet:
    """Menu entry and screens; both exist on the operator's host only."""
    return OrganisationViewSet()
