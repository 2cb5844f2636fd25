"""Reads of the leaders' library: one statement each, frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from shared_content.leaders.models import LeaderDocument

LEADERS_PATH = "/leaders/"
_SUMMARY = ("uuid", "locale", "slug", "title", "summary", "kind", "moments", "roles")
_DETAIL = (
    "body_html",
    "sources",
    "review_status",
    "reviewed_on",
    "reviewed_by",
    "review_by",
    "version",
    "linked_uuids",
    "related_uuids",
)


@dataclass(frozen=True, slots=True)
class LeaderSummary:
    """A document as lists show it."""

    uuid: UUID
    locale: str
    slug: str
    title: str
    summary: str
    kind: str
    moments: tuple[str, ...]
    roles: tuple[str, ...]

    @property
    def path(self) -> str:
        """Address on the operator's host."""
        return f"{LEADERS_PATH}{self.slug}/"


@dataclass(frozen=True, slots=True)
class LeaderDetail(LeaderSummary):
    """A document with everything its page shows; `body_html` holds placeholders as an item's."""

    body_html: str
    sources: tuple[dict[str, str], ...]
    review_status: str
    reviewed_on: date | None
    reviewed_by: str
    review_by: date | None
    version: int
    linked_uuids: tuple[UUID, ...]
    related_uuids: tuple[UUID, ...]


def leader_index(locale: str = "en") -> tuple[LeaderSummary, ...]:
    """Every document of a language, in order."""
    rows = LeaderDocument.objects.filter(locale=locale).values(*_SUMMARY)
    return tuple(LeaderSummary(**_frozen(row)) for row in rows)


def find_leader_document(slug: str, locale: str = "en") -> LeaderDetail | None:
    """The document at an address; None when there is none."""
    rows = LeaderDocument.objects.filter(slug=slug, locale=locale).values(*_SUMMARY, *_DETAIL)
    row = rows.first()
    return LeaderDetail(**_frozen(row)) if row else None


def _frozen(row: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
