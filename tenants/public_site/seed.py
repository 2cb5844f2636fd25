"""The derived rows every new site begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenants.public_site.actions.rebuild import rebuild_site_state

if TYPE_CHECKING:
    from tenants.registry.models import Community


def seed_template() -> None:
    """Derived rows of an empty site. Safe to repeat."""
    rebuild_site_state()


def seed_community(community: Community) -> None:
    """Derived rows with the community's own names. Last of all seeds; safe to repeat."""
    rebuild_site_state()
