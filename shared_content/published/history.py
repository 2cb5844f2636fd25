"""Reads of what changed: editions with their changes, newest first, as frozen values."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.db.models import Count, Window
from django.db.models.functions import RowNumber

from shared_content.published.models import Edition, EditionChange, PublishedItem
from shared_content.published.values import ChangeView, EditionRecord

PER_PAGE = 10
# An edition that loads a whole pack changes hundreds of items; its own page lists them all.
SHOWN_CHANGES = 12


def edition_count() -> int:
    """How many editions there are. One statement."""
    return Edition.objects.count()


def editions_page(offset: int = 0, count: int = PER_PAGE) -> tuple[EditionRecord, ...]:
    """Editions from the newest on, each with its first changes. Three statements."""
    newest_first = Edition.objects.annotate(total=Count("changes")).order_by("-number")
    editions = list(newest_first[offset : offset + count])
    ranked = EditionChange.objects.filter(
        edition_id__in=[edition.number for edition in editions]
    ).annotate(place=Window(RowNumber(), partition_by="edition_id", order_by="pk"))
    return _views(editions, list(ranked.filter(place__lte=SHOWN_CHANGES).order_by("pk")))


def find_edition(number: int) -> EditionRecord | None:
    """One edition with all its changes; None when there is none. Three statements."""
    edition = Edition.objects.annotate(total=Count("changes")).filter(number=number).first()
    if edition is None:
        return None
    return _views([edition], list(EditionChange.objects.filter(edition_id=number)))[0]


def _views(
    editions: Sequence[Edition], changes: Sequence[EditionChange]
) -> tuple[EditionRecord, ...]:
    uuids = {change.item_uuid for change in changes if change.locale}
    rows = PublishedItem.objects.filter(uuid__in=uuids, retired_at=None).values_list(
        "uuid", "locale", "section", "slug"
    )
    paths = {
        (uuid, locale): _address(locale, section, slug) for uuid, locale, section, slug in rows
    }
    by_edition: dict[int, list[ChangeView]] = {edition.number: [] for edition in editions}
    for change in changes:
        by_edition[change.edition_id].append(
            ChangeView(
                title=change.title,
                what=str(EditionChange.Kind(change.change).label),
                locale=change.locale,
                path=paths.get((change.item_uuid, change.locale), ""),
                diff=tuple(
                    tuple((kind, words) for kind, words in paragraph) for paragraph in change.diff
                ),
            )
        )
    return tuple(
        EditionRecord(
            number=edition.number,
            published_at=edition.published_at,
            author_name=edition.author_name,
            reason=edition.reason,
            urgent=edition.urgent,
            changes=tuple(by_edition[edition.number]),
            more=edition.total - len(by_edition[edition.number]),  # type: ignore[attr-defined]
        )
        for edition in editions
    )


def _address(locale: str, section: str, slug: str) -> str:
    """Where the operator's host shows an item; "" for a language without pages of its own."""
    if locale == settings.LANGUAGE_CODE:
        return f"/{section}/{slug}/"
    return f"/{locale}/{section}/{slug}/" if locale in dict(settings.LANGUAGES) else ""
