"""The branding every new site begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenants.branding.actions.save import derive
from tenants.branding.models import SINGLETON, SITE_NAME_LENGTH, Branding, Stylesheet

if TYPE_CHECKING:
    from tenants.registry.models import Community


def seed_template() -> None:
    """The default row in a template or on the platform. Safe to repeat; keeps what is there."""
    if Branding.objects.filter(pk=SINGLETON).exists():
        return
    branding = Branding()
    derive(branding)
    branding.save()
    Stylesheet.objects.get_or_create(
        hash=branding.stylesheet_hash, defaults={"css": branding.stylesheet_css}
    )


def seed_community(community: Community) -> None:
    """Give a fresh community its name. Safe to repeat; keeps a name somebody chose.

    Must run inside the community, before the site's derived state is built for the first time.
    """
    seed_template()
    Branding.objects.filter(pk=SINGLETON, site_name="").update(
        site_name=community.name[:SITE_NAME_LENGTH]
    )
