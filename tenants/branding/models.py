"""One site's own choices on a theme: name, colour, logo, footer. One row per schema."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string

from themes.colour import InvalidColour, normalise_hex

SITE_NAME_LENGTH = 120
TAGLINE_LENGTH = 160
FOOTER_LENGTH = 600
FUNDER_LENGTH = 600
LOGO_ALT_LENGTH = 160
PARTNER_NAME_LENGTH = 80
MAX_PARTNERS = 6
SINGLETON = 1
WEB_ADDRESS = URLValidator(
    schemes=["http", "https"],
    message=_("Please write a whole web address, like https://www.example.org."),
)
KEPT_STYLESHEETS = 8
# Four are made at once: three icons and the card.
KEPT_PICTURES = 32


def validate_colour(value: str) -> None:
    """Raise ValidationError unless the value is empty or a colour like #1f6f78."""
    if value:
        try:
            normalise_hex(value)
        except InvalidColour as error:
            raise ValidationError(
                _("“%(value)s” is not a color. Write it like #1f6f78."),
                code="colour",
                params={"value": value},
            ) from error


class Branding(models.Model):
    """How this site looks and what it is called.

    What cannot be edited is derived from the other fields by SaveBranding. Times are UTC. An empty
    `brand_colour` means the theme's own. `logo_alt` is for both logos: they show the same.
    """

    site_name = models.CharField(_("name of the site"), max_length=SITE_NAME_LENGTH, blank=True)
    tagline = models.CharField(
        _("line under the name"), max_length=TAGLINE_LENGTH, blank=True, default=""
    )
    theme = models.SlugField(_("look"), max_length=40, default="base")
    brand_colour = models.CharField(
        _("color"), max_length=7, blank=True, default="", validators=[validate_colour]
    )
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    logo_alt = models.CharField(
        _("what the logo shows"), max_length=LOGO_ALT_LENGTH, blank=True, default=""
    )
    logo_picture = models.JSONField(null=True, blank=True, editable=False)
    footer_text = models.TextField(
        _("words at the foot of every page"), max_length=FOOTER_LENGTH, blank=True, default=""
    )
    wide_logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("wide logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    wide_logo_picture = models.JSONField(null=True, blank=True, editable=False)
    funder_text = models.TextField(
        _("who pays for this site"), max_length=FUNDER_LENGTH, blank=True, default=""
    )
    # Of the rows of PartnerLogo, as pages show them: {name, link, picture} in their order.
    partners_shown = models.JSONField(default=list, blank=True, editable=False)
    # Hashes of the icons by their side in pixels, and of the card for shared links.
    icons = models.JSONField(default=dict, blank=True, editable=False)
    card_hash = models.CharField(max_length=16, editable=False, default="")
    # The community's own words: {language: {key of the term: word}}; what is missing is as usual.
    terms = models.JSONField(default=dict, blank=True)
    stylesheet_hash = models.CharField(max_length=16, editable=False, default="")
    stylesheet_css = models.TextField(editable=False, default="")
    updated_at = models.DateTimeField(auto_now=True)
    # A person as id and name: their account may be removed, what they did stays known.
    updated_by_id = models.BigIntegerField(null=True, editable=False)
    updated_by_name = models.CharField(max_length=200, blank=True, default="", editable=False)

    class Meta:
        verbose_name = _("look and name")
        verbose_name_plural = _("look and name")
        constraints = [
            models.CheckConstraint(name="one_branding_per_site", condition=models.Q(pk=SINGLETON)),
        ]

    def __str__(self) -> str:
        return self.site_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.pk = SINGLETON
        super().save(*args, **kwargs)


class PartnerLogo(models.Model):
    """An organisation whose logo stands at the foot of every page.

    A row whose picture was deleted under "Images" stays, unseen, until somebody chooses another.
    """

    position = models.PositiveSmallIntegerField(unique=True)
    name = models.CharField(_("name"), max_length=PARTNER_NAME_LENGTH)
    alt = models.CharField(
        _("what the logo shows"), max_length=LOGO_ALT_LENGTH, blank=True, default=""
    )
    link = models.URLField(
        _("web address"), max_length=300, blank=True, default="", validators=[WEB_ADDRESS]
    )
    image = models.ForeignKey(
        get_image_model_string(), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("partner logo")
        verbose_name_plural = _("partner logos")
        ordering = ["position"]
        # Whoever may change the look may change these: the screen is one.
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class Stylesheet(models.Model):
    """A stylesheet this site had, kept for pages that browsers still hold.

    A page and its stylesheet belong together: answering an old page with the new colours could put
    one theme's colours under another theme's shapes. The last KEPT_STYLESHEETS are kept.
    """

    hash = models.CharField(max_length=16, primary_key=True)
    css = models.TextField()
    last_used_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-last_used_at"]

    def __str__(self) -> str:
        return self.hash


class DrawnPicture(models.Model):
    """An icon or a card that this site had, as PNG, by the hash of its bytes.

    Browsers and other people's posts hold on to old ones; the last KEPT_PICTURES are kept.
    """

    hash = models.CharField(max_length=16, primary_key=True)
    data = models.BinaryField()
    last_used_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-last_used_at"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.hash
