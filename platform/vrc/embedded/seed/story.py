"""The shape of an invented community's content, and times that fit the day of the demo."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone


@dataclass(frozen=True)
class Clock:
    """Times around now, in a community's zone. `now` is aware."""

    now: datetime.datetime

    @classmethod
    def in_zone(cls, name: str) -> Clock:
        """The clock on the wall in a time zone of the IANA database."""
        return cls(timezone.now().astimezone(ZoneInfo(name)))

    def day(self, offset: int) -> datetime.date:
        """The date so many days from today (negative: before)."""
        return self.now.date() + datetime.timedelta(days=offset)

    def ago(self, days: int, at: str) -> datetime.datetime:
        """A time of day ("09:30") so many days back; never ahead of now."""
        return min(self._moment(-days, at), self.now - datetime.timedelta(minutes=20))

    def ahead(self, days: int, at: str) -> datetime.datetime:
        """A time of day so many days on; a day later when it has already passed."""
        wanted = self._moment(days, at)
        return wanted if wanted > self.now else self._moment(days + 1, at)

    def _moment(self, offset: int, at: str) -> datetime.datetime:
        clock_time = datetime.time.fromisoformat(at)
        return datetime.datetime.combine(self.day(offset), clock_time, self.now.tzinfo)


@dataclass(frozen=True)
class Look:
    """Branding; `draw_logo` returns a PNG file's bytes."""

    site_name: str
    tagline: str
    theme: str
    brand_colour: str
    footer_text: str
    draw_logo: Callable[[], bytes]
    logo_alt: str


@dataclass(frozen=True)
class Entry:
    """A local page: its address, its title, and the fields of its page type."""

    slug: str
    title: str
    fields: dict[str, Any]
    # Places only: the slug of the place it moved to, which comes earlier in the list.
    moved_to: str = ""
    # Funds only: who checked it, and how.
    verified: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class LocalStory:
    """Everything a community wrote itself."""

    home: dict[str, Any]
    center_intro: str
    updates: tuple[Entry, ...] = ()
    places: tuple[Entry, ...] = ()
    events: tuple[Entry, ...] = ()
    funds: tuple[Entry, ...] = ()
    questions: tuple[Entry, ...] = ()
    facts: tuple[Entry, ...] = ()
    court: dict[str, Any] = field(default_factory=dict)
    court_dates: tuple[Entry, ...] = ()
    documents: tuple[Entry, ...] = ()
    media: dict[str, Any] = field(default_factory=dict)
    pages: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class DemoCommunity:
    """An invented community. Items are named by (section, slug)."""

    slug: str
    name: str
    place: str
    time_zone: str
    days_since: int
    contact_name: str
    contact_email: str
    look: Look
    story: Callable[[Clock], LocalStory]
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    hidden: tuple[tuple[str, str], ...] = ()
    pinned: tuple[tuple[str, str], ...] = ()
    languages: tuple[str, ...] = ("en",)
    # People can write to this community, and some have.
    takes_messages: bool = False
    has_services: bool = False


def weekly(*rows: tuple[str, str, str]) -> list[tuple[str, dict[str, Any]]]:
    """Opening hours as the page type wants them: ("0-4", "09:00", "17:00"), Monday is 0."""
    result = []
    for days, opens, closes in rows:
        first, _, last = days.partition("-")
        numbers = [str(day) for day in range(int(first), int(last or first) + 1)]
        times = {"opens": _time(opens), "closes": _time(closes)}
        result.append(("hours", {"days": numbers, **times}))
    return result


def closed_on(day: datetime.date, note: str) -> tuple[str, dict[str, Any]]:
    """A special day on which nothing is open."""
    return "day", {"date": day, "closed": True, "opens": None, "closes": None, "note": note}


def open_on(day: datetime.date, opens: str, closes: str, note: str) -> tuple[str, dict[str, Any]]:
    """A special day with hours of its own."""
    times = {"opens": _time(opens), "closes": _time(closes)}
    return "day", {"date": day, "closed": False, **times, "note": note}


def _time(text: str) -> datetime.time:
    return datetime.time.fromisoformat(text)
