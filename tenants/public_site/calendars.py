"""Events as calendar files (RFC 5545), so that they stand in people's own calendars.

Times carry the community's time zone with its rules (VTIMEZONE): a weekly group stays at half past
six when the clocks change. UIDs never change, so that a calendar replaces what it has.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import icalendar

from tenants.local_content.schedule import Occurrence, Schedule, schedule_from

CONTENT_TYPE = "text/calendar; charset=utf-8"
_STATUS = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}
_PRODUCT = "-//Virtual Resiliency Center//Calendar//EN"
# Clients ask again that often, if they follow the calendar (RFC 7986).
_REFRESH = datetime.timedelta(hours=6)
_REMIND_BEFORE = datetime.timedelta(days=2)
# All but tab and the ends of lines.
_CONTROLS = bytes({*range(32), 127} - {9, 10, 13})


@dataclass(frozen=True)
class CalendarEvent:
    """An event's facts as stored, with its full address."""

    title: str
    url: str
    facts: Mapping[str, Any]
    updated_at: datetime.datetime


def events_calendar(name: str, zone: ZoneInfo, events: Iterable[CalendarEvent]) -> bytes:
    """One calendar with all events that have a date."""
    calendar = new_calendar(name)
    for event in events:
        if event.facts.get("when"):
            calendar.add_component(_event(event, zone))
    calendar.add_missing_timezones()
    return _file(calendar)


@dataclass(frozen=True)
class CalendarDeadline:
    """A deadline; `at` is ISO text with offset, `url` the full address of its page."""

    uid: str
    what: str
    title: str
    url: str
    at: str
    updated_at: datetime.datetime


def deadlines_calendar(
    name: str, zone: datetime.tzinfo | None, deadlines: Iterable[CalendarDeadline]
) -> bytes:
    """One calendar with every deadline as a moment, and a reminder two days before."""
    calendar = new_calendar(name)
    for deadline in deadlines:
        at = datetime.datetime.fromisoformat(deadline.at).astimezone(zone)
        event = icalendar.Event()
        event.add("uid", deadline.uid)
        event.add("dtstamp", deadline.updated_at)
        event.add("last-modified", deadline.updated_at)
        event.add("summary", f"{deadline.what}: {deadline.title}")
        event.add("dtstart", at)
        event.add("dtend", at)
        event.add("url", deadline.url)
        event.add("transp", "TRANSPARENT")
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", deadline.what)
        alarm.add("trigger", -_REMIND_BEFORE)
        event.add_component(alarm)
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return _file(calendar)


def _file(calendar: icalendar.Calendar) -> bytes:
    """The calendar as a file, without controls that pasted text may hold (RFC 5545 §3.1)."""
    return bytes(calendar.to_ical()).translate(None, _CONTROLS)


def new_calendar(name: str) -> icalendar.Calendar:
    """An empty calendar with what every calendar must say."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    return calendar


def _event(source: CalendarEvent, zone: ZoneInfo) -> icalendar.Event:
    facts = source.facts
    schedule = schedule_from(facts["when"])
    first = schedule.occurrence(schedule.starts_on, zone)
    event = icalendar.Event()
    event.add("uid", facts["uid"])
    event.add("sequence", facts["sequence"])
    event.add("dtstamp", source.updated_at)
    event.add("last-modified", source.updated_at)
    event.add("created", datetime.datetime.fromisoformat(facts["first_published_at"]))
    status = str(facts.get("status", ""))
    event.add("status", _STATUS.get(status, "CONFIRMED"))
    event.add("summary", _summary(source.title, status))
    event.add("dtstart", _moment(first, first.starts))
    if first.ends is not None:
        event.add("dtend", _moment(first, first.ends))
    _add_repetition(event, schedule, zone)
    where = ", ".join(
        part
        for part in (facts.get("place_name", ""), *facts.get("address", "").splitlines())
        if part.strip()
    )
    if where or facts.get("online_url"):
        event.add("location", where or facts["online_url"])
    event.add("description", _description(facts))
    event.add("url", source.url)
    event.add("transp", "TRANSPARENT" if schedule.all_day else "OPAQUE")
    return event


def _add_repetition(event: icalendar.Event, schedule: Schedule, zone: ZoneInfo) -> None:
    rule = schedule.rule()
    if rule and schedule.until:
        last = schedule.occurrence(schedule.until, zone)
        # With a time zone in DTSTART, UNTIL must be UTC (RFC 5545 §3.3.10).
        rule["UNTIL"] = schedule.until if schedule.all_day else last.starts.astimezone(datetime.UTC)
        event.add("rrule", rule)
    others = [day for day in schedule.other_dates if day != schedule.starts_on]
    for name, days in (("rdate", others), ("exdate", schedule.except_dates)):
        for day in sorted(set(days)):
            occurrence = schedule.occurrence(day, zone)
            event.add(
                name,
                [_moment(occurrence, occurrence.starts)],
                parameters={"VALUE": "DATE"} if schedule.all_day else {},
            )


def _moment(occurrence: Occurrence, moment: datetime.datetime) -> datetime.date:
    """What goes into the file: a date for whole days, else the moment in the community's zone."""
    return moment.date() if occurrence.all_day else moment


def _summary(title: str, status: str) -> str:
    # Calendars show CANCELLED in many ways, some not at all.
    return f"CANCELLED: {title}" if status == "cancelled" else title


def _description(facts: Mapping[str, Any]) -> str:
    parts = [
        facts.get("status_note", ""),
        facts.get("summary", ""),
        facts.get("sensitivity_note", ""),
        " ".join(part for part in (facts.get("online_url"), facts.get("online_note")) if part),
        " ".join(part for part in (facts.get("contact_name"), facts.get("contact_phone")) if part),
    ]
    return "\n\n".join(part for part in parts if part)
