"""One small form for each step of a move."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tenants.defaults.loader import starters
from tenants.handover.actions.prepare import NOTICE_LENGTH
from tenants.handover.models import Handover
from tenants.handover.selectors import new_title, place_titles
from themes.words import date_words


class OldPlacesForm(forms.Form):
    """Step 1: what moves."""

    old_places = forms.MultipleChoiceField(
        label=gettext_lazy("Which places move?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Please choose the place that moves.")},
    )

    def __init__(self, *args: Any, handover: Handover, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"old_places": handover.old_places})
        super().__init__(*args, **kwargs)
        field: Any = self.fields["old_places"]
        field.choices = list(place_titles().items())

    def values(self) -> dict[str, Any]:
        """As `SaveHandover` takes them."""
        return {"old_places": self.cleaned_data["old_places"]}


class NewPlaceForm(forms.Form):
    """Step 2: where to."""

    new_place = forms.ChoiceField(label=gettext_lazy("A place that is on your site already"))
    title = forms.CharField(label=gettext_lazy("Or a new one: its name"), max_length=120)
    address = forms.CharField(
        label=gettext_lazy("Address"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
    phone = forms.CharField(label=gettext_lazy("Phone"), max_length=40)

    def __init__(self, *args: Any, handover: Handover, **kwargs: Any) -> None:
        chosen = str(handover.new_place or "")
        kwargs.setdefault("initial", {"new_place": chosen, **handover.new_values})
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False
        choice: Any = self.fields["new_place"]
        choice.choices = [
            ("", _("A new place")),
            *(each for each in place_titles().items() if each[0] not in handover.old_places),
        ]

    def clean(self) -> dict[str, Any]:
        """One of both."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("new_place") and not cleaned.get("title", "").strip():
            self.add_error("title", _("Please choose the new place above, or enter its name."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """As `SaveHandover` takes them."""
        cleaned = self.cleaned_data
        chosen = cleaned.get("new_place")
        typed = {name: cleaned.get(name, "").strip() for name in ("title", "address", "phone")}
        return {
            "new_place": UUID(chosen) if chosen else None,
            "new_values": {} if chosen else typed,
        }


class WhenForm(forms.Form):
    """Step 3: from when, and in which words."""

    change_date = forms.DateField(
        label=gettext_lazy("First day at the new place"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        help_text=gettext_lazy("The day before is the last one at the old place."),
        error_messages={
            "required": gettext_lazy("Please enter the first day at the new place."),
        },
    )
    notice = forms.CharField(
        label=gettext_lazy("What people read at the old place until then"),
        required=False,
        max_length=NOTICE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, handover: Handover, **kwargs: Any) -> None:
        day = handover.change_date
        prepared = starters().move_notice.replace("[new place]", new_title(handover))
        if day:
            prepared = prepared.replace("[date]", date_words(day))
        kwargs.setdefault("initial", {"change_date": day, "notice": handover.notice or prepared})
        super().__init__(*args, **kwargs)

    def values(self) -> dict[str, Any]:
        """As `SaveHandover` takes them; the date is put into the prepared words."""
        cleaned = self.cleaned_data
        day = cleaned["change_date"]
        return {
            "change_date": day,
            "notice": cleaned["notice"].replace("[date]", date_words(day)).strip(),
        }
