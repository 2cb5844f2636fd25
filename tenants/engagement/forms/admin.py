"""Forms of the community's own people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_content.writing.form_fields import Looked
from tenants.defaults.retention import Limit
from tenants.engagement.models import EngagementSettings
from tenants.engagement.retention import limits


class AnswerForm(forms.Form):
    """An answer by e-mail."""

    text = forms.CharField(
        label=gettext_lazy("Your answer"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy(
            "Do not repeat what the person wrote: others may read their e-mails."
        ),
    )


class NoteForm(forms.Form):
    """A note for colleagues, perhaps about a call."""

    called = forms.BooleanField(
        label=gettext_lazy("I have called or met the person"), required=False
    )
    text = forms.CharField(
        label=gettext_lazy("Note for your colleagues"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Only what they need to know. It is deleted with the message."),
    )

    def clean(self) -> dict[str, Any]:
        """Something must have happened."""
        data = super().clean() or {}
        if not self.errors and not data.get("called") and not data.get("text"):
            raise ValidationError(_("Write a note, or tick that you have called."))
        return data


class SendForm(forms.Form):
    """How far an update goes."""

    urgent = forms.BooleanField(
        label=gettext_lazy("Urgent: send it to everybody at once"),
        required=False,
        help_text=gettext_lazy(
            "Also to those who want one e-mail a day or only what is urgent. For danger, or a "
            "change of place or time that cannot wait."
        ),
    )


class RemoveForm(forms.Form):
    """One exact address."""

    email = forms.EmailField(label=gettext_lazy("E-mail address"))


# What stands above the forms.
LOOKED_AT = (Looked("readers", "short"), Looked("answered_within", "short"))


class SettingsForm(forms.ModelForm[EngagementSettings]):
    """Which forms are open, who reads, how long things are kept."""

    class Meta:
        model = EngagementSettings
        fields = [
            "contact_open",
            "volunteer_open",
            "updates_open",
            "readers",
            "answered_within",
            "privileged",
            "reply_to",
            "keep_days",
            "keep_closed_days",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = limits()
        self._explain("keep_days", allowed.keep)
        self._explain("keep_closed_days", allowed.keep_closed)

    def _explain(self, name: str, limit: Limit) -> None:
        self.fields[name].help_text = _(
            "Between %(shortest)d and %(longest)d. Empty: %(default)d days."
        ) % {"shortest": limit.shortest, "longest": limit.longest, "default": limit.default}

    def _clean_days(self, name: str, limit: Limit) -> int | None:
        days: int | None = self.cleaned_data[name]
        if days is not None and not limit.shortest <= days <= limit.longest:
            raise ValidationError(
                _("Choose a number of days between %(shortest)d and %(longest)d.")
                % {"shortest": limit.shortest, "longest": limit.longest}
            )
        return days

    def clean_keep_days(self) -> int | None:
        """Within the operator's limits."""
        return self._clean_days("keep_days", limits().keep)

    def clean_keep_closed_days(self) -> int | None:
        """Within the operator's limits."""
        return self._clean_days("keep_closed_days", limits().keep_closed)

    def clean(self) -> dict[str, Any]:
        """A form that is open says who reads it."""
        data = super().clean() or {}
        opens = data.get("contact_open") or data.get("volunteer_open")
        if opens and not data.get("readers"):
            self.add_error(
                "readers", _("People want to know who reads their words. Please say it here.")
            )
        return data
