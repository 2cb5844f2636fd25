"""The editing forms of pages with deadlines."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tenants.local_content.deadlines import deadline_moment
from tenants.local_content.event_rules import clock_words_of
from tenants.local_content.forms import LocalPageForm, say_time_zone
from tenants.local_content.schedule import clock_trouble
from themes.words import moment_words
from vrc.tenancy import community_or_none

_BADGE = ("verified_by", "verified_on", "verified_how")


class FundPageForm(LocalPageForm):
    """A new deadline must lie ahead; a verification says who, when and how."""

    short_words: ClassVar[dict[str, Any]] = {
        "run_by": "",
        "deadlines": gettext_lazy("Shown on the home page and in calendars."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_time_zone(self, "deadlines")
        self._known = {_key(block.value) for block in self.instance.deadlines}

    def clean(self) -> dict[str, Any]:
        """Refuse what cannot be, and remember whether somebody has checked just now."""
        cleaned: dict[str, Any] = super().clean()
        for words in self._refused(cleaned.get("deadlines") or ()):
            self.add_error("deadlines", words)
        if cleaned.get("verified_on"):
            for name in ("verified_by", "verified_how"):
                if not cleaned.get(name):
                    self.add_error(name, _("Please fill this in too, or empty the date."))
            if cleaned["verified_on"] > timezone.now().date() + datetime.timedelta(days=1):
                self.add_error("verified_on", _("This day has not come yet."))
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        changed = set(_BADGE) & set(self.changed_data)
        verified_on = self.cleaned_data.get("verified_on")
        if changed and verified_on and not self.errors:
            # The model has just emptied them, because nobody had checked these facts before.
            self.instance.verify(
                by=self.cleaned_data["verified_by"],
                how=self.cleaned_data["verified_how"],
                on=verified_on,
            )

    def _refused(self, stream: Any) -> list[str]:
        """Words about new deadlines that have passed or fall into a change of clocks."""
        now, found = timezone.now(), []
        community = community_or_none()
        for block in stream:
            value = block.value
            if _key(value) in self._known:
                # It stays on the page, marked as passed: people ask about it.
                continue
            at = deadline_moment(value["date"], value["time"])
            if at <= now:
                found.append(
                    _(
                        "“%(what)s” would end on %(when)s, which has passed. Please correct the "
                        "date. Deadlines you entered earlier stay, and are shown as passed."
                    )
                    % {"what": value["what"], "when": moment_words(at)}
                )
            trouble = (
                clock_trouble(value["date"], value["time"], community.zone)
                if community and value["time"]
                else None
            )
            if trouble:
                found.append(clock_words_of(trouble))
        return found


def _key(value: Any) -> tuple[Any, ...]:
    return (value["what"], value["date"], value["time"])


class CourtDateForm(LocalPageForm):
    """Times say their zone; a new date to tell the court something must lie ahead."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_time_zone(self, "starts_at", "tell_by")

    def clean(self) -> dict[str, Any]:
        """A new deadline must lie ahead; one from earlier may stay as it is."""
        cleaned: dict[str, Any] = super().clean()
        tell_by = cleaned.get("tell_by")
        if tell_by and "tell_by" in self.changed_data and tell_by <= timezone.now():
            self.add_error("tell_by", _("This time has already passed. Enter a time ahead."))
        return cleaned
