"""The library in a community's own order: what is hidden left out, what is pinned first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from shared_content.published.values import ItemSummary

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Replacement:
    """A page of the community's own in place of an item, as lists show it.

    `page_path` is where the page stands by itself. `paths` are the item's addresses today, by
    language; empty while the item is withdrawn, when the page is an ordinary one again.
    """

    item_uuid: UUID
    page_path: str
    title: str
    description: str = ""
    updated_at: datetime | None = None
    paths: Mapping[str, str] = field(default_factory=dict)

    def path(self, locale: str, fallback: str = "en") -> str:
        """The item's address for readers of a language; while it is withdrawn, the page's own."""
        return self.paths.get(locale) or self.paths.get(fallback) or self.page_path


@dataclass(frozen=True, slots=True)
class Arrangement:
    """All that changes lists of items. `hidden` has the items of hidden topics, too.

    `orders`: items by topic (its UUID as text), topics by section (its slug).
    """

    hidden: frozenset[UUID] = frozenset()
    pinned: frozenset[UUID] = frozenset()
    topics_first: frozenset[UUID] = frozenset()
    orders: Mapping[str, tuple[UUID, ...]] = field(default_factory=dict)
    replaced: Mapping[UUID, Replacement] = field(default_factory=dict)

    @property
    def in_place(self) -> dict[str, Replacement]:
        """Replacements that stand in place of a published item, by the page's own address."""
        return {each.page_path: each for each in self.replaced.values() if each.paths}

    def arrange(self, index: Iterable[ItemSummary], locale: str) -> tuple[ItemSummary, ...]:
        """The items that visitors see, section by section and topic by topic, in order.

        `locale`: the language of the community's own pages. Asks nothing of the database.
        """
        shown = [self._own(item, locale) for item in index if item.uuid not in self.hidden]
        return self.in_order(shown)

    def in_order(self, items: Sequence[ItemSummary]) -> tuple[ItemSummary, ...]:
        """The items in the community's order, hidden or not."""
        if not (self.pinned or self.topics_first or self.orders):
            return tuple(items)
        sections: dict[str, dict[UUID, list[ItemSummary]]] = {}
        for item in items:
            sections.setdefault(item.section, {}).setdefault(item.topic_uuid, []).append(item)
        return tuple(
            item
            for section, topics in sections.items()
            for topic in self._topics(section, topics)
            for item in self._items(topic, topics[topic])
        )

    def _topics(self, section: str, topics: Collection[UUID]) -> list[UUID]:
        ordered = in_own_order(list(topics), self.orders.get(section, ()), lambda topic: topic)
        return sorted(ordered, key=lambda topic: topic not in self.topics_first)

    def _items(self, topic: UUID, items: list[ItemSummary]) -> list[ItemSummary]:
        ordered = in_own_order(items, self.orders.get(str(topic), ()), lambda item: item.uuid)
        return sorted(ordered, key=lambda item: item.uuid not in self.pinned)

    def _own(self, item: ItemSummary, locale: str) -> ItemSummary:
        own = self.replaced.get(item.uuid)
        if own is None:
            return item
        return replace(item, title=own.title, summary=own.description, locale=locale)


def in_own_order(things: Sequence[T], order: Sequence[UUID], key: Callable[[T], UUID]) -> list[T]:
    """Things in the order of a list; each that is not in it behind its neighbour of before."""
    rank = {uuid: number for number, uuid in enumerate(order)}
    result = [thing for thing in things if key(thing) in rank]
    result.sort(key=lambda thing: rank[key(thing)])
    before: T | None = None
    for thing in things:
        if key(thing) not in rank:
            result.insert(0 if before is None else result.index(before) + 1, thing)
        before = thing
    return result
