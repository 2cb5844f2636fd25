"""The form of the screen "Look and name"."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from shared_content.writing.form_fields import Looked
from tenants.branding.form_parts import LogoField, describe_fields, uploaded_by
from tenants.branding.models import (
    FOOTER_LENGTH,
    FUNDER_LENGTH,
    LOGO_ALT_LENGTH,
    SITE_NAME_LENGTH,
    TAGLINE_LENGTH,
    Branding,
)
from themes.colour import InvalidColour, normalise_hex
from themes.registry import all_themes


def theme_choices() -> list[tuple[str, str]]:
    """Key and name of every theme."""
    return [(theme.key, str(theme.label)) for theme in all_themes()]


# What readers see of it as words.
LOOKED_AT = (
    Looked("site_name", "short"),
    Looked("tagline", "short"),
    Looked("footer_text", "short"),
    Looked("funder_text", "short"),
    Looked("logo_alt", "short"),
)


class BrandingForm(forms.Form):
    """All of a site's branding.

    A logo that arrived safely is kept when another field has an error: its id travels in
    `kept_logo`, and only the person who uploaded it can use it.
    """

    site_name = forms.CharField(
        label=_("Name of the site"),
        max_length=SITE_NAME_LENGTH,
        error_messages={"required": _("Please give the site a name.")},
    )
    tagline = forms.CharField(
        label=_("One line under the name"),
        help_text=_("For example: Help for everyone affected."),
        max_length=TAGLINE_LENGTH,
        required=False,
    )
    footer_text = forms.CharField(
        label=_("Words at the foot of every page"),
        help_text=_("Who runs this site, an office address. Plain text."),
        max_length=FOOTER_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    funder_text = forms.CharField(
        label=_("Who pays for this site"),
        help_text=_("Stands below the words above. Grants often ask for a certain sentence."),
        max_length=FUNDER_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    theme = forms.ChoiceField(
        label=_("Look"),
        choices=theme_choices,
        error_messages={
            "required": _("Please choose a look."),
            "invalid_choice": _("There is no such look. Please choose one of these."),
        },
    )
    brand_colour = forms.CharField(
        label=_("Your color"),
        help_text=_("Empty: the look's own color."),
        required=False,
        max_length=40,
    )
    logo = LogoField(label=_("Choose a logo"), help_text=_("PNG, JPEG or WebP, up to 15 MB."))
    wide_logo = LogoField(
        label=_("Choose a wide logo"),
        help_text=_(
            "For computers, where there is room: for example the seal with the name beside it. "
            "Phones show the other one."
        ),
    )
    logo_alt = forms.CharField(
        label=_("What the logo shows"),
        help_text=_("For people who cannot see it."),
        max_length=LOGO_ALT_LENGTH,
        required=False,
    )
    remove_logo = forms.BooleanField(label=_("Remove the logo"), required=False)
    remove_wide_logo = forms.BooleanField(label=_("Remove the wide logo"), required=False)
    kept_logo = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kept_wide_logo = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, branding: Branding, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.branding = branding
        self.user = user
        self._add_attributes()

    def _add_attributes(self) -> None:
        self.fields["brand_colour"].widget.attrs.update(
            {"spellcheck": "false", "autocapitalize": "off", "autocomplete": "off", "size": 10}
        )
        describe_fields(self)

    @classmethod
    def values_of(cls, branding: Branding) -> dict[str, Any]:
        """What an unchanged form shows."""
        return {
            "site_name": branding.site_name,
            "tagline": branding.tagline,
            "footer_text": branding.footer_text,
            "funder_text": branding.funder_text,
            "theme": branding.theme,
            "brand_colour": branding.brand_colour,
            "logo_alt": branding.logo_alt,
        }

    def clean_brand_colour(self) -> str:
        """ "#rrggbb", or "" for the theme's own."""
        value = self.cleaned_data["brand_colour"].strip()
        if not value:
            return ""
        try:
            return normalise_hex(value)
        except InvalidColour as error:
            raise ValidationError(
                _("“%(value)s” is not a color. Write it like #1f6f78."),
                code="colour",
                params={"value": value},
            ) from error

    def clean_kept_logo(self) -> Any | None:
        """The image uploaded a moment ago by the same person, or None."""
        return uploaded_by(self.user, self.cleaned_data["kept_logo"])

    def clean_kept_wide_logo(self) -> Any | None:
        """The same for the wide one."""
        return uploaded_by(self.user, self.cleaned_data["kept_wide_logo"])

    def clean(self) -> dict[str, Any]:
        """A logo needs words for those who cannot see it."""
        cleaned = super().clean() or {}
        if self.will_have_logo() and not cleaned.get("logo_alt") and "logo_alt" not in self.errors:
            self.add_error(
                "logo_alt",
                ValidationError(
                    _("Please say in a few words what the logo shows."), code="required"
                ),
            )
        return cleaned

    def will_have_logo(self) -> bool:
        """Whether the site has a logo, of whatever width, after saving this form."""
        cleaned = self.cleaned_data
        return any(
            cleaned.get(name)
            or cleaned.get(f"kept_{name}")
            or (getattr(self.branding, name) is not None and not cleaned.get(f"remove_{name}"))
            for name in ("logo", "wide_logo")
        )
