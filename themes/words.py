"""Dates, hours and phone numbers in words that a tired person understands at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.conf.locale import LANG_INFO
from django.utils.dateformat import format as format_date
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

# People in the United States say "Eastern time" all year; few read EST and EDT with ease.
_ZONES = {
    "EST": gettext_lazy("Eastern time"),
    "EDT": gettext_lazy("Eastern time"),
    "CST": gettext_lazy("Central time"),
    "CDT": gettext_lazy("Central time"),
    "MST": gettext_lazy("Mountain time"),
    "MDT": gettext_lazy("Mountain time"),
    "PST": gettext_lazy("Pacific time"),
    "PDT": gettext_lazy("Pacific time"),
    "AKST": gettext_lazy("Alaska time"),
    "AKDT": gettext_lazy("Alaska time"),
    "HST": gettext_lazy("Hawaii time"),
    "AST": gettext_lazy("Atlantic time"),
    "ADT": gettext_lazy("Atlantic time"),
    "ChST": gettext_lazy("Chamorro time"),
}
_DAYS = (
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
)
PHASES = {
    "first_days": gettext_lazy("The first days"),
    "weeks": gettext_lazy("The weeks after"),
    "long_term": gettext_lazy("Months and years after"),
}


def field(thing: Any, name: str, default: Any = "") -> Any:
    """`name` of a mapping or an object, so that stored JSON and dataclasses read the same."""
    if isinstance(thing, Mapping):
        return thing.get(name, default)
    return getattr(thing, name, default)


def as_moment(value: Any, time_zone: str = "") -> datetime | None:
    """An aware datetime from a datetime or ISO text, in `time_zone` (IANA name) if given."""
    moment = parse_datetime(value) if isinstance(value, str) else value
    if not isinstance(moment, datetime):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(time_zone) if time_zone else UTC)
    return moment.astimezone(ZoneInfo(time_zone)) if time_zone else moment


def as_date(value: Any) -> date | None:
    """A date from a date, a datetime or ISO text."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        return parse_date(value[:10])
    return value if isinstance(value, date) else None


def zone_words(moment: datetime) -> str:
    """The zone as people say it: "Eastern time"; its own name where there is no such word."""
    name = moment.tzname() or ""
    return str(_ZONES.get(name, name))


def date_words(day: date) -> str:
    """ "Saturday, November 21, 2026" in the active language."""
    return format_date(day, pgettext("date format", "l, F j, Y"))


def short_date_words(day: date) -> str:
    """ "November 21, 2026" in the active language."""
    return format_date(day, pgettext("short date format", "F j, Y"))


def clock_words(moment: datetime | time) -> str:
    """ "7:42 p.m.", "noon", "9 a.m." in the active language."""
    return (
        format_date(moment, pgettext("time format", "P"))
        if isinstance(moment, datetime)
        else _clock(moment)
    )


def _clock(moment: time) -> str:
    return clock_words(datetime.combine(date(2000, 1, 1), moment))


def moment_words(moment: datetime) -> str:
    """ "Saturday, November 21, 2026, 7:42 p.m. Eastern time"."""
    return _("%(date)s, %(time)s %(zone)s") % {
        "date": date_words(moment),
        "time": clock_words(moment),
        "zone": zone_words(moment),
    }


def span_words(starts: datetime, ends: datetime | None) -> str:
    """ "Tuesday, November 24, 2026, 6:30 p.m. to 8 p.m. Central time"; two dates where it needs."""
    if ends is None:
        return moment_words(starts)
    if ends.date() != starts.date():
        return _("%(first)s to %(last)s") % {
            "first": moment_words(starts),
            "last": moment_words(ends),
        }
    return _("%(date)s, %(opens)s to %(closes)s %(zone)s") % {
        "date": date_words(starts),
        "opens": clock_words(starts),
        "closes": clock_words(ends),
        "zone": zone_words(ends),
    }


def days_span_words(first: date, last: date) -> str:
    """ "Tuesday, November 24, 2026", or from the first to the last day."""
    if last <= first:
        return date_words(first)
    return _("%(first)s to %(last)s") % {"first": date_words(first), "last": date_words(last)}


def month_words(day: date) -> str:
    """ "November 2026" in the active language."""
    return format_date(day, pgettext("month format", "F Y"))


def days_words(days: Iterable[int]) -> str:
    """ "Monday to Friday", "Every day", "Saturday and Sunday". Days count from Monday = 0."""
    ordered = sorted({int(day) for day in days if 0 <= int(day) <= 6})
    if not ordered:
        return ""
    if len(ordered) == 7:
        return _("Every day")
    if len(ordered) > 2 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return _("%(first)s to %(last)s") % {"first": _DAYS[ordered[0]], "last": _DAYS[ordered[-1]]}
    names = [str(_DAYS[day]) for day in ordered]
    if len(names) == 1:
        return names[0]
    return _("%(several)s and %(last)s") % {"several": ", ".join(names[:-1]), "last": names[-1]}


def hours_words(opens: Any, closes: Any) -> str:
    """ "9 a.m. to 5 p.m." from "09:00" and "17:00"."""
    try:
        start, end = (
            value if isinstance(value, time) else time.fromisoformat(str(value))
            for value in (opens, closes)
        )
    except ValueError:
        return ""
    return _("%(opens)s to %(closes)s") % {"opens": _clock(start), "closes": _clock(end)}


def tel_href(number: str) -> str:
    """ "tel:+18005551234" for a US number as people write it; "tel:988" for short numbers."""
    main, _dot, extension = re.sub(r"(?i)\s*(ext\.?|x)\s*", ";", number).partition(";")
    digits = re.sub(r"\D", "", main)
    if main.strip().startswith("+"):
        digits = f"+{digits}"
    elif len(digits) == 10:
        digits = f"+1{digits}"
    elif len(digits) == 11 and digits.startswith("1"):
        digits = f"+{digits}"
    extension = re.sub(r"\D", "", extension)
    return f"tel:{digits};ext={extension}" if extension else f"tel:{digits}"


def number_words(label: str, value: str) -> str | None:
    """What a button of a help line says, in the active language: "Call 988", "Text HOME to 741741".

    None for a label that is worded in another way: it exists in English only.
    """
    if label in ("", value):
        return value
    if label == f"Call {value}":
        return _("Call %(number)s") % {"number": value}
    if label == f"Text {value}":
        return _("Text %(number)s") % {"number": value}
    if label == f"Videophone {value}":
        return _("Videophone %(number)s") % {"number": value}
    if (word := label.removeprefix("Text ").removesuffix(f" to {value}")).isalpha():
        return _("Text %(word)s to %(number)s") % {"word": word, "number": value}
    return None


# In the middle of a sentence many languages write them small.
_IN_A_SENTENCE = {
    "en": pgettext_lazy("in a sentence", "English"),
    "es": pgettext_lazy("in a sentence", "Spanish"),
}


def language_in_a_sentence(code: str) -> str:
    """ "English" in the active language, as it stands inside a sentence."""
    return str(_IN_A_SENTENCE.get(code) or language_words([code]))


# Languages that Django does not list, by their ISO 639-3 code.
_MORE_LANGUAGES = {"ase": gettext_lazy("American Sign Language (ASL)")}


def language_words(codes: Iterable[str]) -> str:
    """ "English, Spanish" from language codes; a code nobody knows is shown as it is."""
    return ", ".join(
        str(_MORE_LANGUAGES.get(code) or _(LANG_INFO.get(code, {}).get("name", code)))
        for code in codes
    )
