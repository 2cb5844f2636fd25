"""The one list of a community's public addresses.

Sitemap, export, link check and accessibility tests all use it (design.md §5). Each page appears
exactly once, and only if a visitor would get it now.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from shared_content.published.sections import Section
from shared_content.published.selectors import library_index
from tenants.public_site.frame import LANGUAGE
from tenants.public_site.models import LocalEntry
from tenants.public_site.places import is_over
from tenants.public_site.selectors import EntryView, all_entries, site_state
from themes.frame import PageKind
from vrc.tenancy import current_community


@dataclass(frozen=True)
class SiteUrl:
    """One page. `kind` is that of `themes.frame.Page`; `lastmod` is UTC, None where unknown."""

    path: str
    kind: PageKind
    lastmod: datetime.datetime | None
    title: str


_KINDS: dict[str, PageKind] = {
    LocalEntry.Kind.UPDATES: "updates",
    LocalEntry.Kind.UPDATE: "update",
    LocalEntry.Kind.CENTER: "center",
    LocalEntry.Kind.PLACE: "place",
    LocalEntry.Kind.PAGE: "page",
}


def site_urls() -> tuple[SiteUrl, ...]:
    """Every page of the current community, home first. Three statements.

    Raises NotInCommunity on the platform.
    """
    community = current_community()
    today = community.today()
    state = site_state()
    home = SiteUrl("/", "home", None, state.branding.get("site_name") or community.name)
    return (
        home,
        *_library(state.hidden),
        *(
            SiteUrl(entry.path, _KINDS[entry.kind], entry.updated_at, entry.title)
            for entry in all_entries()
            if not _is_over(entry, today)
        ),
    )


def library_urls() -> tuple[SiteUrl, ...]:
    """Every page of the library on the operator's host, its home first. One statement."""
    return (SiteUrl("/", "home", None, ""), *_library(frozenset()))


def _library(hidden: frozenset[object]) -> tuple[SiteUrl, ...]:
    sections = [SiteUrl(section.path, "section", None, section.title) for section in Section]
    items = [
        SiteUrl(item.path, "item", None, item.title)
        for item in library_index(LANGUAGE)
        if item.uuid not in hidden
    ]
    return (*sections, *items)


def _is_over(entry: EntryView, today: datetime.date) -> bool:
    return entry.kind == LocalEntry.Kind.PLACE and is_over(entry.data, today)
