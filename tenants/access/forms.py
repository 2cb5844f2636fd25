"""What an invited person fills in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import (
    get_default_password_validators,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tenants.access.actions.accept import unsaved_user
from tenants.access.models import Invitation


def _rule(validator: Any) -> str:
    """A validator in plain words; one that is not known here speaks for itself."""
    match type(validator).__name__:
        case "MinimumLengthValidator":
            return _("It has at least %(count)d characters. Three or four words are good.") % {
                "count": validator.min_length
            }
        case "UserAttributeSimilarityValidator":
            return _("It is not like your name or your e-mail address.")
        case "CommonPasswordValidator":
            return _("It is not one that many people use.")
        case "NumericPasswordValidator":
            return _("It is more than digits alone.")
    return str(validator.get_help_text())


class WelcomeForm(forms.Form):
    """Name and a password, typed twice."""

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=120,
        help_text=gettext_lazy("Your colleagues see it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Enter your name.")},
    )
    password = forms.CharField(
        label=gettext_lazy("Choose a password"),
        strip=False,
        max_length=1024,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": gettext_lazy("Choose a password.")},
    )
    password_again = forms.CharField(
        label=gettext_lazy("The same password once more"),
        strip=False,
        max_length=1024,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": gettext_lazy("Type the password once more.")},
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"name": invitation.name})
        super().__init__(*args, **kwargs)
        self.invitation = invitation

    @property
    def rules(self) -> list[str]:
        """What a password must be, in plain words, one rule a line; from the settings."""
        return [_rule(validator) for validator in get_default_password_validators()]

    def clean(self) -> dict[str, Any]:
        """Both the same, and strong enough."""
        data = super().clean() or {}
        password, again = data.get("password"), data.get("password_again")
        if password and again and password != again:
            self.add_error(
                "password_again", _("The two passwords are not the same. Type both once more.")
            )
        elif password:
            try:
                validate_password(password, unsaved_user(self.invitation, data.get("name", "")))
            except ValidationError as error:
                self.add_error("password", error)
        return data
