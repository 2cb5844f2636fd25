"""What pages of the library are given: sections, topics, items, what a search found."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol


class ItemCard(Protocol):
    """The few things a list shows of a library item (ItemSummary, ItemLink)."""

    @property
    def title(self) -> str: ...
    @property
    def path(self) -> str: ...


@dataclass(frozen=True)
class SectionView:
    """One of the four sections. `items` for a card, `topics` for the section's own page."""

    title: str
    summary: str
    url: str
    icon: str
    items: tuple[Any, ...] = ()
    topics: tuple[TopicView, ...] = ()


@dataclass(frozen=True)
class TopicView:
    """A topic of a section with its items, in order."""

    title: str
    items: tuple[Any, ...] = ()
    language: str = ""


@dataclass(frozen=True)
class Heading:
    """An entry of a page's table of contents; `anchor` is the id of the heading."""

    title: str
    anchor: str


@dataclass(frozen=True)
class SearchHit:
    """A page that was found. `excerpt` is escaped and has `<mark>`, or is empty.

    `place` says where it stands: a section, or the site itself. `language` is set where it is
    another than the page's. `mark`: what has become of it ("Cancelled"), in words of the page.
    """

    title: str
    url: str
    place: str
    summary: str = ""
    excerpt: str = ""
    language: str = ""
    mark: str = ""


@dataclass(frozen=True)
class EditionView:
    """The library's state: `number` and when it was published."""

    number: int
    published_at: datetime | None = None


@dataclass(frozen=True)
class ItemView:
    """A library item for previews and tests; views pass the library's own ItemDetail."""

    title: str
    path: str = ""
    summary: str = ""
    kind: str = ""
    phases: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    warning: str = ""
    sources: tuple[dict[str, str], ...] = ()
    review_status: str = "not_reviewed"
    reviewed_on: date | None = None
    reviewed_by: str = ""
    review_by: date | None = None
    version: int = 1
    edition: int = 1
    updated_at: datetime | None = None
    section: str = ""
    topic_title: str = ""
    contact_slugs: tuple[str, ...] = field(default_factory=tuple)
