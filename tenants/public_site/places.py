"""Places from stored facts, with what depends on the moment: open now, over, moved."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.utils.html import format_html
from django.utils.translation import gettext as _

from tenants.public_site.hours import OpenStatus, Timetable
from tenants.public_site.languages import ENGLISH, Language
from themes.frame import NavLink, OpeningHours, PlaceView, SpecialDay

_MAP = "https://www.openstreetmap.org/search?"


def has_ended(facts: Mapping[str, Any], today: date) -> bool:
    """Whether the place's last day has passed."""
    last = _date(facts.get("valid_until"))
    return last is not None and last < today


def has_moved(facts: Mapping[str, Any], today: date) -> bool:
    """Whether people go to another place now: after the last day, or at once where none is set.

    Until then the move is only announced.
    """
    if not facts.get("moved_to"):
        return False
    return facts.get("valid_until") is None or has_ended(facts, today)


def is_over(facts: Mapping[str, Any], today: date) -> bool:
    """Whether the place is gone and nothing has taken its place."""
    return has_ended(facts, today) and not facts.get("moved_to")


def place_view(
    facts: Mapping[str, Any],
    title: str,
    path: str,
    now: datetime.datetime,
    language: Language = ENGLISH,
    intro_html: str = "",
) -> PlaceView:
    """A place as pages show it at `now`, an aware moment in the community's zone.

    `facts` is what the projection stored; what it leaves out stays empty. `path` and the paths in
    it are written without a language; those of the view are in `language`.
    """
    zone = now.tzinfo if isinstance(now.tzinfo, ZoneInfo) else ZoneInfo("UTC")
    hours = tuple(
        OpeningHours(tuple(row["days"]), row["opens"], row["closes"])
        for row in facts.get("hours", ())
    )
    special_days = tuple(_special_day(row) for row in facts.get("special_days", ()))
    valid_from, valid_until = _date(facts.get("valid_from")), _date(facts.get("valid_until"))
    target = facts.get("moved_to")
    moved = target if has_moved(facts, now.date()) else None
    announced = target if not moved else None
    if moved:
        # Nobody is there any more: hours beside the notice would send people to a locked door.
        hours, special_days, valid_from, valid_until = (), (), None, None
        status = OpenStatus(None, "")
    else:
        status = Timetable(zone, hours, special_days, valid_from, valid_until).status(now)
        special_days = tuple(day for day in special_days if day.date >= now.date())
    address = facts.get("address", "")
    return PlaceView(
        title=title,
        path=language.path(path),
        address=address,
        phone=facts.get("phone", ""),
        open_now=status.open_now,
        open_now_label=status.label,
        valid_from=valid_from,
        valid_until=valid_until,
        hours=hours,
        special_days=special_days,
        moved_to=NavLink(moved["title"], language.path(moved["path"])) if moved else None,
        moves_to=NavLink(announced["title"], language.path(announced["path"]))
        if announced
        else None,
        moves_to_address=announced.get("address", "") if announced else "",
        moves_on=_opens_on(announced, valid_until) if announced else None,
        notice="" if moved else facts.get("notice", ""),
        map_url=map_url(address),
        intro_html=intro_html,
        bring_html=facts.get("bring_html", ""),
        access_html=_access(facts),
        languages=tuple(facts.get("languages", ())),
    )


def map_url(address: str) -> str:
    """A map of an address, without anything that follows people around; "" without one."""
    return _MAP + urlencode({"query": ", ".join(address.splitlines())}) if address else ""


def _opens_on(target: Mapping[str, Any], last_day: date | None) -> date | None:
    """First day at the new place: its own, else the one after the last day at the old."""
    own = _date(target.get("valid_from"))
    if own is not None and (last_day is None or own > last_day):
        return own
    return last_day + datetime.timedelta(days=1) if last_day else None


def _access(facts: Mapping[str, Any]) -> str:
    parts = [facts.get("access_html", "")]
    for heading, name in ((_("Childcare"), "childcare"), (_("Getting there"), "transport")):
        if facts.get(name):
            parts.append(format_html("<h3>{}</h3><p>{}</p>", heading, facts[name]))
    return "".join(parts)


def _special_day(row: Mapping[str, Any]) -> SpecialDay:
    return SpecialDay(
        date=date.fromisoformat(row["date"]),
        closed=row["closed"],
        opens=row["opens"],
        closes=row["closes"],
        note=row["note"],
    )


def _date(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
