"""The form with which an official asks for a community's site."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tenants.intake import form_guard, languages
from tenants.intake.addresses import free_address, tidy
from tenants.intake.incident_dates import check_incident_date
from tenants.intake.phones import clean_phone
from tenants.intake.states import AFTER_AN_INCIDENT, Urgency
from tenants.registry.actions.create_community import check_slug_is_free


class OneLine(forms.CharField):
    """Text on one line: line breaks and runs of spaces become one space."""

    def to_python(self, value: Any) -> Any:
        return " ".join(str(super().to_python(value) or "").split())


class SiteRequestForm(forms.Form):
    """One page. `token` and the honeypot are for `tenants.intake.form_guard`."""

    honeypot_field = "confirm_subject"
    use_required_attribute = False

    urgency = forms.ChoiceField(
        label=gettext_lazy("When do you need the site?"),
        choices=Urgency.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose when you need the site.")},
    )
    requester_name = OneLine(
        label=gettext_lazy("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Enter your name.")},
    )
    requester_role = OneLine(
        label=gettext_lazy("Your role"),
        help_text=gettext_lazy("For example: director of victim services, city manager."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
        error_messages={"required": gettext_lazy("Enter your role at the agency.")},
    )
    agency = OneLine(
        label=gettext_lazy("Your agency"),
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": gettext_lazy("Enter the name of your agency.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("Your official e-mail address"),
        help_text=gettext_lazy("Your agency's address helps us to verify the request quickly."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": gettext_lazy("Enter an e-mail address. We answer there."),
            "invalid": gettext_lazy("Check the e-mail address. It looks like name@agency.gov."),
        },
    )
    phone = OneLine(
        label=gettext_lazy("A telephone number where we reach you"),
        help_text=gettext_lazy("With the area code. We call to verify every request."),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        error_messages={"required": gettext_lazy("Enter a telephone number. We call you back.")},
    )
    community_name = OneLine(
        label=gettext_lazy("Name of the community"),
        help_text=gettext_lazy("The town, county, school or place as people there call it."),
        max_length=120,
        error_messages={"required": gettext_lazy("Enter the name of the community.")},
    )
    wished_slug = forms.CharField(
        label=gettext_lazy("Address you would like"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    incident_date = forms.DateField(
        label=gettext_lazy("Date of the incident"),
        required=False,
        help_text=gettext_lazy("Leave this empty when you are planning ahead."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%B %d, %Y", "%b %d, %Y"],
        error_messages={
            "invalid": gettext_lazy("Enter the date as month/day/year, for example 4/30/2026.")
        },
    )
    incident_place = OneLine(
        label=gettext_lazy("Place of the incident"),
        required=False,
        help_text=gettext_lazy("City or county and state. No street address is needed."),
        max_length=200,
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages your community needs"),
        required=False,
        choices=languages.CHOICES,
        widget=forms.CheckboxSelectMultiple,
        initial=["en"],
    )
    other_languages = OneLine(label=gettext_lazy("Other languages"), required=False, max_length=200)
    notes = forms.CharField(
        label=gettext_lazy("Anything else we should know"),
        required=False,
        max_length=4000,
        help_text=gettext_lazy(
            "Please write nothing about victims: no names, no injuries, no families."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    confirm_subject = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    token = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.read_token: form_guard.FormToken | None = None
        if not self.is_bound:
            self.initial["token"] = form_guard.new_token()
        self.fields["wished_slug"].help_text = _(
            "The first part of the web address, such as riverbend in %(host)s. "
            "We suggest one if you leave it empty."
        ) % {"host": f"riverbend.{settings.PLATFORM_DOMAIN}"}

    def clean_phone(self) -> str:
        """The number in one form."""
        return clean_phone(self.cleaned_data["phone"])

    def clean_wished_slug(self) -> str:
        """A free, valid address; the error offers another one."""
        slug = tidy(self.cleaned_data["wished_slug"])
        if not slug:
            return ""
        try:
            check_slug_is_free(slug)
        except ValidationError as error:
            name = self.cleaned_data.get("community_name", "")
            other = free_address(name or slug, self.data.get("incident_place", "")[:60])
            if other and other not in str(error.messages):
                hint = _("“%(slug)s” is free.") % {"slug": other}
                raise ValidationError([*error.messages, hint]) from error
            raise
        return slug

    def clean_incident_date(self) -> datetime.date | None:
        """Neither in the future nor absurdly long ago."""
        value = self.cleaned_data["incident_date"]
        if value:
            check_incident_date(value)
        return value

    def clean(self) -> dict[str, Any]:
        """What depends on more than one field, and what tells machines from people."""
        data = super().clean() or {}
        if data.get("urgency") in AFTER_AN_INCIDENT:
            for name, message in (
                ("incident_date", _("Enter the date of the incident.")),
                ("incident_place", _("Enter the city or county and the state.")),
            ):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, message)
        if data.get(self.honeypot_field):
            self._empty(self.honeypot_field)
            self.add_error(
                None,
                _(
                    "A hidden field was filled in, perhaps by your browser. We emptied it. "
                    "Please send the form again."
                ),
            )
        self._check_token(data.get("token", ""))
        return data

    def _check_token(self, value: str) -> None:
        self.errors.pop("token", None)
        self.read_token = form_guard.read_token(value)
        if self.read_token is None or self.read_token.too_old:
            self.read_token = None
            self._empty("token", form_guard.new_token())
            self.add_error(
                None, _("This page was open for a long time. Please send the form once more.")
            )
        elif self.read_token.too_fast:
            self.add_error(
                None, _("That was very quick. Please look over the form and send it again.")
            )

    def _empty(self, name: str, value: str = "") -> None:
        """Change what the form shows the next time; all else stays as it was typed."""
        data = self.data.copy()  # type: ignore[attr-defined]
        data[self.add_prefix(name)] = value
        self.data = data
