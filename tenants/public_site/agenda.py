"""Events from stored facts, with what depends on the moment: the next date, over or not."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from tenants.local_content.schedule import (
    DAILY,
    FORTNIGHTLY,
    MONTHLY_DATE,
    MONTHLY_WEEKDAY,
    WEEKLY,
    Occurrence,
    Schedule,
    schedule_from,
)
from tenants.public_site.languages import ENGLISH, Language
from tenants.public_site.places import map_url
from themes.agenda import EventView, OccurrenceView
from themes.words import days_words, short_date_words

# How many further dates an event's own page lists.
MORE_DATES = 8


def next_occurrence(facts: Mapping[str, Any], now: datetime.datetime) -> Occurrence | None:
    """The first that is not over at an aware moment in the community's zone."""
    found = occurrences(facts, now)
    return next((each for each in found if each.over_at > now), None)


def occurrences(facts: Mapping[str, Any], now: datetime.datetime) -> tuple[Occurrence, ...]:
    """Every time an event takes place; empty while a draft has no date."""
    when = facts.get("when")
    return schedule_from(when).occurrences(zone_of(now)) if when else ()


def zone_of(now: datetime.datetime) -> ZoneInfo:
    """The community's time zone, from its own clock."""
    return now.tzinfo if isinstance(now.tzinfo, ZoneInfo) else ZoneInfo("UTC")


def event_view(
    facts: Mapping[str, Any],
    title: str,
    path: str,
    now: datetime.datetime,
    language: Language = ENGLISH,
    body_html: str = "",
) -> EventView:
    """An event as pages show it at `now`. `path` is written without a language.

    What `facts` leaves out stays empty.
    """
    found = occurrences(facts, now)
    ahead = [each for each in found if each.over_at > now]
    shown = ahead or found[-1:]
    status = facts.get("status", "planned")
    address = facts.get("address", "")
    register_by = facts.get("register_by")
    closes = (
        datetime.datetime.fromisoformat(register_by).astimezone(now.tzinfo) if register_by else None
    )
    return EventView(
        title=title,
        path=language.path(path),
        when=_view(shown[0]) if shown else None,
        more=tuple(_view(each) for each in ahead[1 : MORE_DATES + 1]),
        repeats=repeat_words(schedule_from(facts["when"])) if facts.get("when") and ahead else "",
        is_past=bool(found) and not ahead,
        status=status,
        status_label=status_words(status),
        status_note=facts.get("status_note", ""),
        summary=facts.get("summary", ""),
        body_html=body_html,
        place_name=facts.get("place_name", ""),
        address=address,
        map_url=map_url(address),
        online_url=facts.get("online_url", ""),
        online_note=facts.get("online_note", ""),
        audience=facts.get("audience", ""),
        cost=facts.get("cost", ""),
        sensitivity_note=facts.get("sensitivity_note", ""),
        languages=tuple(facts.get("languages", ())),
        access=facts.get("access", ""),
        childcare=facts.get("childcare", ""),
        contact_name=facts.get("contact_name", ""),
        contact_phone=facts.get("contact_phone", ""),
        contact_email=facts.get("contact_email", ""),
        register_by=closes,
        register_url=facts.get("register_url", "") if closes is None or closes > now else "",
        calendar_url=f"{path}event.ics",
    )


def _view(occurrence: Occurrence) -> OccurrenceView:
    return OccurrenceView(
        occurrence.starts,
        occurrence.ends,
        occurrence.all_day,
        occurrence.last_day if occurrence.all_day else None,
    )


def status_words(status: str) -> str:
    """What to know before one sets out; "" when all is as planned."""
    return {
        "cancelled": _("Cancelled"),
        "postponed": _("Postponed"),
        "moved": _("Moved"),
    }.get(status, "")


def repeat_words(schedule: Schedule) -> str:
    """ "Every week: Tuesday. Until March 3, 2027."; "" for what happens once."""
    if not schedule.repeats or schedule.until is None:
        return ""
    until = _("Until %(date)s.") % {"date": short_date_words(schedule.until)}
    return f"{_rule_words(schedule)} {until}"


def _rule_words(schedule: Schedule) -> str:
    days = days_words(schedule.weekdays or (schedule.starts_on.weekday(),))
    if schedule.repeats == DAILY:
        return _("Every day.")
    if schedule.repeats == WEEKLY:
        return _("Every week: %(days)s.") % {"days": days}
    if schedule.repeats == FORTNIGHTLY:
        return _("Every two weeks: %(days)s.") % {"days": days}
    if schedule.repeats == MONTHLY_DATE:
        return _("Every month on day %(day)d.") % {"day": schedule.starts_on.day}
    assert schedule.repeats == MONTHLY_WEEKDAY  # noqa: S101 - the last of five choices
    day = days_words((schedule.starts_on.weekday(),))
    return {
        1: _("Every month: first %(day)s."),
        2: _("Every month: second %(day)s."),
        3: _("Every month: third %(day)s."),
        4: _("Every month: fourth %(day)s."),
        -1: _("Every month: last %(day)s."),
    }[schedule.nth] % {"day": day}
