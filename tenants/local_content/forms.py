"""Editing forms: rules that hold when a person saves, not when a schedule publishes later."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm


class UpdatePageForm(WagtailAdminPageForm):
    """Says in which time zone times are read, and refuses a promise that is already broken."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("posted_at", "next_update_at"):
            if name in self.fields:
                field = self.fields[name]
                zone = timezone.get_current_timezone_name().replace("_", " ")
                field.help_text = _("%(help)s Time zone: %(zone)s.") % {
                    "help": field.help_text,
                    "zone": zone,
                }

    def clean(self) -> dict[str, Any]:
        """A new "next update" must lie ahead; one from earlier may stay as it is."""
        cleaned: dict[str, Any] = super().clean()
        promised = cleaned.get("next_update_at")
        if promised and "next_update_at" in self.changed_data and promised <= timezone.now():
            self.add_error(
                "next_update_at",
                _("This time has already passed. Enter a time ahead, or leave the field empty."),
            )
        return cleaned
