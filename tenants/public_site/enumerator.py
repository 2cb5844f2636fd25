"""The one list of a community's public addresses.

Sitemap, export, link check and accessibility tests all use it (design.md §5). Each page appears
exactly once, and only if a visitor would get it now.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from shared_content.leaders.selectors import LEADERS_PATH, leader_index
from shared_content.packs.needs import all_needs
from shared_content.published.sections import Section
from shared_content.published.selectors import library_indexes
from shared_content.published.values import ItemSummary
from tenants.engagement.paths import form_paths
from tenants.inheritance.arrangement import Arrangement, Replacement
from tenants.public_site.frame import CARD_PATH, DEADLINES_PATH, PRIVACY_PATH
from tenants.public_site.languages import ENGLISH, Language, offered
from tenants.public_site.models import LocalEntry
from tenants.public_site.pages import agenda, needs
from tenants.public_site.pages.card import card_title
from tenants.public_site.pages.directory import DIRECTORY_PATH, directory_title
from tenants.public_site.pages.editions import PATH as WHAT_CHANGED
from tenants.public_site.pages.money import deadlines_title
from tenants.public_site.pages.privacy import privacy_title
from tenants.public_site.pages.services import listing_paths, listing_title
from tenants.public_site.pages.updates import list_path, page_count
from tenants.public_site.places import has_ended, has_moved
from tenants.public_site.projection.sections import filled
from tenants.public_site.selectors import EntryView, all_entries, site_state
from tenants.services.selectors import ServiceLink, public_links
from themes.frame import PageKind
from vrc.tenancy import current_community


@dataclass(frozen=True)
class SiteUrl:
    """One page. `kind` is that of `themes.frame.Page`; `lastmod` is UTC, None where unknown.

    `path` has the prefix of its `language`; `alternates` are the pages that say the same in other
    languages, itself included, as (language, path). Empty where there is no other one.
    """

    path: str
    kind: PageKind
    lastmod: datetime.datetime | None
    title: str
    language: str = ENGLISH.code
    alternates: tuple[tuple[str, str], ...] = ()


_KINDS: dict[str, PageKind] = {
    LocalEntry.Kind.UPDATES: "updates",
    LocalEntry.Kind.UPDATE: "update",
    LocalEntry.Kind.CENTER: "center",
    LocalEntry.Kind.PLACE: "place",
    LocalEntry.Kind.EVENTS: "events",
    LocalEntry.Kind.EVENT: "event",
    LocalEntry.Kind.FUNDS: "funds",
    LocalEntry.Kind.FUND: "fund",
    LocalEntry.Kind.FAQ: "faq",
    LocalEntry.Kind.FACTS: "facts",
    LocalEntry.Kind.COURT: "court",
    LocalEntry.Kind.MEDIA: "media",
    LocalEntry.Kind.DOCUMENTS: "documents",
    LocalEntry.Kind.DOCUMENT: "document",
    LocalEntry.Kind.MEMORIAL: "memorial",
    LocalEntry.Kind.PAGE: "page",
}


def site_urls() -> tuple[SiteUrl, ...]:
    """Every page of the current community in each of its languages, home first. Four statements.

    Raises NotInCommunity on the platform.
    """
    community = current_community()
    today = community.today()
    state = site_state()
    name = state.branding.get("site_name") or community.name
    arranged = state.arrangement
    local = filled(
        entry
        for entry in all_entries()
        # A page in place of an item has the item's address.
        if not _is_over(entry, today) and entry.path not in arranged.in_place
    )
    languages = offered(community)
    library = _library(languages, arranged)
    services = public_links()
    return tuple(
        url
        for language in languages
        for url in (
            _everywhere(language, languages, "/", "home", name),
            *library[language.code],
            _everywhere(language, languages, CARD_PATH, "page", _said(card_title, language)),
            _everywhere(language, languages, PRIVACY_PATH, "page", _said(privacy_title, language)),
            *_needs(language, languages),
            *_forms(language, languages, state.local),
            *(
                SiteUrl(
                    language.path(entry.path),
                    _KINDS[entry.kind],
                    entry.updated_at,
                    entry.title,
                    language.code,
                )
                for entry in local
                # The others are parts of a page.
                if entry.kind in _KINDS
            ),
            *_lists(local, language, timezone.now().astimezone(community.zone)),
            *_more_updates(local, language),
            *_services(language, services),
        )
    )


def _lists(
    local: tuple[EntryView, ...], language: Language, now: datetime.datetime
) -> tuple[SiteUrl, ...]:
    """Further pages of the list of events, past ones, and all deadlines."""
    ahead, past = agenda.split_events(
        (entry for entry in local if entry.kind == LocalEntry.Kind.EVENT), now
    )
    with translation.override(language.code):
        title, deadlines = _("Past events"), deadlines_title()
    titles = {entry.kind: entry.title for entry in local}
    return (
        *(
            SiteUrl(
                language.path(agenda.page_path(False, number)),
                "events",
                None,
                titles[LocalEntry.Kind.EVENTS],
                language.code,
            )
            for number in range(2, agenda.page_count(ahead) + 1)
        ),
        *(
            SiteUrl(
                language.path(agenda.page_path(True, number)), "events", None, title, language.code
            )
            for number in range(1, (agenda.page_count(past) if past else 0) + 1)
        ),
        *(
            (SiteUrl(language.path(DEADLINES_PATH), "deadlines", None, deadlines, language.code),)
            if any(entry.data.get("deadlines") for entry in local)
            else ()
        ),
    )


def library_urls() -> tuple[SiteUrl, ...]:
    """Every page of the library on the operator's host, its home first. Two statements."""
    languages = offered(None)
    library = _library(languages, Arrangement())
    pages = (
        url
        for language in languages
        for url in (_everywhere(language, languages, "/", "home", ""), *library[language.code])
    )
    return (*pages, SiteUrl(WHAT_CHANGED, "page", None, _("What changed")), *_leaders())


def _needs(language: Language, languages: tuple[Language, ...]) -> tuple[SiteUrl, ...]:
    with translation.override(language.code):
        index = _everywhere(language, languages, needs.PATH, "page", needs.needs_title())
    return (
        index,
        *(
            _everywhere(
                language, languages, needs.need_path(need), "page", need.title(language.code)
            )
            for need in all_needs()
        ),
    )


def _said(words: Callable[[], str], language: Language) -> str:
    with translation.override(language.code):
        return words()


def _forms(
    language: Language, languages: tuple[Language, ...], local: Mapping[str, Any]
) -> tuple[SiteUrl, ...]:
    """The pages with forms that this community has."""
    with translation.override(language.code):
        return tuple(
            _everywhere(language, languages, path, "form", str(title))
            for path, title in form_paths(local)
        )


def _everywhere(
    language: Language, languages: tuple[Language, ...], path: str, kind: PageKind, title: str
) -> SiteUrl:
    """A page that has the same address, and is translated, in every language."""
    alternates = tuple((each.code, each.path(path)) for each in languages)
    return SiteUrl(
        language.path(path),
        kind,
        None,
        title,
        language.code,
        alternates if len(alternates) > 1 else (),
    )


def _library(
    languages: tuple[Language, ...], arranged: Arrangement
) -> dict[str, tuple[SiteUrl, ...]]:
    indexes = library_indexes(language.code for language in languages)
    versions: dict[object, list[tuple[str, str]]] = {}
    for language in languages:
        for item in indexes[language.code]:
            if item.locale == language.code:
                versions.setdefault(item.uuid, []).append((language.code, language.path(item.path)))
    found = {}
    for language in languages:
        with translation.override(language.code):
            sections = [
                _everywhere(language, languages, section.path, "section", section.title)
                for section in Section
            ]
            # Once for all choices of its filters.
            directory = _everywhere(language, languages, DIRECTORY_PATH, "page", directory_title())
        items = [
            _item(language, item, versions.get(item.uuid, []), arranged.replaced.get(item.uuid))
            for item in indexes[language.code]
            if item.uuid not in arranged.hidden
        ]
        found[language.code] = (*sections, directory, *items)
    return found


def _item(
    language: Language,
    item: ItemSummary,
    versions: list[tuple[str, str]],
    own: Replacement | None,
) -> SiteUrl:
    path = language.path(item.path)
    if own is not None:
        return SiteUrl(path, "page", own.updated_at, own.title, language.code)
    translated = item.locale == language.code and len(versions) > 1
    others = tuple(versions) if translated else ()
    return SiteUrl(path, "item", None, item.title, language.code, others)


def _services(language: Language, services: tuple[ServiceLink, ...]) -> tuple[SiteUrl, ...]:
    """The directory: its list, page by page, the list for paper, and each service."""
    with translation.override(language.code):
        title = listing_title()
    return (
        *(
            SiteUrl(language.path(path), "services", None, title, language.code)
            for path in listing_paths(len(services))
        ),
        *(
            SiteUrl(language.path(each.path), "service", each.updated_at, each.title, language.code)
            for each in services
        ),
    )


def _leaders() -> tuple[SiteUrl, ...]:
    """What is for officials, in English only. One statement."""
    index = SiteUrl(LEADERS_PATH, "page", None, "")
    return (index, *(SiteUrl(each.path, "page", None, each.title) for each in leader_index()))


def _is_over(entry: EntryView, today: datetime.date) -> bool:
    """A place that is gone, or whose address leads to another one."""
    return entry.kind == LocalEntry.Kind.PLACE and (
        has_ended(entry.data, today) or has_moved(entry.data, today)
    )


def _more_updates(local: tuple[EntryView, ...], language: Language) -> tuple[SiteUrl, ...]:
    """The list of updates from its second page on."""
    updates = sum(entry.kind == LocalEntry.Kind.UPDATE for entry in local)
    title = next((entry.title for entry in local if entry.kind == LocalEntry.Kind.UPDATES), "")
    return tuple(
        SiteUrl(language.path(list_path(number)), "updates", None, title, language.code)
        for number in range(2, page_count(updates) + 1)
    )
