"""Reads of the published library: each is one statement and returns frozen values.

The tables lie in the public schema and are found through the search path, so every community
reads the same rows without switching.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import F, Max, OuterRef, Subquery

from shared_content.published.former import moved_from
from shared_content.published.models import Edition, PublishedItem
from shared_content.published.sections import Section
from shared_content.published.values import (
    EditionInfo,
    ItemDetail,
    ItemLink,
    ItemSummary,
    MovedItem,
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
    "locale",
)
# What has no version in another language is shown in this one.
SOURCE_LOCALE = "en"
_ORDER = {section.value: section.position for section in Section}


def library_index(locale: str = SOURCE_LOCALE) -> tuple[ItemSummary, ...]:
    """Every published item of a language, in the order of the site: section, topic, position."""
    return tuple(_summary(row) for row in _in_order(_index_rows((locale,))))


def library_indexes(locales: Iterable[str]) -> dict[str, tuple[ItemSummary, ...]]:
    """The whole library for readers of each language: what has no version in it is in English.

    `locale` of an entry says which language it is in. A topic has its name in the reader's
    language as soon as one of its items has.
    """
    wanted = tuple(locales)
    rows = _index_rows({SOURCE_LOCALE, *wanted})
    return {locale: _index_for(locale, rows) for locale in wanted}


def shown_index(locale: str = SOURCE_LOCALE) -> tuple[ItemSummary, ...]:
    """The whole library for readers of one language, as `library_indexes` has it."""
    return library_indexes((locale,))[locale]


def _index_rows(locales: Iterable[str]) -> list[dict[str, Any]]:
    return list(
        PublishedItem.objects.filter(locale__in=tuple(locales), retired_at=None).values(
            *_SUMMARY, "topic_position", "position"
        )
    )


def _index_for(locale: str, rows: list[dict[str, Any]]) -> tuple[ItemSummary, ...]:
    own = {row["uuid"]: row for row in rows if row["locale"] == locale}
    topics = {
        row["topic_uuid"]: {key: row[key] for key in ("topic_title", "topic_position")}
        for row in own.values()
    }
    instead = [
        {**row, **topics.get(row["topic_uuid"], {})}
        for row in rows
        if row["locale"] == SOURCE_LOCALE and row["uuid"] not in own
    ]
    return tuple(_summary(row) for row in _in_order([*own.values(), *instead]))


def _in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(
        rows,
        key=lambda row: (
            _ORDER.get(row["section"], len(_ORDER)),
            row["topic_position"],
            row["position"],
            row["title"],
        ),
    )


def find_item(
    section: str, slug: str, locale: str = "en"
) -> ItemDetail | MovedItem | RetiredItem | None:
    """The item at an address; where it went when it has moved away from there.

    A RetiredItem when it was taken down; None when there was none. One statement for a published
    item, two for all else.
    """
    row = (
        PublishedItem.objects.filter(section=section, slug=slug, locale=locale)
        .order_by(F("retired_at").desc(nulls_first=True))
        .first()
    )
    return _found_or_moved(row, section, slug, (locale,))


def find_shown(
    section: str, slug: str, locale: str
) -> ItemDetail | MovedItem | RetiredItem | ItemLink | None:
    """The item at an address as readers of a language get it.

    Without a version in that language the English one. An ItemLink, where to go instead, when the
    address is that of the English version and there is one in the reader's language; a MovedItem
    when the item has left the address.
    """
    if locale == SOURCE_LOCALE:
        return find_item(section, slug, locale)
    own = PublishedItem.objects.filter(uuid=OuterRef("uuid"), locale=locale, retired_at=None)
    source = PublishedItem.objects.filter(
        uuid=OuterRef("uuid"), locale=SOURCE_LOCALE, retired_at=None
    )
    rows = (
        PublishedItem.objects.filter(section=section, slug=slug, locale__in=(locale, SOURCE_LOCALE))
        .annotate(
            own_section=Subquery(own.values("section")[:1]),
            own_slug=Subquery(own.values("slug")[:1]),
            own_title=Subquery(own.values("title")[:1]),
            source_mark=Subquery(source.values("words_mark")[:1]),
        )
        .order_by(F("retired_at").desc(nulls_first=True))
    )
    # What is public before what was taken down; then the reader's language before English.
    row = min(
        rows, key=lambda row: (row.retired_at is not None, row.locale != locale), default=None
    )
    if row is not None and row.own_slug and (row.locale != locale or row.retired_at is not None):
        return ItemLink(
            uuid=row.uuid,
            title=row.own_title,
            summary="",
            section=row.own_section,
            path=f"/{row.own_section}/{row.own_slug}/",
            locale=locale,
        )
    return _found_or_moved(row, section, slug, (locale, SOURCE_LOCALE))


def _found_or_moved(
    row: PublishedItem | None, section: str, slug: str, locales: tuple[str, ...]
) -> ItemDetail | MovedItem | RetiredItem | None:
    """What is public first; else who left the address last; else who was taken down there."""
    if row is None or row.retired_at is not None:
        moved = moved_from(section, slug, locales, since=row.retired_at if row else None)
        if isinstance(moved, MovedItem) or (moved is not None and row is None):
            return moved
    return _found(row) if row else None


def _found(row: PublishedItem) -> ItemDetail | RetiredItem:
    if row.retired_at is None:
        return detail_of(row)
    return RetiredItem(
        uuid=row.uuid,
        section=row.section,
        slug=row.slug,
        title=row.title,
        retired_at=row.retired_at,
    )


def item_links(uuids: Iterable[UUID], locale: str = SOURCE_LOCALE) -> dict[UUID, ItemLink]:
    """Links to those of the items that are published. Asks nothing when there is nothing to ask."""
    return {uuid: links[locale] for uuid, links in item_versions(uuids, (locale,)).items()}


def item_versions(uuids: Iterable[UUID], locales: Iterable[str]) -> dict[UUID, dict[str, ItemLink]]:
    """Links to the published versions of items, by item and language. Missing ones are absent."""
    wanted = set(uuids)
    if not wanted:
        return {}
    rows = PublishedItem.objects.filter(
        uuid__in=wanted, locale__in=tuple(locales), retired_at=None
    ).values("uuid", "locale", "title", "summary", "section", "slug")
    found: dict[UUID, dict[str, ItemLink]] = {}
    for row in rows:
        found.setdefault(row["uuid"], {})[row["locale"]] = ItemLink(
            uuid=row["uuid"],
            title=row["title"],
            summary=row["summary"],
            section=row["section"],
            path=f"/{row['section']}/{row['slug']}/",
            locale=row["locale"],
        )
    return found


def versions(uuids: Iterable[UUID], locale: str = SOURCE_LOCALE) -> dict[UUID, int]:
    """The present versions of those of the items that are published. One statement."""
    rows = PublishedItem.objects.filter(uuid__in=tuple(uuids), locale=locale, retired_at=None)
    return dict(rows.values_list("uuid", "version"))


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
        translation_reviewed_by=row.translation_reviewed_by,
        translation_reviewed_on=row.translation_reviewed_on,
        is_outdated=is_outdated(row.translated_from, getattr(row, "source_mark", None)),
    )


def is_outdated(translated_from: str, source_mark: str | None) -> bool:
    """Whether a translation was made from other English words than today's, as far as is known."""
    return bool(translated_from and source_mark) and translated_from != source_mark
