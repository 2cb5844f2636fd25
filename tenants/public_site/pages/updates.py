"""Official updates: the list in pages of twenty, and one update with its corrections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from tenants.engagement.paths import SUBSCRIBE_PATH, has_subscribe_page
from tenants.public_site.frame import UPDATES_PATH, Visit
from tenants.public_site.pages.local import entry_name, local_page
from tenants.public_site.pages.shown import Shown
from tenants.public_site.selectors import EntryView
from themes.frame import CorrectionView, NavLink, PagerView, UpdateView

PER_PAGE = 20
# A promise is late only after a while: nobody types to the minute.
_PATIENCE = timedelta(minutes=15)
# Later than this, the news has moved on, and a reproach helps nobody.
_LATE_FOR = timedelta(days=3)


def list_path(number: int) -> str:
    """Address of one page of the list, without a language; the first one has no number."""
    return UPDATES_PATH if number == 1 else f"{UPDATES_PATH}page/{number}/"


def page_count(updates: int) -> int:
    """How many pages the list has for so many updates; at least one."""
    return max(1, -(-updates // PER_PAGE))


def _moment(visit: Visit, text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(visit.now.tzinfo) if text else None


def update_view(
    visit: Visit, brief: Mapping[str, Any], data: Mapping[str, Any], body_html: str = ""
) -> UpdateView:
    """An update as pages show it at this moment.

    A promised next update is announced while it lies ahead. Where it did not come, only the newest
    update says so, and only for three days.
    """
    now = visit.now.astimezone(UTC)
    promised = _moment(visit, data.get("next_update_at"))
    ahead = promised is not None and promised.astimezone(UTC) > now
    newest = next(iter(visit.state.local.get("updates", ())), None)
    late = (
        promised is not None
        and _PATIENCE <= now - promised.astimezone(UTC) <= _LATE_FOR
        and (newest is None or newest["path"] == brief["path"])
    )
    return UpdateView(
        title=brief["title"],
        path=visit.path(brief["path"]),
        posted_at=_moment(visit, data["posted_at"]) or visit.now,
        summary=data.get("summary", ""),
        body_html=body_html,
        source_name=data.get("source_name", ""),
        source_url=data.get("source_url", ""),
        next_update_at=promised if ahead else None,
        late_since=promised if late else None,
        corrections=tuple(
            CorrectionView(_moment(visit, row["at"]) or visit.now, row["wrong"], row["right"])
            for row in data.get("corrections", ())
        ),
    )


def _update_of(visit: Visit, entry: EntryView) -> UpdateView:
    brief = {"title": entry.title, "path": entry.path}
    # A short update may be nothing but its summary.
    body = entry.body_html or format_html("<p>{}</p>", entry.data.get("summary", ""))
    return update_view(visit, brief, entry.data, body)


def _ways_to_follow(visit: Visit) -> dict[str, str]:
    """The feed, and updates by e-mail where the community sends them."""
    by_mail = has_subscribe_page(visit.state.local)
    return {
        "feed_url": f"{UPDATES_PATH}feed.atom",
        "subscribe_url": visit.path(SUBSCRIBE_PATH) if by_mail else "",
    }


def updates_page(
    visit: Visit, entry: EntryView, updates: Iterable[EntryView], number: int = 1, pages: int = 1
) -> Shown:
    """One page of the list, newest first. Raises nothing: who calls it knows that it exists."""
    path = list_path(number)
    return Shown(
        visit,
        "site/updates.html",
        local_page(
            visit,
            entry,
            "updates",
            path=path,
            title=""
            if number == 1
            else _("%(title)s, page %(number)d")
            % {"title": entry_name(visit, entry), "number": number},
        ),
        {
            "updates": tuple(_update_of(visit, update) for update in updates),
            "pager": PagerView(
                number=number,
                count=pages,
                newer=visit.path(list_path(number - 1)) if number > 1 else "",
                older=visit.path(list_path(number + 1)) if number < pages else "",
            ),
            **_ways_to_follow(visit),
        },
    )


def update_page(visit: Visit, entry: EntryView) -> Shown:
    """One update."""
    return Shown(
        visit,
        "site/update.html",
        local_page(
            visit, entry, "update", NavLink(visit.term("updates"), visit.path(UPDATES_PATH))
        ),
        {"update": _update_of(visit, entry), **_ways_to_follow(visit)},
    )
