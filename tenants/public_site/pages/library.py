"""Pages of the shared library: home sections, a section, an item."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from shared_content.published.rendering import contents, render_body
from shared_content.published.sections import Section
from shared_content.published.selectors import item_links
from shared_content.published.values import ItemDetail, ItemSummary, RetiredItem
from tenants.public_site.frame import LANGUAGE, Visit
from tenants.public_site.pages.shown import Shown, crumbs
from themes.frame import NavLink, Page, SectionView, TopicView

# Fewer headings need no table of contents.
_CONTENTS_FROM = 3
PHASE_ITEMS = 6
_PHASE_ITEMS_A_SECTION = 2


def visible(visit: Visit, index: Iterable[ItemSummary]) -> tuple[ItemSummary, ...]:
    """The items this community has not hidden."""
    return tuple(item for item in index if item.uuid not in visit.state.hidden)


def section_views(items: Iterable[ItemSummary]) -> tuple[SectionView, ...]:
    """The four sections with their items, for the home page."""
    found = tuple(items)
    return tuple(_section_view(section, found) for section in Section)


def _section_view(section: Section, items: tuple[ItemSummary, ...]) -> SectionView:
    own = tuple(item for item in items if item.section == section.value)
    return SectionView(
        title=section.title,
        summary=section.summary,
        url=section.path,
        icon=section.icon,
        items=own,
        topics=tuple(
            TopicView(title=topic[1], items=tuple(group))
            for topic, group in groupby(own, key=lambda item: (item.topic_uuid, item.topic_title))
        ),
    )


def phase_items(items: Iterable[ItemSummary], phase: str) -> tuple[ItemSummary, ...]:
    """What most people look for in a phase: at most six items, two of each section first."""
    fitting = [item for item in items if phase in item.phases]
    first: list[ItemSummary] = []
    rest: list[ItemSummary] = []
    for _section, group in groupby(fitting, key=lambda item: item.section):
        own = list(group)
        first.extend(own[:_PHASE_ITEMS_A_SECTION])
        rest.extend(own[_PHASE_ITEMS_A_SECTION:])
    chosen = {item.uuid for item in _spread(first, rest)}
    return tuple(item for item in fitting if item.uuid in chosen)


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
    view = _section_view(section, visible(visit, index))
    return Shown(
        visit,
        "site/section.html",
        Page(
            title=section.title,
            description=section.summary,
            canonical_url=visit.url(section.path),
            breadcrumbs=crumbs(visit),
            kind="section",
        ),
        {"section": view},
    )


def item_page(visit: Visit, item: ItemDetail) -> Shown:
    """One item, with its local note. One statement, for what it links to.

    Its canonical address is the operator's: the text is the same on every site.
    """
    links = {
        uuid: link
        for uuid, link in item_links({*item.linked_uuids, *item.related_uuids}, LANGUAGE).items()
        if uuid not in visit.state.hidden
    }
    body = render_body(item, links, visit.contacts, theme=visit.site.theme)
    headings = contents(body)
    section = Section(item.section)
    return Shown(
        visit,
        "site/item.html",
        Page(
            title=item.title,
            description=item.summary,
            canonical_url=f"{visit.operator_url}{item.path}",
            breadcrumbs=crumbs(visit, NavLink(section.title, section.path)),
            kind="item",
        ),
        {
            "item": item,
            "body": body,
            "note_html": visit.state.notes.get(item.uuid, ""),
            "related": tuple(links[uuid] for uuid in item.related_uuids if uuid in links),
            "contents": headings if len(headings) >= _CONTENTS_FROM else (),
        },
    )


def gone_page(visit: Visit, item: RetiredItem) -> Shown:
    """An item that was taken down: 410, and where to go instead."""
    section = Section(item.section)
    return Shown(
        visit,
        "site/item_gone.html",
        Page(
            title=item.title,
            breadcrumbs=crumbs(visit, NavLink(section.title, section.path)),
            kind="message",
            noindex=True,
        ),
        {"item": item},
        status=410,
    )
