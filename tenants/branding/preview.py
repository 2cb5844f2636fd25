"""The community's real home page, rendered with choices that are not saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from tenants.branding.form_parts import uploaded_by
from tenants.branding.framed import lead_nowhere
from tenants.branding.logos import SHOWN, SIZES, WIDE_SHOWN, WIDE_SIZES, logo_picture
from tenants.branding.models import (
    FOOTER_LENGTH,
    FUNDER_LENGTH,
    LOGO_ALT_LENGTH,
    MAX_PARTNERS,
    PARTNER_NAME_LENGTH,
    SITE_NAME_LENGTH,
    TAGLINE_LENGTH,
    PartnerLogo,
)
from tenants.branding.partners import partners_shown, saved_partners
from tenants.branding.selectors import current_branding, state_of
from tenants.branding.terms import clean_word
from tenants.branding.terms_form import PREFIX
from themes.colour import InvalidColour, normalise_hex
from themes.registry import get_theme
from vrc.tenancy import current_community

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def candidate_branding(values: QueryDict, user: Any) -> dict[str, Any]:
    """The branding part of the site's state with what was typed; what is missing stays as saved.

    Logos are those that `user` just uploaded and that are kept for saving. A colour that is none
    yet (somebody is typing) counts as the theme's own. Has one key more than the saved state:
    `stylesheet_url`.
    """
    branding = current_branding()
    state = state_of(branding)
    for name, length in (
        ("site_name", SITE_NAME_LENGTH),
        ("tagline", TAGLINE_LENGTH),
        ("footer_text", FOOTER_LENGTH),
        ("funder_text", FUNDER_LENGTH),
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
    alt = values.get("logo_alt", branding.logo_alt).strip()[:LOGO_ALT_LENGTH]
    for name, sizes in (("logo", (SIZES, SHOWN)), ("wide_logo", (WIDE_SIZES, WIDE_SHOWN))):
        kept = uploaded_by(user, _number(values.get(f"kept_{name}")))
        if kept is not None:
            state[name] = logo_picture(kept, alt, *sizes)
        elif values.get(f"remove_{name}"):
            state[name] = None
    state["partners"] = partners_shown(_candidate_partners(values, user))
    state["terms"] = _candidate_terms(values, state["terms"])
    query = urlencode({"theme": state["theme"], "colour": state["brand_colour"]})
    state["stylesheet_url"] = f"{reverse('branding:preview_stylesheet')}?{query}"
    return state


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 10 else None


def _candidate_partners(values: QueryDict, user: Any) -> list[PartnerLogo]:
    """The rows as chosen, unsaved: without those to be removed, with logos that were just sent."""
    saved = saved_partners()
    rows = []
    for place in range(MAX_PARTNERS):
        row = saved[place] if place < len(saved) else PartnerLogo(position=place)
        field = f"partner-{place}"
        if values.get(f"{field}-remove"):
            continue
        row.name = values.get(f"{field}-name", row.name).strip()[:PARTNER_NAME_LENGTH]
        row.alt = values.get(f"{field}-alt", row.alt).strip()[:LOGO_ALT_LENGTH]
        key = _number(values.get(f"{field}-kept"))
        if key is not None and key != row.image_id:
            row.image = uploaded_by(user, key)
        rows.append(row)
    return [row for row in rows if row.image_id is not None and row.image is not None]


def _candidate_terms(values: QueryDict, saved: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Own words as typed; one that could not be saved counts as none."""
    terms = {code: dict(words) for code, words in saved.items()}
    for name in values:
        prefix, _, rest = name.partition("-")
        code, _, key = rest.partition("-")
        if prefix == PREFIX and key:
            try:
                word = clean_word(values.get(name, ""))
            except ValidationError:
                word = ""
            terms.setdefault(code, {})[key] = word
    return terms


def render_preview(request: HttpRequest, branding: dict[str, Any]) -> HttpResponse:
    """The home page in this branding, with links that lead nowhere."""
    # Here, because the public site is built from this app's selectors.
    from shared_content.published.selectors import shown_index
    from tenants.public_site.frame import make_visit
    from tenants.public_site.pages.home import home_page

    visit = make_visit(current_community(), "/", branding)
    visit = replace(visit, site=replace(visit.site, stylesheet_url=branding["stylesheet_url"]))
    return lead_nowhere(home_page(visit, shown_index(visit.language.code)).response(request))
