"""The community's real home page, rendered with choices that are not saved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from tenants.branding.framed import lead_nowhere
from tenants.branding.models import FOOTER_LENGTH, SITE_NAME_LENGTH, TAGLINE_LENGTH
from tenants.branding.selectors import current_branding, state_of
from themes.colour import InvalidColour, normalise_hex
from themes.frame import Picture
from themes.registry import get_theme
from vrc.tenancy import current_community

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def candidate_branding(values: QueryDict) -> dict[str, Any]:
    """The branding part of the site's state with what was typed; what is missing stays as saved.

    A colour that is none yet (somebody is typing) counts as the theme's own. Has one key more than
    the saved state: `stylesheet_url`.
    """
    branding = current_branding()
    state = state_of(branding)
    for name, length in (
        ("site_name", SITE_NAME_LENGTH),
        ("tagline", TAGLINE_LENGTH),
        ("footer_text", FOOTER_LENGTH),
    ):
        if name in values:
            state[name] = values.get(name, "").strip()[:length]
    state["site_name"] = state["site_name"] or branding.site_name
    state["theme"] = get_theme(values.get("theme", branding.theme)).key
    colour = values.get("brand_colour", branding.brand_colour).strip()
    try:
        state["brand_colour"] = normalise_hex(colour) if colour else ""
    except InvalidColour:
        state["brand_colour"] = ""
    if values.get("remove_logo"):
        state["logo"] = None
    query = urlencode({"theme": state["theme"], "colour": state["brand_colour"]})
    state["stylesheet_url"] = f"{reverse('branding:preview_stylesheet')}?{query}"
    return state


def render_preview(request: HttpRequest, branding: dict[str, Any]) -> HttpResponse:
    """The home page in this branding, with links that lead nowhere."""
    # Here, because the public site is built from this app's selectors.
    from shared_content.published.selectors import shown_index
    from tenants.public_site.frame import make_visit
    from tenants.public_site.pages.home import home_page

    visit = make_visit(current_community(), "/")
    visit = replace(
        visit,
        state=replace(visit.state, branding=branding),
        site=replace(
            visit.site,
            name=branding["site_name"] or visit.site.name,
            tagline=branding["tagline"],
            theme=branding["theme"],
            stylesheet_url=branding["stylesheet_url"],
            logo=Picture(**branding["logo"]) if branding["logo"] else None,
            footer_text=branding["footer_text"],
        ),
    )
    return lead_nowhere(home_page(visit, shown_index(visit.language.code)).response(request))
