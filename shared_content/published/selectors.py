"""Reads of the published library: each is one statement and returns frozen values.

The tables lie in the public schema and are found through the search path, so every community
reads the same rows without switching.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import F, Max

from shared_content.published.models import Edition, PublishedItem
from shared_content.published.sections import Section
from shared_content.published.values import (
    EditionInfo,
    ItemDetail,
    ItemLink,
    ItemSummary,
    RetiredItem,
)

_SUMMARY = (
    "uuid",
    "section",
    "topic_uuid",
    "topic_title",
    "slug",
    "kind",
    "title",
    "summary",
    "phases",
    "audience",
)
_ORDER = {section.value: section.position for section in Section}


def library_index(locale: str = "en") -> tuple[ItemSummary, ...]:
    """Every published item of a language, in the order of the site: section, topic, position."""
    rows = PublishedItem.objects.filter(locale=locale, retired_at=None).values(
        *_SUMMARY, "topic_position", "position"
    )
    ordered = sorted(
        rows,
        key=lambda row: (
            _ORDER.get(row["section"], len(_ORDER)),
            row["topic_position"],
            row["position"],
            row["title"],
        ),
    )
    return tuple(_summary(row) for row in ordered)


def find_item(section: str, slug: str, locale: str = "en") -> ItemDetail | RetiredItem | None:
    """The item at an address; a RetiredItem when it was taken down; None when there was none."""
    row = (
        PublishedItem.objects.filter(section=section, slug=slug, locale=locale)
        .order_by(F("retired_at").desc(nulls_first=True))
        .first()
    )
    if row is None:
        return None
    if row.retired_at is not None:
        return RetiredItem(
            uuid=row.uuid,
            section=row.section,
            slug=row.slug,
            title=row.title,
            retired_at=row.retired_at,
        )
    return detail_of(row)


def item_links(uuids: Iterable[UUID], locale: str = "en") -> dict[UUID, ItemLink]:
    """Links to those of the items that are published. Asks nothing when there is nothing to ask."""
    wanted = set(uuids)
    if not wanted:
        return {}
    rows = PublishedItem.objects.filter(uuid__in=wanted, locale=locale, retired_at=None).values(
        "uuid", "title", "summary", "section", "slug"
    )
    return {
        row["uuid"]: ItemLink(
            uuid=row["uuid"],
            title=row["title"],
            summary=row["summary"],
            section=row["section"],
            path=f"/{row['section']}/{row['slug']}/",
        )
        for row in rows
    }


def current_edition() -> int:
    """Number of the newest edition, 0 before the first."""
    return Edition.objects.aggregate(newest=Max("number"))["newest"] or 0


def recent_editions(count: int = 10) -> tuple[EditionInfo, ...]:
    """The newest editions, newest first."""
    return tuple(
        EditionInfo(**row)
        for row in Edition.objects.values(
            "number", "published_at", "author_name", "reason", "urgent"
        )[:count]
    )


def _summary(row: dict[str, Any]) -> ItemSummary:
    values = {name: row[name] for name in _SUMMARY}
    values["phases"], values["audience"] = tuple(row["phases"]), tuple(row["audience"])
    return ItemSummary(**values)


def detail_of(row: PublishedItem) -> ItemDetail:
    """A row, saved or not, as a frozen value."""
    return ItemDetail(
        **{name: getattr(row, name) for name in _SUMMARY if name not in ("phases", "audience")},
        phases=tuple(row.phases),
        audience=tuple(row.audience),
        locale=row.locale,
        body_html=row.body_html,
        warning=row.warning,
        sources=tuple(row.sources),
        review_status=row.review_status,
        reviewed_on=row.reviewed_on,
        reviewed_by=row.reviewed_by,
        review_by=row.review_by,
        version=row.version,
        edition=row.edition,
        first_published_at=row.first_published_at,
        updated_at=row.updated_at,
        image=row.image,
        linked_uuids=tuple(row.linked_uuids),
        related_uuids=tuple(row.related_uuids),
        contact_slugs=tuple(row.contact_slugs),
    )
