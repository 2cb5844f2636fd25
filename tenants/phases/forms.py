"""The form for dates of court: one line each."""

from __future__ import annotations

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_content.writing.form_fields import Looked
from tenants.phases.models import SitePhase
from tenants.phases.selectors import court_days

LOOKED_AT = (Looked("dates", "short"),)


class CourtDatesForm(forms.Form):
    """A date and what it is on each line; works on any phone, and can be pasted."""

    dates = forms.CharField(
        label=gettext_lazy("Dates of court"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("One on each line, for example: 2027-03-01 First hearing"),
    )

    @staticmethod
    def values_of(row: SitePhase) -> dict[str, str]:
        """Initial value from what is stored."""
        lines = (f"{day.isoformat()} {label}" for day, label in court_days(row.court_dates))
        return {"dates": "\n".join(lines)}

    def clean_dates(self) -> tuple[tuple[datetime.date, str], ...]:
        """(date, label) of every line. Names the line that cannot be read."""
        found = []
        for number, line in enumerate(self.cleaned_data["dates"].splitlines(), start=1):
            if not line.strip():
                continue
            first, _space, label = line.strip().partition(" ")
            try:
                day = datetime.date.fromisoformat(first.rstrip(":,"))
            except ValueError as error:
                raise ValidationError(
                    _(
                        "Line %(number)d does not begin with a date such as 2027-03-01. "
                        "Nothing was saved."
                    )
                    % {"number": number}
                ) from error
            found.append((day, label))
        return tuple(found)
