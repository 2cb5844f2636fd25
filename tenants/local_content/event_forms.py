"""The editing form of an event."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from tenants.local_content.blocks import DAYS
from tenants.local_content.forms import LocalPageForm, say_time_zone


class EventPageForm(LocalPageForm):
    """Weekdays are ticked, times say their zone, a registration that has ended is refused."""

    short_words: ClassVar[dict[str, Any]] = {
        "starts_on": "",
        "address": "",
        "starts_at": _l("Empty: the whole day."),
    }

    repeats_on = forms.TypedMultipleChoiceField(
        choices=DAYS,
        coerce=int,
        required=False,
        label=_l("On these days"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_l(
            "For “every week” and “every two weeks”. None ticked: the weekday of the first date."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_time_zone(self, "starts_at", "register_by")

    def clean(self) -> dict[str, Any]:
        """A new end of registration must lie ahead; one from earlier may stay as it is."""
        cleaned: dict[str, Any] = super().clean()
        register_by = cleaned.get("register_by")
        if register_by and "register_by" in self.changed_data and register_by <= timezone.now():
            self.add_error(
                "register_by",
                _("This time has already passed. Enter a time ahead, or leave the field empty."),
            )
        return cleaned
