"""Search of one site: the library without what is hidden here, and the community's own pages."""

from __future__ import annotations

import datetime

from shared_content.published.search import Found, Query, Source, library_sources, search
from shared_content.published.searchable import configuration
from tenants.public_site.models import LocalEntry
from tenants.public_site.selectors import SiteStateView

# What a community says itself is nearer than what the library says to everybody.
LOCAL_BOOST = 1.25


def search_site(
    query: Query, locale: str, state: SiteStateView | None, today: datetime.date
) -> Found:
    """One ranked list for readers of a language. At most one statement.

    `state`: the community's; None on the operator's host, where there is the library alone.
    """
    if state is None:
        return search(query, library_sources(locale))
    return search(query, (*library_sources(locale, state.hidden), local_source(locale, today)))


def local_source(locale: str, today: datetime.date) -> Source:
    """The current community's own pages; places whose last day is over are not among them.

    They are found in any language the site offers, whatever language they are written in.
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
            "(kind <> 'place' OR coalesce(data->>'valid_until', '9999-12-31') >= %(local_today)s)"
        ),
        params={"local_today": today.isoformat()},
        boost=LOCAL_BOOST,
    )
