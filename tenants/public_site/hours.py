"""Is the place open now? Computed when a page is shown, in the community's own time.

A day's hours are its special hours if the date has any, else the weekly ones. "23:59" means until
midnight, and hours that begin at midnight continue those that end there. Clock times are local;
moments are compared as instants, so the two days a year with 23 and 25 hours come out right.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from themes.frame import OpeningHours, SpecialDay
from themes.words import clock_words, date_words, days_words

_END_OF_DAY = time(23, 59)
# How far ahead an opening is announced.
_DAYS_AHEAD = 60
# Open for longer than this without a break: nobody asks until when.
_ROUND_THE_CLOCK = timedelta(days=3)


@dataclass(frozen=True)
class OpenStatus:
    """`open_now` is None where nobody can say; `label` is then empty, or says when it opens."""

    open_now: bool | None
    label: str


@dataclass(frozen=True)
class Timetable:
    """When a place is open. Dates are included at both ends; all in `zone`."""

    zone: ZoneInfo
    hours: Sequence[OpeningHours] = ()
    special_days: Sequence[SpecialDay] = ()
    valid_from: date | None = None
    valid_until: date | None = None

    def status(self, now: datetime.datetime) -> OpenStatus:
        """What to say at an aware moment."""
        here = now.astimezone(self.zone)
        if not self.hours and not self.special_days:
            return self._without_hours(here.date())
        instant = now.astimezone(UTC)
        for opens, closes in self._periods(here.date()):
            if closes <= instant:
                continue
            if opens <= instant:
                return OpenStatus(True, self._open_label(here, closes))
            return OpenStatus(False, self._closed_label(here, opens))
        return OpenStatus(False, _("Closed."))

    def _without_hours(self, today: date) -> OpenStatus:
        if self.valid_from and today < self.valid_from:
            return OpenStatus(False, _("Opens on %(day)s.") % {"day": date_words(self.valid_from)})
        return OpenStatus(None, "")

    def _periods(self, today: date) -> Iterator[tuple[datetime.datetime, datetime.datetime]]:
        """Periods as UTC instants from yesterday on, in order, joined where they touch."""
        current: tuple[datetime.datetime, datetime.datetime] | None = None
        for offset in range(-1, _DAYS_AHEAD + 1):
            for opens, closes in self._periods_of(today + timedelta(days=offset)):
                if current and opens <= current[1]:
                    current = (current[0], max(current[1], closes))
                    continue
                if current:
                    yield current
                current = (opens, closes)
        if current:
            yield current

    def _periods_of(self, day: date) -> list[tuple[datetime.datetime, datetime.datetime]]:
        if (self.valid_from and day < self.valid_from) or (
            self.valid_until and day > self.valid_until
        ):
            return []
        special = [entry for entry in self.special_days if entry.date == day]
        rows: Sequence[OpeningHours | SpecialDay]
        if special:
            rows = [entry for entry in special if not entry.closed]
        else:
            rows = [entry for entry in self.hours if day.weekday() in entry.days]
        pairs = ((_clock(row.opens), _clock(row.closes)) for row in rows)
        return sorted(
            (self._instant(day, opens), self._closing(day, closes))
            for opens, closes in pairs
            if opens is not None and closes is not None and opens < closes
        )

    def _instant(self, day: date, clock: time) -> datetime.datetime:
        return datetime.datetime.combine(day, clock, self.zone).astimezone(UTC)

    def _closing(self, day: date, clock: time) -> datetime.datetime:
        if clock >= _END_OF_DAY:
            return self._instant(day + timedelta(days=1), time.min)
        return self._instant(day, clock)

    def _open_label(self, here: datetime.datetime, closes: datetime.datetime) -> str:
        if closes - here.astimezone(UTC) > _ROUND_THE_CLOCK:
            return _("Open day and night")
        end = closes.astimezone(self.zone)
        if end.time() == time.min and end.date() == here.date() + timedelta(days=1):
            return _("Open now until midnight")
        if end.date() == here.date():
            return _("Open now until %(time)s") % {"time": clock_words(end)}
        return _("Open now until %(day)s at %(time)s") % {
            "day": self._day_words(here.date(), end.date()),
            "time": clock_words(end),
        }

    def _closed_label(self, here: datetime.datetime, opens: datetime.datetime) -> str:
        start = opens.astimezone(self.zone)
        return _("Closed. Opens %(day)s at %(time)s") % {
            "day": self._day_words(here.date(), start.date()),
            "time": clock_words(start),
        }

    @staticmethod
    def _day_words(today: date, day: date) -> str:
        """ "today", "tomorrow", "Monday" within a week, else the whole date."""
        ahead = (day - today).days
        if ahead <= 1:
            return _("tomorrow") if ahead == 1 else _("today")
        if ahead < 7:
            return days_words((day.weekday(),))
        return _("on %(date)s") % {"date": date_words(day)}


def _clock(text: str) -> time | None:
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None
