"""What the calendar suggests, and what is already decided."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tenants.defaults.loader import DateRules, phase_defaults
from tenants.phases.models import THE_ONE, PhaseChange, SitePhase
from tenants.registry.lifecycle import Phase
from themes.words import date_words
from vrc.tenancy import current_community

if TYPE_CHECKING:
    from tenants.registry.models import Community


@dataclass(frozen=True)
class Suggestion:
    """A transition that a person may confirm. `to` is the new value, as the action takes it."""

    kind: str
    to: str
    title: str
    why: str
    changes: tuple[str, ...]


@dataclass(frozen=True)
class HardDate:
    """A hard date ahead. `days` until it; it says what to prepare."""

    date: datetime.date
    days: int
    words: str


def site_phase(community: Community) -> SitePhase:
    """The community's row; one that follows the calendar where nobody ever changed it, unsaved."""
    row = SitePhase.objects.filter(pk=THE_ONE).first()
    return row or SitePhase(pk=THE_ONE, phase=community.phase())


def next_anniversary(incident: datetime.date, today: datetime.date) -> datetime.date:
    """The first anniversary on or after a day. One of February 29 falls on the 28th otherwise."""
    year = max(today.year, incident.year + 1)
    found = _in_year(incident, year)
    return found if found >= today else _in_year(incident, year + 1)


def _in_year(day: datetime.date, year: int) -> datetime.date:
    try:
        return day.replace(year=year)
    except ValueError:
        return datetime.date(year, 2, 28)


def is_near(date: datetime.date, today: datetime.date, rules: DateRules) -> bool:
    """Whether the public sees a note about this date."""
    return -rules.public_days_after <= (date - today).days <= rules.public_days_before


def court_days(rows: Iterable[Any]) -> list[tuple[datetime.date, str]]:
    """Stored court dates, in order."""
    return sorted((datetime.date.fromisoformat(row["date"]), row["label"]) for row in rows)


def suggestions(
    community: Community, row: SitePhase, today: datetime.date
) -> tuple[Suggestion, ...]:
    """What a person may want to confirm now, most important first."""
    return tuple(_suggestions(community, row, today))


def _suggestions(
    community: Community, row: SitePhase, today: datetime.date
) -> Iterator[Suggestion]:
    defaults = phase_defaults()
    order = [phase.value for phase in Phase]
    by_calendar = community.phase(today)
    if order.index(by_calendar) > order.index(row.phase):
        days = (today - community.incident_date).days if community.incident_date else 0
        yield Suggestion(
            "phase",
            by_calendar,
            _("Change to “%(phase)s”") % {"phase": Phase(by_calendar).label},
            _("It is day %(days)d. Most people look for other things now.") % {"days": days},
            defaults.phases[by_calendar].changes,
        )
    yield from _anniversary(community, row, today)
    yield from _trial(row, today)


def _anniversary(
    community: Community, row: SitePhase, today: datetime.date
) -> Iterator[Suggestion]:
    rules = phase_defaults().anniversary
    if row.anniversary:
        if (today - row.anniversary).days > rules.public_days_after:
            yield Suggestion(
                "anniversary",
                "",
                _("End the note about the anniversary"),
                _("%(date)s has passed.") % {"date": date_words(row.anniversary)},
                (_("Visitors do not see it any more. The next one can be prepared."),),
            )
        return
    if community.incident_date is None:
        return
    coming = next_anniversary(community.incident_date, today)
    if (coming - today).days <= max(rules.warn_days_before):
        yield Suggestion(
            "anniversary",
            coming.isoformat(),
            _("Prepare the site for the anniversary"),
            _("%(date)s is near.") % {"date": date_words(coming)},
            rules.changes,
        )


def _trial(row: SitePhase, today: datetime.date) -> Iterator[Suggestion]:
    rules = phase_defaults().trial
    days = [day for day, _label in court_days(row.court_dates)]
    ahead = [day for day in days if day >= today]
    if not row.trial and ahead and (ahead[0] - today).days <= max(rules.warn_days_before):
        yield Suggestion(
            "trial",
            "on",
            _("Tell visitors that court news may be hard"),
            _("%(date)s is near.") % {"date": date_words(ahead[0])},
            rules.changes,
        )
    if row.trial and not any(is_near(day, today, rules) for day in days) and not ahead:
        yield Suggestion(
            "trial",
            "",
            _("End the note about court"),
            _("No date is ahead."),
            (_("Visitors do not see it any more. The dates stay here."),),
        )


def warnings(community: Community, row: SitePhase, today: datetime.date) -> tuple[HardDate, ...]:
    """Hard dates within the weeks in which the admin is warned, the nearest first."""
    found = []
    defaults = phase_defaults()
    if community.incident_date is not None:
        coming = next_anniversary(community.incident_date, today)
        if (coming - today).days <= max(defaults.anniversary.warn_days_before):
            found.append((coming, _("the anniversary")))
    for day, label in court_days(row.court_dates):
        if 0 <= (day - today).days <= max(defaults.trial.warn_days_before):
            found.append((day, label))
    return tuple(HardDate(day, (day - today).days, words) for day, words in sorted(found))


def history(count: int = 10) -> tuple[PhaseChange, ...]:
    """The newest transitions, newest first."""
    return tuple(PhaseChange.objects.all()[:count])


def site_phase_here() -> SitePhase:
    """`site_phase` of the current community. One statement."""
    return site_phase(current_community())
