"""Where items stand: section, topic and order, from the tree of pages."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from wagtail.models import Page

if TYPE_CHECKING:
    from shared_content.library.models import LibraryItemPage

_STEP = Page.steplen


@dataclass(frozen=True, slots=True)
class Place:
    """The part of a PublishedItem that comes from where its page stands."""

    section: str
    topic_uuid: UUID
    topic_title: str
    topic_position: int
    position: int
    slug: str

    def as_fields(self) -> dict[str, Any]:
        """By the read model's field names."""
        return asdict(self)


def order_in_parent(path: str) -> int:
    """Place among its siblings: the last step of a page's path in the tree, a growing number."""
    return int(path[-_STEP:], 36)


def place_of(page: LibraryItemPage) -> tuple[Place, bool]:
    """Where a page stands, and whether its topic is public. One statement."""
    from shared_content.library.models import LibraryTopicPage

    topic = LibraryTopicPage.objects.get(path=page.path[:-_STEP])
    return place_under(topic, page.path, page.slug), topic.live


def place_under(topic: Any, path: str, slug: str) -> Place:
    """The place of an item with this path and slug under a topic."""
    return Place(
        section=topic.section_slug,
        topic_uuid=topic.translation_key,
        topic_title=topic.title,
        topic_position=order_in_parent(topic.path),
        position=order_in_parent(path),
        slug=slug,
    )
