"""Transitions of the phase and dates of court: readers see their words, so they can wait."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from tenants.phases.actions import SetCourtDates, TakeBack, Transition
from tenants.phases.models import PhaseChange
from tenants.phases.selectors import court_days, site_phase_here
from tenants.proposals.kinds import Gone, Kind, Payload, Row, register
from tenants.registry.lifecycle import Phase
from themes.words import date_words


class _OfPhase(Kind):
    """What readers see of it is one row of the site."""

    def rows(self, payload: Payload) -> Iterator[Row]:
        row = site_phase_here()
        yield Row(_("Phase"), str(Phase(row.phase).label), "short")
        if row.anniversary:
            yield Row(_("Note about the anniversary"), date_words(row.anniversary), "short")
        if row.trial:
            lines = [f"{date_words(day)}: {label}" for day, label in court_days(row.court_dates)]
            yield Row(_("Note about court, with these dates"), "\n".join(lines))

    def target(self, payload: Payload) -> str:
        return self.key

    def url(self, payload: Payload) -> str:
        return reverse("phases:index", urlconf=settings.COMMUNITY_URLCONF)


@register
class TransitionKind(_OfPhase):
    """`kind` and `to`, as for Transition."""

    key = "phases.change"

    def title(self, payload: Payload) -> str:
        kind, to = payload["kind"], payload["to"]
        if kind == "anniversary":
            return _("Show a note about the anniversary") if to else _("End the anniversary's note")
        if kind == "trial":
            return _("Show a note about court") if to else _("End the note about court")
        return _("Change the phase to “%(phase)s”") % {"phase": Phase(to).label}

    def run(self, payload: Payload, user: Any) -> Any:
        return Transition(payload["kind"], payload["to"]).execute(user)

    def target(self, payload: Payload) -> str:
        return str(payload["kind"])


@register
class TakeBackKind(_OfPhase):
    """`change`: the number of the transition."""

    key = "phases.take_back"

    def title(self, payload: Payload) -> str:
        """Raises Gone."""
        if not PhaseChange.objects.filter(pk=payload["change"]).exists():
            raise Gone
        return _("Take a change of the phase or of its notes back")

    def run(self, payload: Payload, user: Any) -> Any:
        return TakeBack(payload["change"]).execute(user)


@register
class CourtDatesKind(_OfPhase):
    """`dates`: pairs of an ISO date and what it is. Seen only while the note about court is on."""

    key = "phases.court_dates"

    def title(self, payload: Payload) -> str:
        return _("Dates of court")

    def run(self, payload: Payload, user: Any) -> Any:
        dates = tuple((datetime.date.fromisoformat(day), label) for day, label in payload["dates"])
        return SetCourtDates(dates).execute(user)
