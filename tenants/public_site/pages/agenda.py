"""Pages about dates: the list of events and one event."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from tenants.public_site.agenda import event_view, next_occurrence, occurrences
from tenants.public_site.frame import EVENTS_PATH, Visit
from tenants.public_site.pages.local import entry_name, local_page
from tenants.public_site.pages.shown import Shown
from tenants.public_site.selectors import EntryView
from themes.agenda import EventsView, EventView, Month
from themes.frame import NavLink

PER_PAGE = 40
PAST_PATH = f"{EVENTS_PATH}past/"
CALENDAR_PATH = f"{EVENTS_PATH}calendar.ics"
EVENTS_ON_HOME = 3


def split_events(
    events: Iterable[EntryView], now: datetime.datetime
) -> tuple[list[EntryView], list[EntryView]]:
    """Events ahead, the next first, and past ones, the newest first. `now` is aware."""
    ahead, past = [], []
    for entry in events:
        following = next_occurrence(entry.data, now)
        if following is not None:
            ahead.append((following.starts, entry))
            continue
        found = occurrences(entry.data, now)
        if found:
            past.append((found[-1].starts, entry))
    ahead.sort(key=lambda pair: pair[0])
    past.sort(key=lambda pair: pair[0], reverse=True)
    return [entry for _at, entry in ahead], [entry for _at, entry in past]


def page_path(past: bool, number: int) -> str:
    """Address of one page of a list, without language; the first has no number."""
    start = PAST_PATH if past else EVENTS_PATH
    if number <= 1:
        return start
    return f"{start}{number}/" if past else f"{start}page/{number}/"


def page_count(events: Sequence[EntryView]) -> int:
    """How many pages a list has; one even when it is empty."""
    return max(1, -(-len(events) // PER_PAGE))


def events_page(
    visit: Visit, entry: EntryView, events: Iterable[EntryView], past: bool, number: int
) -> Shown | None:
    """One page of the events ahead or past, by month. None where there is no such page."""
    lists = split_events(events, visit.now)
    chosen = lists[past]
    if not 1 <= number <= page_count(chosen) or (past and not chosen):
        return None
    shown = chosen[(number - 1) * PER_PAGE : number * PER_PAGE]
    way = (
        (NavLink(entry_name(visit, entry), visit.path(EVENTS_PATH)),) if past or number > 1 else ()
    )
    path = page_path(past, number)
    title = _("Past events") if past else ""
    return Shown(
        visit,
        "site/events.html",
        local_page(visit, entry, "events", *way, path=path, title=title),
        {
            "events": EventsView(
                title=title or entry.title,
                intro_html="" if past or number > 1 else entry.body_html,
                months=_months(_views(visit, shown)),
                is_past=past,
                calendar_url=CALENDAR_PATH,
                past=NavLink(_("Past events"), visit.path(PAST_PATH))
                if lists[1] and not past
                else None,
                newer=NavLink("", visit.path(page_path(past, number - 1))) if number > 1 else None,
                older=NavLink("", visit.path(page_path(past, number + 1)))
                if number < page_count(chosen)
                else None,
            )
        },
    )


def event_page(visit: Visit, entry: EntryView) -> Shown:
    """One event."""
    view = event_view(
        entry.data, entry.title, entry.path, visit.now, visit.language, entry.body_html
    )
    way = NavLink(visit.term("events"), visit.path(EVENTS_PATH))
    return Shown(visit, "site/event.html", local_page(visit, entry, "event", way), {"event": view})


def home_events(visit: Visit) -> tuple[EventView, ...]:
    """What comes next, for the home page: from the site's state, with no statement of its own."""
    ahead = []
    for facts in visit.state.local.get("events", ()):
        following = next_occurrence(facts, visit.now)
        if following is not None:
            ahead.append((following.starts, facts))
    ahead.sort(key=lambda pair: pair[0])
    return tuple(_brief_view(visit, facts) for _at, facts in ahead[:EVENTS_ON_HOME])


def _brief_view(visit: Visit, facts: Mapping[str, Any]) -> EventView:
    return event_view(facts, facts["title"], facts["path"], visit.now, visit.language)


def _views(visit: Visit, events: Iterable[EntryView]) -> list[EventView]:
    return [
        event_view(each.data, each.title, each.path, visit.now, visit.language) for each in events
    ]


def _months(events: Iterable[EventView]) -> tuple[Month, ...]:
    """In the order given; all of them have a date."""

    def month(event: EventView) -> datetime.date:
        assert event.when is not None  # noqa: S101 - split_events leaves out what has no date
        return event.when.starts.date().replace(day=1)

    return tuple(Month(first, tuple(found)) for first, found in groupby(events, key=month))
