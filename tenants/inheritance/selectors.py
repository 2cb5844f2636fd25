"""The library as one community has it: joined with what it hid and wrote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from itertools import groupby
from uuid import UUID

from shared_content.published.models import PublishedItem
from shared_content.published.sections import Section
from shared_content.published.selectors import library_index, versions
from shared_content.published.values import ItemSummary
from tenants.inheritance.arrangement import Arrangement, Replacement
from tenants.inheritance.models import Adjustment, TopicAdjustment


class State(Enum):
    """What a community's visitors see of an item."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    NOTE = "note"
    REPLACED = "replaced"
    RETIRED = "retired"


@dataclass(frozen=True)
class AdjustmentView:
    """An adjustment, apart from its row. Times are UTC."""

    item_uuid: UUID
    hidden: bool = False
    pinned: bool = False
    note_html: str = ""
    note_updated_at: datetime | None = None
    note_version: int = 0
    replacement: UUID | None = None
    replaced_version: int = 0
    updated_at: datetime | None = None
    updated_by_name: str = ""

    def behind(self, version: int) -> int:
        """The older version that the community's note or page was written beside; 0 for none."""
        known = self.replaced_version if self.replacement else self.note_version
        return known if 0 < known < version else 0


@dataclass(frozen=True)
class ItemState:
    """One item with its state. A retired item has no summary, only its last known title.

    `own`: the page in its place, while that page is public. `topic_hidden`: hidden with its topic.
    """

    uuid: UUID
    title: str
    state: State
    item: ItemSummary | None
    adjustment: AdjustmentView
    version: int = 0
    own: Replacement | None = None
    topic_hidden: bool = False

    @property
    def behind(self) -> int:
        """The version that the community's own words belong to, where the text moved on; else 0."""
        return self.adjustment.behind(self.version)

    @property
    def adjusted(self) -> bool:
        """Whether the community did anything to it itself."""
        found = self.adjustment
        return bool(found.hidden or found.pinned or found.note_html or found.replacement)

    @property
    def path(self) -> str:
        """Address on the site; empty for a retired item."""
        return self.item.path if self.item else ""


@dataclass(frozen=True)
class TopicState:
    """A topic with its items, in the library's order."""

    uuid: UUID
    title: str
    items: tuple[ItemState, ...]
    hidden: bool = False
    first: bool = False


@dataclass(frozen=True)
class SectionState:
    """A section with its topics, in order."""

    section: Section
    topics: tuple[TopicState, ...]

    @property
    def title(self) -> str:
        """The section's name in the current language."""
        return self.section.title


@dataclass(frozen=True)
class SharedLibrary:
    """Everything inherited, in the community's order, and adjustments of what was withdrawn."""

    sections: tuple[SectionState, ...]
    retired: tuple[ItemState, ...]

    @property
    def items(self) -> tuple[ItemState, ...]:
        """Every published item, in order."""
        return tuple(
            item for section in self.sections for topic in section.topics for item in topic.items
        )


def adjustments() -> dict[UUID, AdjustmentView]:
    """All adjustments of the current community by item. One statement."""
    return {
        row.item_uuid: AdjustmentView(
            item_uuid=row.item_uuid,
            hidden=row.hidden,
            pinned=row.pinned,
            note_html=row.note_html,
            note_updated_at=row.note_updated_at,
            note_version=row.note_version,
            replacement=row.replacement,
            replaced_version=row.replaced_version,
            updated_at=row.updated_at,
            updated_by_name=row.updated_by_name,
        )
        for row in Adjustment.objects.all()
    }


def shared_library(locale: str = "en") -> SharedLibrary:
    """The whole library with this community's adjustments, for its admin. At most 6 statements."""
    from tenants.public_site.selectors import site_state

    known = adjustments()
    arranged = site_state().arrangement
    topics = {row.topic_uuid: row for row in TopicAdjustment.objects.all()}
    index = arranged.in_order(library_index(locale))
    now = versions([item.uuid for item in index], locale)

    def state_of(item: ItemSummary) -> ItemState:
        found = known.get(item.uuid) or AdjustmentView(item.uuid)
        topic = topics.get(item.topic_uuid)
        own = arranged.replaced.get(item.uuid)
        in_hidden = bool(topic and topic.hidden)
        state = _state(found, own, in_hidden)
        return ItemState(
            item.uuid, item.title, state, item, found, now.get(item.uuid, 0), own, in_hidden
        )

    by_section: dict[str, list[ItemState]] = {}
    for item in index:
        by_section.setdefault(item.section, []).append(state_of(item))
    return SharedLibrary(
        sections=tuple(
            SectionState(section, _topics(by_section.get(section.value, []), topics))
            for section in Section
        ),
        retired=_retired([row for uuid, row in known.items() if uuid not in now], arranged, locale),
    )


def _state(found: AdjustmentView, own: Replacement | None, topic_hidden: bool) -> State:
    if found.hidden or topic_hidden:
        return State.HIDDEN
    if own is not None:
        return State.REPLACED
    return State.NOTE if found.note_html else State.SHOWN


def _topics(states: list[ItemState], topics: dict[UUID, TopicAdjustment]) -> tuple[TopicState, ...]:
    found = []
    for uuid, group in groupby(states, key=lambda state: state.item and state.item.topic_uuid):
        own = tuple(group)
        if uuid is None or own[0].item is None:
            continue
        row = topics.get(uuid)
        found.append(
            TopicState(
                uuid=uuid,
                title=own[0].item.topic_title,
                items=own,
                hidden=bool(row and row.hidden),
                first=bool(row and row.pinned),
            )
        )
    return tuple(found)


def _retired(
    rows: list[AdjustmentView], arranged: Arrangement, locale: str
) -> tuple[ItemState, ...]:
    titles: dict[UUID, str] = {}
    if rows:
        known = PublishedItem.objects.filter(uuid__in=[row.item_uuid for row in rows])
        titles = dict(known.filter(locale=locale).values_list("uuid", "title"))
    return tuple(
        ItemState(
            row.item_uuid,
            titles.get(row.item_uuid, ""),
            State.RETIRED,
            None,
            row,
            own=arranged.replaced.get(row.item_uuid),
        )
        for row in rows
    )
