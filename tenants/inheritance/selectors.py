"""The library as one community has it: joined with what it hid and wrote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from itertools import groupby
from uuid import UUID

from shared_content.published.models import PublishedItem
from shared_content.published.sections import Section
from shared_content.published.selectors import library_index
from shared_content.published.values import ItemSummary
from tenants.inheritance.models import Adjustment


class State(Enum):
    """What a community's visitors see of an item."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    NOTE = "note"
    RETIRED_WITH_NOTE = "retired_with_note"


@dataclass(frozen=True)
class AdjustmentView:
    """An adjustment, apart from its row. Times are UTC."""

    item_uuid: UUID
    hidden: bool = False
    note_html: str = ""
    note_updated_at: datetime | None = None
    updated_at: datetime | None = None
    updated_by_name: str = ""


@dataclass(frozen=True)
class ItemState:
    """One item with its state. A retired item has no summary, only its last known title."""

    uuid: UUID
    title: str
    state: State
    item: ItemSummary | None
    adjustment: AdjustmentView

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
    """Everything inherited, and the notes whose item was taken down centrally."""

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
            note_html=row.note_html,
            note_updated_at=row.note_updated_at,
            updated_at=row.updated_at,
            updated_by_name=row.updated_by_name,
        )
        for row in Adjustment.objects.all()
    }


def shared_library(locale: str = "en") -> SharedLibrary:
    """The whole library with this community's adjustments, for its admin. At most 3 statements."""
    known = adjustments()
    index = library_index(locale)
    states = [_state(item, known.get(item.uuid)) for item in index]
    published = {item.uuid for item in index}
    by_section: dict[str, list[tuple[ItemSummary, ItemState]]] = {}
    for item, state in zip(index, states, strict=True):
        by_section.setdefault(item.section, []).append((item, state))
    return SharedLibrary(
        sections=tuple(
            SectionState(section, _topics(by_section.get(section.value, []))) for section in Section
        ),
        retired=_retired([row for uuid, row in known.items() if uuid not in published], locale),
    )


def _state(item: ItemSummary, adjustment: AdjustmentView | None) -> ItemState:
    found = adjustment or AdjustmentView(item.uuid)
    state = State.HIDDEN if found.hidden else State.NOTE if found.note_html else State.SHOWN
    return ItemState(item.uuid, item.title, state, item, found)


def _topics(pairs: list[tuple[ItemSummary, ItemState]]) -> tuple[TopicState, ...]:
    return tuple(
        TopicState(
            uuid=topic[0],
            title=topic[1],
            items=tuple(state for _item, state in group),
        )
        for topic, group in groupby(
            pairs, key=lambda pair: (pair[0].topic_uuid, pair[0].topic_title)
        )
    )


def _retired(rows: list[AdjustmentView], locale: str) -> tuple[ItemState, ...]:
    noted = [row for row in rows if row.note_html]
    titles: dict[UUID, str] = {}
    if noted:
        titles = dict(
            PublishedItem.objects.filter(
                uuid__in=[row.item_uuid for row in noted], locale=locale
            ).values_list("uuid", "title")
        )
    return tuple(
        ItemState(row.item_uuid, titles.get(row.item_uuid, ""), State.RETIRED_WITH_NOTE, None, row)
        for row in noted
    )
