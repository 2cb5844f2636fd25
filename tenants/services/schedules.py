"""HSDS schedules and weekly opening hours: one can be read as the other."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tenants.services.facts import as_date, tidy

# RFC 5545, in the order of Python's weekdays.
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")


@dataclass(frozen=True)
class Hours:
    """Weekly hours; days count from Monday = 0, times are "HH:MM" where the place is."""

    days: tuple[int, ...]
    opens: str
    closes: str


def weekly_hours(schedules: Iterable[Mapping[str, Any]], today: datetime.date) -> tuple[Hours, ...]:
    """What can be said as weekly hours and holds today."""
    found = (_hours(row) for row in schedules if _holds(row, today))
    return tuple(hours for hours in found if hours)


def in_words(schedules: Iterable[Mapping[str, Any]], today: datetime.date) -> tuple[str, ...]:
    """What schedules say in words: their descriptions and notes, each once."""
    texts = [
        tidy(row.get(name))
        for row in schedules
        if _holds(row, today)
        for name in ("description", "notes")
    ]
    return tuple(dict.fromkeys(text for text in texts if text))


def clock(value: Any) -> str:
    """ "09:00" of "9:00", "09:00:00" or "09:00Z"; "" for anything else."""
    found = _CLOCK.match(str(value or "").strip())
    if not found or int(found.group(1)) > 23 or int(found.group(2)) > 59:
        return ""
    return f"{int(found.group(1)):02}:{found.group(2)}"


def _holds(row: Mapping[str, Any], today: datetime.date) -> bool:
    begins, ends = as_date(row.get("valid_from")), as_date(row.get("valid_to"))
    return not ((begins and begins > today) or (ends and ends < today))


def _hours(row: Mapping[str, Any]) -> Hours | None:
    if row.get("freq") not in (None, "", "WEEKLY") or row.get("interval") not in (None, "", 1):
        return None
    opens, closes = clock(row.get("opens_at")), clock(row.get("closes_at"))
    names = re.split(r"[,\s]+", str(row.get("byday") or "").upper())
    days = tuple(sorted(DAYS.index(name) for name in set(names) if name in DAYS))
    return Hours(days, opens, closes) if days and opens and closes else None


def schedule_of(hours: Hours) -> dict[str, Any]:
    """The HSDS object, without an id."""
    return {
        "freq": "WEEKLY",
        "byday": ",".join(DAYS[day] for day in hours.days),
        "opens_at": hours.opens,
        "closes_at": hours.closes,
    }
