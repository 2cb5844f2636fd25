"""What pages about dates are given: events and deadlines, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from themes.frame import NavLink


@dataclass(frozen=True)
class OccurrenceView:
    """One time an event takes place. `last_day` is set for whole days only."""

    starts: datetime
    ends: datetime | None = None
    all_day: bool = False
    last_day: date | None = None


@dataclass(frozen=True)
class EventView:
    """An event. `when` is the next time, or the last one when all have passed."""

    title: str
    path: str
    when: OccurrenceView | None = None
    more: tuple[OccurrenceView, ...] = ()
    repeats: str = ""
    is_past: bool = False
    status: str = "planned"
    status_label: str = ""
    status_note: str = ""
    summary: str = ""
    body_html: str = ""
    place_name: str = ""
    address: str = ""
    map_url: str = ""
    online_url: str = ""
    online_note: str = ""
    audience: str = ""
    cost: str = ""
    sensitivity_note: str = ""
    languages: tuple[str, ...] = ()
    access: str = ""
    childcare: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    register_by: datetime | None = None
    register_url: str = ""
    calendar_url: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether people must know something before they set out."""
        return self.status != "planned"


@dataclass(frozen=True)
class Month:
    """Events whose next date lies in one month; `first` is its first day."""

    first: date
    events: tuple[EventView, ...]


@dataclass(frozen=True)
class EventsView:
    """The list of events: one page of it."""

    title: str
    intro_html: str = ""
    months: tuple[Month, ...] = ()
    is_past: bool = False
    calendar_url: str = ""
    past: NavLink | None = None
    newer: NavLink | None = None
    older: NavLink | None = None
