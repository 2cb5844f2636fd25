"""The form of the alert's screen. Times are the community's own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_content.writing.form_fields import Looked
from tenants.alerts.models import Alert
from tenants.alerts.selectors import link_choices
from tenants.public_site.languages import Language

# What a browser sends for a date with a time, and what a person types where it has no such field.
_TIMES = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"]


class _Moment(forms.DateTimeField):
    """Date and time in the current time zone."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_TIMES[0])
        super().__init__(required=False, widget=widget, input_formats=_TIMES, **kwargs)


class AlertForm(forms.Form):
    """Only the shape is checked here; the action knows the rules.

    `languages`: those of the site, its own first. A text has no length limit here, so that what was
    typed is kept when it is too long.
    """

    level = forms.ChoiceField(
        label=gettext_lazy("How it begins"), choices=Alert.Level.choices, widget=forms.RadioSelect
    )
    link = forms.ChoiceField(
        label=gettext_lazy("More about it"),
        required=False,
        help_text=gettext_lazy("An update or a place. People tap its name below the text."),
    )
    starts_at = _Moment(
        label=gettext_lazy("Start"), help_text=gettext_lazy("Empty: as soon as you publish it.")
    )
    ends_at = _Moment(
        label=gettext_lazy("End"),
        help_text=gettext_lazy("It disappears by itself at this time. Empty: until you end it."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, languages: tuple[Language, ...], zone: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.languages = languages
        for position, language in enumerate(languages):
            self.fields[f"text_{language.code}"] = forms.CharField(
                label=_("Text in %(language)s") % {"language": language.name}
                if len(languages) > 1
                else _("Text"),
                # The action asks for the first one, in better words.
                required=False,
                help_text=""
                if position == 0
                else _("Empty: the text above is shown, with its language marked."),
                widget=forms.Textarea(
                    attrs={"rows": 3, "lang": language.code, "dir": language.direction}
                ),
            )
        link: Any = self.fields["link"]
        link.choices = [("", _("No link")), *link_choices()]
        for name in ("starts_at", "ends_at"):
            field = self.fields[name]
            field.help_text = _("%(help)s Time zone: %(zone)s.") % {
                "help": field.help_text,
                "zone": zone.replace("_", " "),
            }

    @staticmethod
    def values_of(alert: Alert | None) -> dict[str, Any]:
        """Initial values from a stored alert; an empty form for None."""
        if alert is None:
            return {"level": Alert.Level.NOTE}
        return {
            "level": alert.level,
            "link": str(alert.link_uuid or ""),
            "starts_at": alert.starts_at,
            "ends_at": alert.ends_at,
            **{f"text_{code}": text for code, text in alert.words.items()},
        }

    def texts(self) -> tuple[Any, ...]:
        """The bound fields of the texts, the community's own language first."""
        return tuple(self[f"text_{language.code}"] for language in self.languages)

    def looked_at(self) -> tuple[Looked, ...]:
        """What is looked at before it is shown to everybody, each in its language."""
        return tuple(
            Looked(f"text_{language.code}", language=language.code) for language in self.languages
        )

    def values(self) -> dict[str, Any]:
        """Cleaned values as the actions take them."""
        cleaned = self.cleaned_data
        return {
            "words": {
                language.code: cleaned.get(f"text_{language.code}", "")
                for language in self.languages
            },
            "level": cleaned["level"],
            "link": UUID(cleaned["link"]) if cleaned.get("link") else None,
            "starts_at": cleaned.get("starts_at"),
            "ends_at": cleaned.get("ends_at"),
        }
