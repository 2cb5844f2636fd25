"""What the forms of the screen "Look and name" share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model

from tenants.branding.uploads import check_logo


class LogoField(forms.FileField):
    """An upload whose bytes are looked at; never required, because a kept one may do."""

    default_error_messages = {
        "empty": _("This file is empty. Please choose the logo again."),
        "missing": _("The file did not arrive. Please choose the logo again."),
        "invalid": _("The file did not arrive. Please choose the logo again."),
    }

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"})
        super().__init__(required=False, widget=widget, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The upload. Raises LogoRefused, which says why."""
        upload = super().clean(data, initial)
        if upload:
            check_logo(upload)
        return upload


class TriedLogoForm(forms.Form):
    """A logo that somebody just chose, and the one they tried before."""

    file = LogoField()
    instead_of = forms.IntegerField(required=False)

    def clean_file(self) -> Any:
        """Here there is nothing without a file."""
        if not self.cleaned_data["file"]:
            raise forms.ValidationError(LogoField.default_error_messages["missing"], code="missing")
        return self.cleaned_data["file"]


def uploaded_by(user: Any, key: int | None) -> Any | None:
    """The image with this id, if this person uploaded it; None otherwise."""
    if key is None or not user.pk:
        return None
    return get_image_model().objects.filter(pk=key, uploaded_by_user=user).first()


def describe_fields(form: forms.BaseForm) -> None:
    """Tie each field to its help and its error for people who hear the page."""
    for name, field in form.fields.items():
        key = form.add_prefix(name)
        described = [f"{key}-help"] if field.help_text else []
        if form.is_bound and name in form.errors:
            described.append(f"{key}-error")
            field.widget.attrs["aria-invalid"] = "true"
        if described:
            field.widget.attrs["aria-describedby"] = " ".join(described)
