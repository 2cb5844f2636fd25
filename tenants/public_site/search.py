"""Search of one site: the library without what is hidden here, and the community's own pages."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import replace

from shared_content.published.search import Found, Query, Source, library_sources, search
from shared_content.published.searchable import configuration
from tenants.public_site.models import LocalEntry
from tenants.public_site.selectors import SiteStateView
from tenants.services.models import Service

# What a community says itself is nearer than what the library says to everybody.
LOCAL_BOOST = 1.25
# What has become of an event or a date in court: its own status, or "over" from the day after its
# last day on (see `attention.agenda.last_day`; here without the length of what repeats).
OVER, CANCELLED = "over", "cancelled"
_LAST_DAY = """CASE kind
    WHEN 'event' THEN greatest(
        data #>> '{when,starts_on}',
        data #>> '{when,ends_on}',
        CASE WHEN data #>> '{when,repeats}' <> '' THEN data #>> '{when,until}' END,
        (SELECT max(day) FROM jsonb_array_elements_text(data #> '{when,other_dates}') AS day))
    WHEN 'court_date' THEN left(data ->> 'starts_at', 10)
END"""
_MARK = f"""CASE
    WHEN kind NOT IN ('event', 'court_date') THEN ''
    WHEN data ->> 'status' IN ('{CANCELLED}', 'postponed') THEN data ->> 'status'
    WHEN {_LAST_DAY} < %(local_today)s THEN '{OVER}'
    WHEN data ->> 'status' = 'moved' THEN 'moved'
    ELSE ''
END"""


def search_site(
    query: Query, locale: str, state: SiteStateView | None, today: datetime.date
) -> Found:
    """One ranked list for readers of a language. At most one statement.

    `state`: the community's; None on the operator's host, where there is the library alone.
    """
    if state is None:
        return search(query, library_sources(locale))
    arranged = state.arrangement
    in_place = arranged.in_place
    # Of an item that is replaced, only the words that visitors read are found.
    unseen = state.hidden.union(each.item_uuid for each in in_place.values())
    hidden = [path for path, each in in_place.items() if each.item_uuid in state.hidden]
    local = local_source(locale, today, hidden)
    sources = [*library_sources(locale, unseen), local]
    if state.local.get("services", {}).get("count"):
        sources.append(services_source(locale))
    found = search(query, sources)
    return replace(
        found,
        hits=tuple(
            replace(hit, path=in_place[hit.path].path(locale))
            if hit.source == local.name and hit.path in in_place
            else hit
            for hit in found.hits
        ),
    )


def local_source(locale: str, today: datetime.date, hidden: Collection[str] = ()) -> Source:
    """The current community's own pages; places whose last day is over are not among them.

    `hidden`: addresses of pages that are left out.

    They are found in any language the site offers, whatever language they are written in. Events
    and dates in court that are over or cancelled come after all that still helps.
    """
    return Source(
        name="local",
        table=LocalEntry._meta.db_table,
        configuration=configuration(locale),
        path="path",
        locale="''",
        place="kind",
        summary="description",
        where=(
            "(kind <> 'place' OR coalesce(data->>'valid_until', '9999-12-31') >= %(local_today)s) "
            "AND path <> ALL(%(local_hidden)s::text[])"
        ),
        params={"local_today": today.isoformat(), "local_hidden": list(hidden)},
        boost=LOCAL_BOOST,
        mark=_MARK,
        behind=(CANCELLED, OVER),
    )


def services_source(locale: str) -> Source:
    """The services of the community that visitors may see."""
    return Source(
        name="services",
        table=Service._meta.db_table,
        configuration=configuration(locale),
        path="'/services/' || slug || '/'",
        locale="''",
        place="'services'",
        summary="summary",
        where="is_shown",
        params={},
    )
