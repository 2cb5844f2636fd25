"""Forms of the second step and of “Your sign-in”."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

_CODE = {
    "autocomplete": "one-time-code",
    "inputmode": "numeric",
    "autocapitalize": "off",
    "spellcheck": "false",
}


class CodeForm(forms.Form):
    """A code of either kind; spaces do not matter."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput(attrs={**_CODE, "autofocus": True}),
        error_messages={"required": _("Type the code.")},
    )


class AppForm(forms.Form):
    """The first code of a new app."""

    code = forms.CharField(
        label=_("The six digits your app shows now"),
        max_length=40,
        widget=forms.TextInput(attrs=_CODE),
        error_messages={"required": _("Type the six digits.")},
    )


class PasskeyForm(forms.Form):
    """A passkey's name and what the browser answered."""

    name = forms.CharField(
        label=_("A name for this passkey"),
        help_text=_("So that you know which one it is: “My phone”, “Key on my keyring”."),
        max_length=60,
        required=False,
    )
    credential = forms.JSONField(
        widget=forms.HiddenInput,
        error_messages={
            "required": _("The passkey was not made. Press the button once more."),
            "invalid": _("The passkey was not made. Press the button once more."),
        },
    )


class AnswerForm(forms.Form):
    """What the browser answered when it was asked for a passkey."""

    credential = forms.JSONField(widget=forms.HiddenInput)


class PasswordForm(forms.Form):
    """The password once more, for somebody without a second factor."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        max_length=1024,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Type your password.")},
    )


class KeptForm(forms.Form):
    """The recovery codes are in a safe place."""

    kept = forms.BooleanField(
        label=_("I have kept these codes in a safe place"),
        error_messages={"required": _("Keep the codes first, then tick the box.")},
    )
