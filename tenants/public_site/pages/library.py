"""Pages of the shared library: home sections, a section, an item."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from itertools import groupby
from uuid import UUID

from shared_content.published.rendering import contents, render_body
from shared_content.published.sections import Section
from shared_content.published.selectors import SOURCE_LOCALE, item_versions
from shared_content.published.values import ItemDetail, ItemLink, ItemSummary, RetiredItem
from tenants.public_site.frame import Visit
from tenants.public_site.languages import own_language
from tenants.public_site.pages.directory import directory_link
from tenants.public_site.pages.replaced import own_link, pinned_topic_title
from tenants.public_site.pages.shown import Shown, crumbs, language_links, same_path
from tenants.public_site.pages.translation import translation_note
from themes.frame import Card, NavLink, Page, SectionView, TopicView

# Fewer headings need no table of contents.
_CONTENTS_FROM = 3
PHASE_ITEMS = 6
_PHASE_ITEMS_A_SECTION = 2


def visible(visit: Visit, index: Iterable[ItemSummary]) -> tuple[ItemSummary, ...]:
    """The items this community has not hidden, in its own order and with its own pages' words."""
    return visit.state.arrangement.arrange(index, own_language(visit.community).code)


def cards(visit: Visit, items: Iterable[ItemSummary | ItemLink]) -> tuple[Card, ...]:
    """Items as lists show them: with their addresses in the visit's language."""
    return tuple(
        Card(item.title, visit.path(item.path), item.summary, visit.other(item.locale))
        for item in items
    )


def section_views(
    visit: Visit, items: Iterable[ItemSummary], order: Iterable[Section] = Section
) -> tuple[SectionView, ...]:
    """The four sections with their items, for the home page."""
    found = tuple(items)
    return tuple(_section_view(visit, section, found) for section in order)


def _section_view(visit: Visit, section: Section, items: tuple[ItemSummary, ...]) -> SectionView:
    own = tuple(item for item in items if item.section == section.value)
    pinned = tuple(item for item in own if item.uuid in visit.state.arrangement.pinned)
    others = tuple(item for item in own if item not in pinned)
    return SectionView(
        title=section.title,
        summary=section.summary,
        url=visit.path(section.path),
        icon=section.icon,
        items=cards(visit, (*pinned, *others)),
        topics=(
            *pinned_topic(visit, pinned),
            *(
                _topic_view(visit, tuple(group))
                for _topic, group in groupby(
                    others, key=lambda item: (item.topic_uuid, item.topic_title)
                )
            ),
        ),
    )


def pinned_topic(visit: Visit, items: tuple[ItemSummary, ...]) -> tuple[TopicView, ...]:
    """What the community put first, as a group of its own above the topics; none without items."""
    if not items:
        return ()
    return (TopicView(title=pinned_topic_title(visit), items=cards(visit, items)),)


def _topic_view(visit: Visit, items: tuple[ItemSummary, ...]) -> TopicView:
    """A topic has its name in the visit's language as soon as one of its items is in it."""
    foreign = all(visit.other(item.locale) for item in items)
    return TopicView(
        title=items[0].topic_title,
        items=cards(visit, items),
        language=items[0].locale if foreign else "",
    )


def phase_items(
    items: Iterable[ItemSummary], phase: str, pinned: Collection[UUID] = ()
) -> tuple[ItemSummary, ...]:
    """What most people look for in a phase: at most six items, two of each section first.

    What the community has pinned comes before all, whatever phase it was written for.
    """
    every = tuple(items)
    chosen_here = tuple(item for item in every if item.uuid in pinned)
    fitting = [item for item in every if phase in item.phases and item.uuid not in pinned]
    first: list[ItemSummary] = []
    rest: list[ItemSummary] = []
    for _section, group in groupby(fitting, key=lambda item: item.section):
        own = list(group)
        first.extend(own[:_PHASE_ITEMS_A_SECTION])
        rest.extend(own[_PHASE_ITEMS_A_SECTION:])
    chosen = {item.uuid for item in _spread(first, rest)}
    others = (item for item in fitting if item.uuid in chosen)
    return (*chosen_here, *others)[:PHASE_ITEMS]


def _spread(first: list[ItemSummary], rest: list[ItemSummary]) -> list[ItemSummary]:
    """One of each section, then a second one, then others, until there are enough."""
    seen: set[str] = set()
    leaders = []
    for item in first:
        if item.section not in seen:
            seen.add(item.section)
            leaders.append(item)
    seconds = [item for item in first if item not in leaders]
    return [*leaders, *seconds, *rest][:PHASE_ITEMS]


def section_page(visit: Visit, section: Section, index: Iterable[ItemSummary]) -> Shown:
    """One section with its topics."""
    view = _section_view(visit, section, visible(visit, index))
    return Shown(
        visit,
        "site/section.html",
        Page(
            title=section.title,
            description=section.summary,
            canonical_url=visit.url(visit.path(section.path)),
            breadcrumbs=crumbs(visit),
            kind="section",
            languages=same_path(visit, section.path, translated=True),
        ),
        {"section": view, "directory": directory_link(visit, section)},
    )


def item_page(visit: Visit, item: ItemDetail) -> Shown:
    """One item, with its local note. At most one statement, for what it links to.

    Its canonical address is the operator's, in the item's own language: the text is the same on
    every site. Without a version in the visit's language it is shown in English, and says so.
    """
    several = len(visit.languages) > 1
    # The item itself is asked for only where it may have another language.
    versions = item_versions(
        {*item.linked_uuids, *item.related_uuids, *([item.uuid] if several else [])},
        {SOURCE_LOCALE, *(language.code for language in visit.languages)},
    )
    links = {
        uuid: own_link(visit, link)
        for uuid, known in versions.items()
        if uuid not in visit.state.hidden and (link := _link(visit, known))
    }
    body = render_body(
        item, links, visit.contacts, theme=visit.site.theme, language=visit.language.code
    )
    headings = contents(body)
    section = Section(item.section)
    own = versions.get(item.uuid, {})
    paths = {
        language.code: version.path
        for language in visit.languages
        if (version := own.get(language.code) or own.get(SOURCE_LOCALE))
    }
    written = next((each for each in visit.languages if each.code == item.locale), visit.language)
    return Shown(
        visit,
        "site/item.html",
        Page(
            title=item.title,
            description=item.summary,
            canonical_url=f"{visit.operator_url}{written.path(item.path)}",
            breadcrumbs=crumbs(visit, NavLink(section.title, visit.path(section.path))),
            kind="item",
            languages=language_links(visit, paths, visit.operator_url, tuple(own)),
            content_language=visit.other(item.locale),
        ),
        {
            "item": item,
            "translation": translation_note(item, own),
            "body": body,
            "directory": directory_link(visit, item.uuid),
            "note_html": visit.state.notes.get(item.uuid, ""),
            "related": cards_of_links(visit, item.related_uuids, links),
            "contents": headings if len(headings) >= _CONTENTS_FROM else (),
        },
    )


def _link(visit: Visit, known: Mapping[str, ItemLink]) -> ItemLink | None:
    """The version that readers of the visit's language get, with its address in it."""
    link = known.get(visit.language.code) or known.get(SOURCE_LOCALE)
    return replace(link, path=visit.path(link.path)) if link else None


def cards_of_links(
    visit: Visit, uuids: Iterable[UUID], links: Mapping[UUID, ItemLink]
) -> tuple[Card, ...]:
    """Those of the items that may be linked to, in the order given; `_link` made their paths."""
    found = (links[uuid] for uuid in uuids if uuid in links)
    return tuple(
        Card(link.title, link.path, link.summary, visit.other(link.locale)) for link in found
    )


def gone_page(visit: Visit, item: RetiredItem) -> Shown:
    """An item that was taken down: 410, and where to go instead."""
    section = Section(item.section)
    return Shown(
        visit,
        "site/item_gone.html",
        Page(
            title=item.title,
            breadcrumbs=crumbs(visit, NavLink(section.title, visit.path(section.path))),
            kind="message",
            noindex=True,
        ),
        {"item": item},
        status=410,
    )
