"""The branding every new site begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Group, Permission

from tenants.branding.actions.draw import draw_pictures
from tenants.branding.actions.save import derive, refresh_branding
from tenants.branding.models import SINGLETON, SITE_NAME_LENGTH, Branding, Stylesheet
from tenants.local_content.seed import ADMINISTRATORS

if TYPE_CHECKING:
    from tenants.registry.models import Community


def seed_template() -> None:
    """The default look, and who may change it. Safe to repeat; keeps what is there.

    The group must exist: the pages are seeded first.
    """
    _permit_administrators()
    if Branding.objects.filter(pk=SINGLETON).exists():
        return
    branding = Branding()
    derive(branding)
    branding.save()
    Stylesheet.objects.get_or_create(
        hash=branding.stylesheet_hash, defaults={"css": branding.stylesheet_css}
    )


def _permit_administrators() -> None:
    permission = Permission.objects.get(
        content_type__app_label="branding", codename="change_branding"
    )
    Group.objects.get(name=ADMINISTRATORS).permissions.add(permission)


def seed_community(community: Community) -> None:
    """Give a fresh community its name. Safe to repeat; keeps a name somebody chose.

    Must run inside the community, before the site's derived state is built for the first time.
    """
    seed_template()
    branding = Branding.objects.filter(pk=SINGLETON, site_name="").first()
    if branding is not None:
        branding.site_name = community.name[:SITE_NAME_LENGTH]
        # Its icons have the first letters of the name in them.
        draw_pictures(branding)
        branding.save()


def ensure_community() -> None:
    """Draw the icons of a community that is older than they are. Safe to repeat."""
    if Branding.objects.filter(pk=SINGLETON, card_hash="").exclude(site_name="").exists():
        refresh_branding()
