"""The court page: what happens when, in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from tenants.public_site.agenda import status_words
from tenants.public_site.frame import Visit
from tenants.public_site.pages.local import local_page
from tenants.public_site.pages.money import deadline_view
from tenants.public_site.pages.shown import Shown
from tenants.public_site.selectors import EntryView
from themes.money import CourtDateView, CourtView

# A day in court is shown as ahead until it has surely begun and ended.
_A_DAY_IN_COURT = timedelta(hours=10)


def court_page(visit: Visit, entry: EntryView, dates: Iterable[EntryView]) -> Shown:
    """All dates: ahead the next first, past ones the newest first."""
    views = sorted(
        (_date_view(visit, each) for each in dates if each.data["starts_at"]),
        # A preview may be asked for before the date is filled in.
        key=lambda view: view.starts_at,
    )
    data = entry.data
    since = visit.now - _A_DAY_IN_COURT
    return Shown(
        visit,
        "site/court.html",
        local_page(visit, entry, "court"),
        {
            "court": CourtView(
                title=entry.title,
                intro_html=entry.body_html,
                case_number=data["case_number"],
                advocate_name=data["advocate_name"],
                advocate_phone=data["advocate_phone"],
                advocate_email=data["advocate_email"],
                ahead=tuple(view for view in views if view.starts_at > since),
                past=tuple(reversed([view for view in views if view.starts_at <= since])),
            )
        },
    )


def _date_view(visit: Visit, entry: EntryView) -> CourtDateView:
    data = entry.data
    deadlines = data["deadlines"]
    return CourtDateView(
        title=entry.title,
        anchor=data["anchor"],
        starts_at=datetime.fromisoformat(data["starts_at"]).astimezone(visit.now.tzinfo),
        status_label=status_words(data["status"]),
        status_note=data["status_note"],
        place=data["place_name"],
        meaning_html=entry.body_html,
        content_note=data["content_note"],
        remote_url=data["remote_url"],
        remote_note=data["remote_note"],
        deadline=deadline_view(visit, deadlines[0], None) if deadlines else None,
    )
