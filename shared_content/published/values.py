"""What crosses from the library to everybody else: frozen values, never rows or querysets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ItemLink:
    """As much of an item as a link to it needs. `path` is its address, without a language."""

    uuid: UUID
    title: str
    summary: str
    section: str
    path: str
    locale: str = "en"


@dataclass(frozen=True, slots=True)
class ItemSummary:
    """An item as lists show it."""

    uuid: UUID
    section: str
    topic_uuid: UUID
    topic_title: str
    slug: str
    kind: str
    title: str
    summary: str
    phases: tuple[str, ...]
    audience: tuple[str, ...]
    locale: str

    @property
    def path(self) -> str:
        """Address on every site, without a language."""
        return f"/{self.section}/{self.slug}/"


@dataclass(frozen=True, slots=True)
class ItemDetail(ItemSummary):
    """An item with everything its page shows.

    `body_html` still holds placeholders for links and contacts; `rendering.render_body` resolves
    them. `updated_at` is UTC. `image` is `{src, srcset, sizes, width, height, alt}` or None.
    """

    body_html: str
    warning: str
    sources: tuple[dict[str, str], ...]
    review_status: str
    reviewed_on: date | None
    reviewed_by: str
    review_by: date | None
    version: int
    edition: int
    first_published_at: datetime | None
    updated_at: datetime | None
    image: dict[str, Any] | None
    linked_uuids: tuple[UUID, ...]
    """Items that its text or its list of related items names."""
    related_uuids: tuple[UUID, ...]
    contact_slugs: tuple[str, ...]
    translation_reviewed_by: str = ""
    """Who compared these words with the English ones; "" for nobody yet, and for English."""
    translation_reviewed_on: date | None = None
    is_outdated: bool = False
    """Whether the English words have changed since this translation was made."""


@dataclass(frozen=True, slots=True)
class RetiredItem:
    """An item that was here and was taken down. `retired_at` is UTC."""

    uuid: UUID
    section: str
    slug: str
    title: str
    retired_at: datetime


@dataclass(frozen=True, slots=True)
class MovedItem:
    """An item that stood at an address once and now stands at `path`, without a language."""

    uuid: UUID
    path: str
    locale: str


@dataclass(frozen=True, slots=True)
class EditionInfo:
    """One edition, for lists of what changed. `published_at` is UTC."""

    number: int
    published_at: datetime
    author_name: str
    reason: str
    urgent: bool


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One thing an edition changed. `path` is "" where there is no page to go to.

    `diff`: the changed paragraphs, see `published.diff`. `locale` is "" for a contact.
    """

    title: str
    what: str
    locale: str
    path: str
    diff: tuple[tuple[tuple[str, str], ...], ...]


@dataclass(frozen=True, slots=True)
class EditionRecord:
    """An edition with what it changed. `published_at` is UTC; `more`: changes left out."""

    number: int
    published_at: datetime
    author_name: str
    reason: str
    urgent: bool
    changes: tuple[ChangeView, ...]
    more: int = 0
