"""The form with which somebody asks for updates by e-mail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from tenants.engagement.forms.public import GuardedForm
from tenants.engagement.models import Choice
from tenants.public_site.languages import Language


class SubscribeForm(GuardedForm):
    """An address, how much, and in which language."""

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=gettext_lazy("Does somebody else read your e-mails? Then better use another."),
        error_messages={
            "required": gettext_lazy("Enter the address where you want the e-mails."),
            "invalid": gettext_lazy("Check the e-mail address. It looks like name@example.com."),
        },
    )
    choice = forms.ChoiceField(
        label=gettext_lazy("How much do you want?"),
        choices=[
            (Choice.EVERY, gettext_lazy("Every update, at once")),
            (Choice.DAILY, gettext_lazy("One e-mail a day, if there is something new")),
            (Choice.ALERT, gettext_lazy("Only what is urgent")),
        ],
        initial=Choice.EVERY,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(label=gettext_lazy("In which language?"), required=False)

    def __init__(self, *args: Any, languages: tuple[Language, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(languages) < 2:
            del self.fields["language"]
        else:
            choices = [(each.code, each.name) for each in languages]
            self.fields["language"].choices = choices  # type: ignore[attr-defined]
