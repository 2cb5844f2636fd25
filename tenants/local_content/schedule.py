"""When an event takes place: first date, repetition from plain choices, other dates, exceptions.

Dates and times are those on the clock of the community. A moment is made from them only with the
community's time zone, so that "every Tuesday at 6:30" stays at 6:30 when the clocks change.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from dateutil import rrule

DAILY, WEEKLY, FORTNIGHTLY = "daily", "weekly", "fortnightly"
MONTHLY_DATE, MONTHLY_WEEKDAY = "monthly_date", "monthly_weekday"
# More dates than three years of days: where counting stops whatever was stored.
MOST_DATES = 1100
_LAST_SURE_DAY_OF_MONTH = 28
_DAY_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class Occurrence:
    """One time an event takes place: aware moments in the community's zone.

    `ends` is None where nobody said; on whole days both are midnight, `ends` of the day after.
    """

    starts: datetime.datetime
    ends: datetime.datetime | None
    all_day: bool = False

    @property
    def over_at(self) -> datetime.datetime:
        """From when on it counts as past: its end; an hour after the beginning without one."""
        return self.ends or self.starts + timedelta(hours=1)

    @property
    def last_day(self) -> date:
        """The last calendar day of a whole-day event."""
        return ((self.ends or self.starts) - timedelta(days=1)).date()


@dataclass(frozen=True)
class Schedule:
    """An event's times as a person entered them. Weekdays count from Monday = 0."""

    starts_on: date
    starts_at: time | None = None
    ends_on: date | None = None
    ends_at: time | None = None
    repeats: str = ""
    weekdays: tuple[int, ...] = ()
    until: date | None = None
    other_dates: tuple[date, ...] = ()
    except_dates: tuple[date, ...] = ()

    @property
    def all_day(self) -> bool:
        """Without a time of day."""
        return self.starts_at is None

    @property
    def nth(self) -> int:
        """Which of its weekday in the month the first date is: 1 to 4; a fifth counts as last."""
        number = (self.starts_on.day - 1) // 7 + 1
        return -1 if number > 4 else number

    @property
    def fits_every_month(self) -> bool:
        """Whether each month has the day of the first date."""
        return self.starts_on.day <= _LAST_SURE_DAY_OF_MONTH

    def dates(self) -> tuple[date, ...]:
        """First days in order, without the exceptions; at most MOST_DATES."""
        found = {self.starts_on, *self.other_dates}
        found.update(islice(self._repeated(), MOST_DATES))
        return tuple(sorted(found - set(self.except_dates)))[:MOST_DATES]

    def occurrences(self, zone: ZoneInfo) -> tuple[Occurrence, ...]:
        """Every time it takes place, in order."""
        return tuple(self.occurrence(day, zone) for day in self.dates())

    def occurrence(self, day: date, zone: ZoneInfo) -> Occurrence:
        """The one that begins on this day."""
        last = day + ((self.ends_on or self.starts_on) - self.starts_on)
        if self.starts_at is None:
            return Occurrence(
                datetime.datetime.combine(day, time(), zone),
                datetime.datetime.combine(last + timedelta(days=1), time(), zone),
                all_day=True,
            )
        ends = datetime.datetime.combine(last, self.ends_at, zone) if self.ends_at else None
        return Occurrence(datetime.datetime.combine(day, self.starts_at, zone), ends)

    def rule(self) -> dict[str, Any]:
        """The parts of the RRULE (RFC 5545 §3.3.10) without UNTIL; empty when nothing repeats."""
        if self.repeats == DAILY:
            return {"FREQ": "DAILY"}
        if self.repeats in (WEEKLY, FORTNIGHTLY):
            parts: dict[str, Any] = {
                "FREQ": "WEEKLY",
                "BYDAY": [_DAY_NAMES[day] for day in self._weekdays()],
            }
            return {**parts, "INTERVAL": 2} if self.repeats == FORTNIGHTLY else parts
        if self.repeats == MONTHLY_DATE:
            return {"FREQ": "MONTHLY", "BYMONTHDAY": self.starts_on.day}
        if self.repeats == MONTHLY_WEEKDAY:
            day = _DAY_NAMES[self.starts_on.weekday()]
            return {"FREQ": "MONTHLY", "BYDAY": [f"{self.nth}{day}"]}
        return {}

    def _weekdays(self) -> tuple[int, ...]:
        return tuple(sorted(self.weekdays)) or (self.starts_on.weekday(),)

    def _repeated(self) -> Iterator[date]:
        if not self.repeats or self.until is None:
            return
        begin = datetime.datetime.combine(self.starts_on, time())
        end = datetime.datetime.combine(self.until, time())
        options: dict[str, Any] = {"dtstart": begin, "until": end}
        if self.repeats == DAILY:
            found = rrule.rrule(rrule.DAILY, **options)
        elif self.repeats in (WEEKLY, FORTNIGHTLY):
            interval = 2 if self.repeats == FORTNIGHTLY else 1
            found = rrule.rrule(
                rrule.WEEKLY, interval=interval, byweekday=self._weekdays(), **options
            )
        elif self.repeats == MONTHLY_DATE:
            found = rrule.rrule(rrule.MONTHLY, bymonthday=self.starts_on.day, **options)
        else:
            weekday = rrule.weekday(self.starts_on.weekday(), self.nth)
            found = rrule.rrule(rrule.MONTHLY, byweekday=weekday, **options)
        for moment in found:
            yield moment.date()


@dataclass(frozen=True)
class ClockTrouble:
    """A time of day that a date does not have, or has twice, because the clocks change."""

    day: date
    at: time
    missing: bool


def clock_troubles(schedule: Schedule, zone: ZoneInfo) -> tuple[ClockTrouble, ...]:
    """Beginnings and ends that fall into the hour of a change of clocks, in order."""
    if schedule.all_day:
        return ()
    length = (schedule.ends_on or schedule.starts_on) - schedule.starts_on
    found = []
    for day in schedule.dates():
        for on, at in ((day, schedule.starts_at), (day + length, schedule.ends_at)):
            trouble = clock_trouble(on, at, zone) if at else None
            if trouble:
                found.append(trouble)
    return tuple(found)


def clock_trouble(day: date, at: time, zone: ZoneInfo) -> ClockTrouble | None:
    """What is wrong with a time of day on a date, if anything."""
    first = datetime.datetime.combine(day, at, zone)
    second = first.replace(fold=1)
    if first.utcoffset() == second.utcoffset():
        return None
    there_and_back = first.astimezone(datetime.UTC).astimezone(zone)
    return ClockTrouble(day, at, missing=there_and_back.replace(tzinfo=None) != _naive(first))


def _naive(moment: datetime.datetime) -> datetime.datetime:
    return moment.replace(tzinfo=None)


def schedule_facts(schedule: Schedule) -> dict[str, Any]:
    """The schedule ready for JSON."""
    return {
        "starts_on": schedule.starts_on.isoformat(),
        "starts_at": _clock(schedule.starts_at),
        "ends_on": schedule.ends_on.isoformat() if schedule.ends_on else "",
        "ends_at": _clock(schedule.ends_at),
        "repeats": schedule.repeats,
        "weekdays": list(schedule.weekdays),
        "until": schedule.until.isoformat() if schedule.until else "",
        "other_dates": [day.isoformat() for day in schedule.other_dates],
        "except_dates": [day.isoformat() for day in schedule.except_dates],
    }


def schedule_from(facts: Mapping[str, Any]) -> Schedule:
    """The schedule that `schedule_facts` stored."""
    return Schedule(
        starts_on=date.fromisoformat(facts["starts_on"]),
        starts_at=_time(facts["starts_at"]),
        ends_on=_date(facts["ends_on"]),
        ends_at=_time(facts["ends_at"]),
        repeats=facts["repeats"],
        weekdays=tuple(facts["weekdays"]),
        until=_date(facts["until"]),
        other_dates=_dates(facts["other_dates"]),
        except_dates=_dates(facts["except_dates"]),
    )


def _clock(value: time | None) -> str:
    return value.strftime("%H:%M") if value else ""


def _time(text: str) -> time | None:
    return time.fromisoformat(text) if text else None


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _dates(texts: Sequence[str]) -> tuple[date, ...]:
    return tuple(date.fromisoformat(text) for text in texts)
