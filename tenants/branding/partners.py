"""Partners' logos as they are chosen on the screen and as pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tenants.branding.logos import PARTNER_SHOWN, PARTNER_SIZES, logo_picture
from tenants.branding.models import MAX_PARTNERS, PartnerLogo


@dataclass(frozen=True)
class PartnerChoice:
    """One partner. `image` is an image of this site; without `alt` the name stands for it.

    `link` is a full web address, or "".
    """

    name: str
    image: Any
    alt: str = ""
    link: str = ""


def check_partners(choices: Sequence[PartnerChoice]) -> list[PartnerLogo]:
    """The rows as they would be saved. Raises ValidationError in words for a person."""
    if len(choices) > MAX_PARTNERS:
        raise ValidationError(
            _("There is room for %(most)d partner logos.") % {"most": MAX_PARTNERS}
        )
    rows = []
    for position, choice in enumerate(choices):
        row = PartnerLogo(
            position=position,
            name=" ".join(choice.name.split()),
            alt=" ".join(choice.alt.split()),
            link=choice.link.strip(),
            image=choice.image,
        )
        if not row.name:
            raise ValidationError(_("Please say which partner each logo belongs to."))
        if row.image is None:
            raise ValidationError(_("“%(name)s” has no logo yet.") % {"name": row.name})
        row.full_clean(validate_unique=False, validate_constraints=False)
        rows.append(row)
    return rows


def partners_shown(rows: Iterable[PartnerLogo]) -> list[dict[str, Any]]:
    """What pages need to show them: {name, link, picture}. Rows without a picture are left out."""
    return [
        {
            "name": row.name,
            "link": row.link,
            "picture": logo_picture(row.image, row.alt or row.name, PARTNER_SIZES, PARTNER_SHOWN),
        }
        for row in rows
        if row.image is not None
    ]


def saved_partners() -> list[PartnerLogo]:
    """Those of the current site, with their images, in order. One statement."""
    return list(PartnerLogo.objects.select_related("image").order_by("position"))
