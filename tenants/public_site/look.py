"""Logos, icons and the card of a site, from what its state holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypedDict

from themes.frame import Partner, Picture, SiteIcon

if TYPE_CHECKING:
    from tenants.registry.models import Community


class Look(TypedDict):
    """Fields of `themes.frame.Site`."""

    logo: Picture | None
    wide_logo: Picture | None
    partners: tuple[Partner, ...]
    icons: tuple[SiteIcon, ...]
    share_image_url: str
    funder_text: str


def look_of(branding: Mapping[str, Any], community: Community | None) -> Look:
    """What pages show of it. A state from before a field existed has nothing in it."""
    card = branding.get("card_hash")
    return Look(
        logo=_picture(branding.get("logo")),
        wide_logo=_picture(branding.get("wide_logo")),
        partners=tuple(
            Partner(row["name"], Picture(**row["picture"]), row["link"])
            for row in branding.get("partners") or ()
        ),
        icons=tuple(
            SiteIcon(picture_path(digest), int(side))
            for side, digest in (branding.get("icons") or {}).items()
        ),
        # Whoever fetches it does not know on which page it stood: the address must be whole.
        share_image_url=f"{community.primary_url}{picture_path(card)}"
        if card and community
        else "",
        funder_text=branding.get("funder_text", ""),
    )


def picture_path(digest: str) -> str:
    """Address of a drawn picture on the site's own host."""
    return f"/branding/{digest}.png"


def _picture(stored: Mapping[str, Any] | None) -> Picture | None:
    return Picture(**stored) if stored else None
