"""A site's name, words, links and logos: readers trust them, so they can wait.

A look and a colour change no word and can be taken back with one click: alone they do not wait.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from tenants.branding.actions.save import SaveBranding
from tenants.branding.partners import PartnerChoice, saved_partners
from tenants.branding.selectors import current_branding
from tenants.branding.usual_words import usual_word
from tenants.proposals.kinds import Kind, Payload, Row, register
from themes.registry import all_themes

_TEXTS = (
    "site_name",
    "tagline",
    "theme",
    "brand_colour",
    "footer_text",
    "funder_text",
    "logo_alt",
)


def branding_payload(
    texts: Mapping[str, Any],
    logos: Mapping[str, Any],
    partners: Sequence[PartnerChoice],
    terms: Mapping[str, Mapping[str, str]],
) -> dict[str, Any]:
    """What SaveBranding takes, as a payload: images by number."""
    return {
        **{name: texts[name] for name in _TEXTS},
        **{name: logo.pk if logo is not None else None for name, logo in logos.items()},
        "partners": [
            {
                "name": each.name,
                "image": each.image.pk if each.image is not None else None,
                "alt": each.alt,
                "link": each.link,
            }
            for each in partners
        ],
        "terms": terms,
    }


@register
class BrandingKind(Kind):
    """As `branding_payload` makes it."""

    key = "branding.save"

    def title(self, payload: Payload) -> str:
        return _("Look and name")

    def rows(self, payload: Payload) -> Iterator[Row]:
        row = current_branding()
        look = next((str(each.label) for each in all_themes() if each.key == row.theme), row.theme)
        found = [
            Row(_("Name of the site"), row.site_name, "short"),
            Row(_("Line under the name"), row.tagline, "short"),
            Row(_("Words at the foot of every page"), row.footer_text),
            Row(_("Who pays for this site"), row.funder_text),
            Row(_("Logo"), _named(row.logo), "short"),
            Row(_("Wide logo"), _named(row.wide_logo), "short"),
            Row(_("What the logo shows"), row.logo_alt, "short"),
            Row(_("Look"), look, "short", quiet=True),
            Row(_("Color"), row.brand_colour, "short", quiet=True),
        ]
        yield from found
        for number, partner in enumerate(saved_partners(), start=1):
            lines = [partner.name, partner.alt, partner.link, _named(partner.image)]
            words = "\n".join(line for line in lines if line)
            yield Row(_("Partner %(number)d") % {"number": number}, words, "short")
        for language, words in sorted(row.terms.items()):
            for key, word in words.items():
                usual = usual_word(key, language)
                label = _("Instead of “%(word)s”") % {"word": usual}
                yield Row(f"{label} ({language})", word, "short", language)

    def run(self, payload: Payload, user: Any) -> Any:
        numbers = [payload["logo"], payload["wide_logo"]]
        numbers += [each["image"] for each in payload["partners"]]
        images = get_image_model().objects.in_bulk([each for each in numbers if each])
        return SaveBranding(
            **{name: payload[name] for name in _TEXTS},
            logo=images.get(payload["logo"]),
            wide_logo=images.get(payload["wide_logo"]),
            partners=[
                PartnerChoice(each["name"], images.get(each["image"]), each["alt"], each["link"])
                for each in payload["partners"]
            ],
            terms=payload["terms"],
        ).execute(user)

    def target(self, payload: Payload) -> str:
        return "branding"

    def url(self, payload: Payload) -> str:
        return reverse("branding:edit", urlconf=settings.COMMUNITY_URLCONF)


def _named(image: Any) -> str:
    """Two pictures may have one title; the number tells them apart."""
    return (
        _("%(title)s (picture %(number)d)") % {"title": image.title, "number": image.pk}
        if image
        else ""
    )
