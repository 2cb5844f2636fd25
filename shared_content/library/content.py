"""What an item page says, as the read model stores it; used by projection and preview."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from shared_content.library.pictures import store_picture
from shared_content.library.writer import BodyWriter, page_ids

if TYPE_CHECKING:
    from shared_content.library.models import LibraryItemPage


@dataclass(frozen=True, slots=True)
class ItemContent:
    """The part of a PublishedItem that comes from the page itself. A change makes a new version."""

    kind: str
    title: str
    summary: str
    body_html: str
    phases: list[str]
    audience: list[str]
    warning: str
    sources: list[dict[str, str]]
    review_status: str
    reviewed_on: date | None
    reviewed_by: str
    review_by: date | None
    image: dict[str, Any] | None
    linked_uuids: list[UUID]
    related_uuids: list[UUID]
    contact_slugs: list[str]
    translation_reviewed_by: str
    translation_reviewed_on: date | None

    def as_fields(self) -> dict[str, Any]:
        """By the read model's field names."""
        return asdict(self)


def content_of(page: LibraryItemPage) -> ItemContent:
    """Render a page, saved or not. Makes the renditions of its pictures where they are missing."""
    from shared_content.library.models import LibraryItemPage

    keys = page_ids(list(page.body.raw_data)) | page_ids(list(page.related.raw_data))
    items: dict[int, UUID] = {}
    if keys:
        items = dict(
            LibraryItemPage.objects.filter(pk__in=keys).values_list("pk", "translation_key")
        )
    written = BodyWriter(items).write(page.body)
    related = [
        items[block["value"]]
        for block in page.related.raw_data
        if block["value"] in items and block["value"] != page.pk
    ]
    read_by_a_person = page.translation_is_reviewed
    return ItemContent(
        kind=page.kind,
        title=page.title,
        summary=page.summary,
        body_html=written.html,
        phases=list(page.phases),
        audience=list(page.audience),
        warning=page.warning,
        sources=[_source(block.value) for block in page.sources],
        review_status=page.review_status,
        reviewed_on=page.reviewed_on,
        reviewed_by=page.reviewed_by,
        review_by=page.review_by,
        image=store_picture(page.image, page.image.default_alt_text).as_json()
        if page.image
        else None,
        linked_uuids=list(dict.fromkeys([*written.linked, *related])),
        related_uuids=list(dict.fromkeys(related)),
        contact_slugs=written.contacts,
        translation_reviewed_by=page.translation_reviewed_by if read_by_a_person else "",
        translation_reviewed_on=page.translation_reviewed_on if read_by_a_person else None,
    )


def _source(value: Any) -> dict[str, str]:
    checked_on = value["checked_on"]
    return {
        "title": value["title"],
        "publisher": value["publisher"],
        "url": value["url"],
        "checked_on": checked_on.isoformat() if checked_on else "",
    }
