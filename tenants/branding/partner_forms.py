"""The part of the screen "Look and name" for partners' logos."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shared_content.writing.form_fields import Looked
from tenants.branding.actions.add_logo import AddLogo
from tenants.branding.form_parts import LogoField, describe_fields, uploaded_by
from tenants.branding.models import (
    LOGO_ALT_LENGTH,
    MAX_PARTNERS,
    PARTNER_NAME_LENGTH,
    WEB_ADDRESS,
    PartnerLogo,
)
from tenants.branding.partners import PartnerChoice

# What readers see of each as words.
PARTNER_LOOKED_AT = (Looked("name", "short"), Looked("alt", "short"))


class PartnerForm(forms.Form):
    """One partner. A row in which nothing stands is no partner."""

    name = forms.CharField(
        label=_("Name of the partner"), max_length=PARTNER_NAME_LENGTH, required=False
    )
    image = LogoField(label=_("Logo"), help_text=_("PNG, JPEG or WebP, up to 15 MB."))
    alt = forms.CharField(
        label=_("What the logo shows"),
        help_text=_("Only if it shows more than the name."),
        max_length=LOGO_ALT_LENGTH,
        required=False,
    )
    link = forms.CharField(
        label=_("Web address"),
        help_text=_("You can leave it empty. For example: https://www.example.org"),
        max_length=300,
        required=False,
        validators=[WEB_ADDRESS],
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    remove = forms.BooleanField(label=_("Remove this partner"), required=False)
    kept = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, present: dict[int, Any], user: Any, **kwargs: Any) -> None:
        """`present`: images that are partners' logos now, by id."""
        super().__init__(*args, **kwargs)
        self.present = present
        self.user = user
        self.picture: Any | None = None
        describe_fields(self)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was sent in it."""
        return not any(self[name].data for name in ("name", "alt", "link", "image", "kept"))

    def clean_kept(self) -> Any | None:
        """A logo that is on the site already, or one this person uploaded a moment ago."""
        key = self.cleaned_data["kept"]
        return self.present.get(key) or uploaded_by(self.user, key)

    def clean(self) -> dict[str, Any]:
        """A logo has a name, and a name a logo."""
        cleaned = super().clean() or {}
        if cleaned.get("remove"):
            self.errors.clear()
            return {"remove": True}
        if self.is_empty:
            return cleaned
        if not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", _("Please say which partner this is."))
        if not (cleaned.get("image") or cleaned.get("kept") or "image" in self.errors):
            self.add_error("image", _("Please choose the logo of this partner."))
        return cleaned

    def store_upload(self) -> None:
        """Keep a logo that arrived safely, whatever else is wrong; sets `picture`."""
        cleaned = self.cleaned_data
        self.picture = cleaned.get("kept")
        if cleaned.get("image"):
            self.picture = AddLogo(cleaned["image"], cleaned.get("name", "")).execute(self.user)
            data = self.data.copy()  # type: ignore[attr-defined]
            data[self.add_prefix("kept")] = str(self.picture.pk)
            self.data = data

    def choice(self) -> PartnerChoice | None:
        """The partner, or None for an empty row and one that was removed."""
        cleaned = self.cleaned_data
        if cleaned.get("remove") or self.is_empty:
            return None
        return PartnerChoice(cleaned["name"], self.picture, cleaned["alt"], cleaned["link"])


def partner_forms(
    rows: Sequence[PartnerLogo], user: Any, data: Any = None, files: Any = None
) -> list[PartnerForm]:
    """A form for each partner there is room for; unbound ones hold what is saved."""
    present = {row.image_id: row.image for row in rows if row.image_id is not None}
    forms_made = []
    for number in range(MAX_PARTNERS):
        row = rows[number] if number < len(rows) else None
        initial = (
            {"name": row.name, "alt": row.alt, "link": row.link, "kept": row.image_id}
            if row
            else {}
        )
        form = PartnerForm(
            data, files, prefix=f"partner-{number}", initial=initial, present=present, user=user
        )
        if row is not None:
            form.picture = row.image
        forms_made.append(form)
    return forms_made
