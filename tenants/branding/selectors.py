"""What others ask about a site's branding. No row yet is answered with the default look."""

from __future__ import annotations

from typing import Any

from tenants.branding.models import SINGLETON, Branding, DrawnPicture, Stylesheet
from themes.stylesheet import build_stylesheet


def current_branding() -> Branding:
    """The site's branding; an unsaved default where there is none. One statement."""
    return (
        Branding.objects.select_related("logo", "wide_logo").filter(pk=SINGLETON).first()
        or default_branding()
    )


def default_branding() -> Branding:
    """The look of a site nobody has branded, unsaved."""
    branding = Branding(pk=SINGLETON)
    sheet = build_stylesheet(branding.theme, branding.brand_colour)
    branding.stylesheet_hash, branding.stylesheet_css = sheet.hash, sheet.css
    return branding


def branding_state() -> dict[str, Any]:
    """The branding part of the site's derived state, ready for JSON."""
    return state_of(current_branding())


def state_of(branding: Branding) -> dict[str, Any]:
    """The same for one branding, saved or not."""
    return {
        "site_name": branding.site_name,
        "tagline": branding.tagline,
        "theme": branding.theme,
        "stylesheet_hash": branding.stylesheet_hash,
        "logo": branding.logo_picture if branding.logo_id else None,
        "wide_logo": branding.wide_logo_picture if branding.wide_logo_id else None,
        "partners": branding.partners_shown,
        "icons": branding.icons,
        "card_hash": branding.card_hash,
        "terms": branding.terms,
        "footer_text": branding.footer_text,
        "funder_text": branding.funder_text,
        "brand_colour": branding.brand_colour,
    }


def stylesheet_css(digest: str) -> str | None:
    """The stylesheet with this hash: the present one or one of the last few. None: never was ours.

    At most two statements. The text for a hash never changes, so browsers may keep it for ever.
    """
    kept = Stylesheet.objects.filter(pk=digest).values_list("css", flat=True).first()
    if kept is not None:
        return kept
    branding = current_branding()
    return branding.stylesheet_css if branding.stylesheet_hash == digest else None


def drawn_picture(digest: str) -> bytes | None:
    """The icon or card with this hash, as PNG. None: never was ours. One statement."""
    data = DrawnPicture.objects.filter(pk=digest).values_list("data", flat=True).first()
    return None if data is None else bytes(data)


def own_terms() -> dict[str, dict[str, str]]:
    """The community's own words for the parts of its site by language. One statement."""
    found = Branding.objects.filter(pk=SINGLETON).values_list("terms", flat=True).first()
    return dict(found or {})
