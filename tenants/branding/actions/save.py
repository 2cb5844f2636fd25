"""Save a site's name and look, with everything that follows from it, in one transaction."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from tenants.branding.actions.add_logo import rename_tried
from tenants.branding.actions.draw import draw_pictures
from tenants.branding.logos import WIDE_SHOWN, WIDE_SIZES, logo_picture
from tenants.branding.models import (
    FOOTER_LENGTH,
    FUNDER_LENGTH,
    KEPT_STYLESHEETS,
    SINGLETON,
    Branding,
    PartnerLogo,
    Stylesheet,
)
from tenants.branding.partners import (
    PartnerChoice,
    check_partners,
    partners_shown,
    saved_partners,
)
from tenants.branding.policies import may_change_branding
from tenants.branding.terms import clean_terms
from themes.colour import normalise_hex
from themes.registry import all_themes
from themes.stylesheet import build_stylesheet
from vrc.tenancy import community_or_none

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from tenants.access.models import User

logger = logging.getLogger(__name__)


def derive(branding: Branding, partners: Iterable[PartnerLogo] = ()) -> tuple[str, ...]:
    """Set what follows from the choices; returns what the contrast guard adjusted.

    Keeps the drawn pictures; nothing else is saved.
    """
    sheet = build_stylesheet(branding.theme, branding.brand_colour)
    branding.stylesheet_hash = sheet.hash
    branding.stylesheet_css = sheet.css
    branding.logo_picture = logo_picture(branding.logo, branding.logo_alt)
    branding.wide_logo_picture = logo_picture(
        branding.wide_logo, branding.logo_alt, WIDE_SIZES, WIDE_SHOWN
    )
    branding.partners_shown = partners_shown(partners)
    draw_pictures(branding)
    return sheet.adjustments


@dataclass(frozen=True)
class Saved:
    """What was saved, and in words what was adjusted so that everything can be read."""

    branding: Branding
    adjustments: tuple[str, ...]


@dataclass(frozen=True)
class SaveBranding:
    """All choices at once. `brand_colour` is "#rrggbb", "#rgb" or "" for the theme's own colour.

    `logo` and `wide_logo` are images of this site, or None; a logo needs `logo_alt`, what it
    shows. The wide one takes the logo's place where there is room. `terms`: own words for parts of
    the site by language.
    """

    site_name: str
    tagline: str = ""
    theme: str = "base"
    brand_colour: str = ""
    footer_text: str = ""
    logo: Any | None = None
    logo_alt: str = ""
    wide_logo: Any | None = None
    funder_text: str = ""
    partners: Sequence[PartnerChoice] = ()
    terms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def check(self) -> Branding:
        """The row as it would be saved. Raises ValidationError by field, in words for a person."""
        if self.theme not in {theme.key for theme in all_themes()}:
            raise ValidationError({"theme": _("There is no such look. Please choose one below.")})
        branding = self._row()
        if not branding.site_name:
            raise ValidationError({"site_name": _("Please give the site a name.")})
        branding.full_clean(validate_unique=False, validate_constraints=False)
        # Django checks the length of long texts in its forms only.
        for name, most in (("footer_text", FOOTER_LENGTH), ("funder_text", FUNDER_LENGTH)):
            if len(getattr(branding, name)) > most:
                raise ValidationError(
                    {name: _("This is too long: at most %(most)d characters fit.") % {"most": most}}
                )
        if self._has_logo() and not branding.logo_alt:
            raise ValidationError(
                {
                    "logo_alt": _(
                        "Please say in a few words what the logo shows, "
                        "for people who cannot see it."
                    )
                }
            )
        if branding.brand_colour:
            branding.brand_colour = normalise_hex(branding.brand_colour)
        return branding

    def _row(self) -> Branding:
        return Branding(
            pk=SINGLETON,
            site_name=" ".join(self.site_name.split()),
            tagline=" ".join(self.tagline.split()),
            theme=self.theme,
            brand_colour=self.brand_colour.strip(),
            footer_text=self.footer_text.strip(),
            logo=self.logo,
            logo_alt=" ".join(self.logo_alt.split()) if self._has_logo() else "",
            wide_logo=self.wide_logo,
            funder_text=self.funder_text.strip(),
            terms=clean_terms(self.terms),
        )

    def _has_logo(self) -> bool:
        return self.logo is not None or self.wide_logo is not None

    def execute(self, user: User | AnonymousUser | None) -> Saved:
        """Save for a person, or with None for the program itself. Public at the next request.

        Raises PermissionDenied, or ValidationError by field; then nothing was changed.
        """
        if user is not None and not may_change_branding(user):
            raise PermissionDenied
        branding = self.check()
        partners = check_partners(self.partners)
        if user is not None:
            branding.updated_by_id = user.pk
            branding.updated_by_name = str(user)[:200]
        with transaction.atomic():
            # Two people saving at once: one after the other.
            list(Branding.objects.select_for_update().filter(pk=SINGLETON))
            PartnerLogo.objects.all().delete()
            PartnerLogo.objects.bulk_create(partners)
            rename_tried([self.logo, self.wide_logo, *(each.image for each in partners)])
            adjustments = _store(branding, partners)
            log(branding, "wagtail.edit", user=user, title=branding.site_name)
        logger.info("branding saved by %s", user.pk if user is not None else "the program")
        return Saved(branding, adjustments)


def refresh_branding() -> None:
    """Derive the stylesheet and all pictures again, after a theme or an image changed.

    Does nothing on a site that never had any branding.
    """
    with transaction.atomic():
        branding = Branding.objects.select_for_update().filter(pk=SINGLETON).first()
        if branding is not None:
            _store(branding, saved_partners())


def _store(branding: Branding, partners: Iterable[PartnerLogo]) -> tuple[str, ...]:
    adjustments = derive(branding, partners)
    branding.save()
    Stylesheet.objects.update_or_create(
        hash=branding.stylesheet_hash,
        defaults={"css": branding.stylesheet_css, "last_used_at": timezone.now()},
    )
    kept = Stylesheet.objects.order_by("-last_used_at").values_list("pk", flat=True)
    Stylesheet.objects.exclude(pk__in=list(kept[:KEPT_STYLESHEETS])).delete()
    if community_or_none() is not None:
        from tenants.public_site.actions.rebuild import rebuild_site_state

        rebuild_site_state()
    return adjustments
