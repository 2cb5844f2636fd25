"""Opening hours as people write them in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tenants.services.schedules import Hours

_DAYS = {
    "mo": 0,
    "lu": 0,
    "tu": 1,
    "ma": 1,
    "we": 2,
    "mi": 2,
    "th": 3,
    "ju": 3,
    "fr": 4,
    "vi": 4,
    "sa": 5,
    "su": 6,
    "do": 6,
}
_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mi[eé]|jue|vie|s[aá]b|dom)[a-záé]*\.?"
_TIME = r"(\d{1,2})(?::(\d{2}))?\s*([ap])?\.?\s*(?:m\.?)?"
_HOURS = re.compile(
    rf"(?P<days>daily|every day|todos los d[ií]as|{_DAY}(?:\s*(?:-|–|to|a|,|&|and|y)\s*{_DAY})*)"
    rf"\s*:?\s*(?:from|de)?\s*{_TIME}\s*(?:-|–|to|a)\s*{_TIME}\s*\Z",
    re.IGNORECASE,
)


def hours_of(text: str) -> tuple[list[Hours], bool]:
    """ "Mon-Fri 9-5; Sat 10:00-14:00" as weekly hours; False where a part is not understood."""
    found = []
    for part in re.split(r"[;\n]", text):
        if not part.strip():
            continue
        hours = _hours(part.strip())
        if hours is None:
            return [], False
        found.append(hours)
    return found, True


def _hours(text: str) -> Hours | None:
    match = _HOURS.match(text)
    if not match:
        return None
    days = _days(match.group("days").lower())
    first, second = match.groups()[1:4], match.groups()[4:7]
    opens, closes = _clock(*first), _clock(*second)
    if opens is None or closes is None or not days:
        return None
    if closes <= opens and not (first[2] or second[2]) and closes < 12 * 60:
        # "9-5": nobody closes before opening.
        closes += 12 * 60
    return Hours(days, _written(opens), _written(closes)) if opens < closes else None


def _days(text: str) -> tuple[int, ...]:
    if not re.match(_DAY, text) or text.startswith(("daily", "every", "todos")):
        return tuple(range(7))
    found: list[int] = []
    last_sign = ""
    for name, sign in re.findall(rf"({_DAY})\s*(-|–|to|a|,|&|and|y)?", text):
        day = _DAYS[name[:2].replace("á", "a")]
        if found and last_sign in ("-", "–", "to", "a"):
            before = found[-1]
            span = (
                range(before + 1, day + 1)
                if day > before
                else [*range(before + 1, 7), *range(day + 1)]
            )
            found += span
        else:
            found.append(day)
        last_sign = sign
    return tuple(sorted(set(found)))


def _clock(hour: str, minute: str | None, half: str | None) -> int | None:
    """Minutes since midnight."""
    value, minutes = int(hour), int(minute or 0)
    if half and value <= 12:
        value = value % 12 + (12 if half.lower() == "p" else 0)
    return value * 60 + minutes if value < 24 and minutes < 60 else None


def _written(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def hours_words(hours: Iterable[Hours]) -> str:
    """Weekly hours as `hours_of` reads them."""
    names = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    return "; ".join(
        f"{', '.join(names[day] for day in each.days)} {each.opens}-{each.closes}" for each in hours
    )
