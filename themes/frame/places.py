"""What pages about places are given: where people are helped, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from themes.frame.links import NavLink


@dataclass(frozen=True)
class OpeningHours:
    """Weekly hours. `days` counts from Monday = 0; times are "HH:MM" in the community's zone."""

    days: tuple[int, ...]
    opens: str
    closes: str


@dataclass(frozen=True)
class SpecialDay:
    """Hours of one date that replace the weekly ones."""

    date: date
    closed: bool = False
    opens: str = ""
    closes: str = ""
    note: str = ""


@dataclass(frozen=True)
class PlaceView:
    """A place where people are helped. `open_now` is None where nobody can say."""

    title: str
    path: str
    address: str = ""
    phone: str = ""
    open_now: bool | None = None
    open_now_label: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    hours: tuple[OpeningHours, ...] = ()
    special_days: tuple[SpecialDay, ...] = ()
    moved_to: NavLink | None = None
    # Announced: until the day before `moves_on` people go here, from then on there.
    moves_to: NavLink | None = None
    moves_to_address: str = ""
    moves_on: date | None = None
    notice: str = ""
    map_url: str = ""
    intro_html: str = ""
    bring_html: str = ""
    access_html: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class CenterView:
    """The assistance center's own words above its places."""

    title: str = ""
    intro_html: str = ""
