"""A small library for tests: shelves, topics and items made as an editor would make them."""

from __future__ import annotations

import io
import json
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.utils.text import slugify
from PIL import Image as PillowImage
from wagtail.images.models import Image

from shared_content.library.actions.ensure_shelves import ensure_shelves
from shared_content.library.models import LibraryItemPage, LibraryTopicPage
from shared_content.published.models import PublishedItem

SECTION = "grief-trauma"
OTHER_SECTION = "health-wellness"


def block(kind: str, value: Any) -> dict[str, Any]:
    """One block as Wagtail stores it."""
    return {"type": kind, "value": value, "id": str(uuid4())}


def entries(values: list[Any]) -> list[dict[str, Any]]:
    """The entries of a ListBlock as Wagtail stores them."""
    return [block("item", value) for value in values]


def text(html: str) -> dict[str, Any]:
    """A text block."""
    return block("text", html)


def make_topic(title: str = "A topic", section: str = SECTION) -> LibraryTopicPage:
    """A live topic."""
    parent = ensure_shelves(("en",))["en", section]
    parent.refresh_from_db()
    topic = LibraryTopicPage(title=title, slug=slugify(title))
    parent.add_child(instance=topic)
    return topic


def make_draft(
    topic: LibraryTopicPage, title: str = "An item", *blocks: dict[str, Any], **fields: Any
) -> LibraryItemPage:
    """An item that nobody has published yet, with a draft of everything."""
    topic.refresh_from_db()
    page = LibraryItemPage(
        title=title,
        slug=fields.pop("slug", slugify(title)),
        summary=fields.pop("summary", "In short."),
        live=False,
        body=json.dumps(list(blocks) or [text("<p>Words.</p>")]),
        **fields,
    )
    topic.add_child(instance=page)
    page.save_revision()
    return page


def make_item(
    topic: LibraryTopicPage, title: str = "An item", *blocks: dict[str, Any], **fields: Any
) -> LibraryItemPage:
    """A published item."""
    return publish(make_draft(topic, title, *blocks, **fields))


def publish(page: LibraryItemPage, user: Any = None, **changes: Any) -> LibraryItemPage:
    """Change a page and publish it; returns it fresh from the database."""
    for name, value in changes.items():
        setattr(page, name, json.dumps(value) if name == "body" else value)
    page.save_revision(user=user).publish(user=user)
    return fresh(page)


def fresh(page: LibraryItemPage) -> LibraryItemPage:
    """The page as the database has it."""
    return LibraryItemPage.objects.get(pk=page.pk)


def row_of(page: LibraryItemPage) -> PublishedItem:
    """What visitors read of a page."""
    return PublishedItem.objects.get(uuid=page.library_uuid, locale="en")


def make_image(width: int = 1600, height: int = 900) -> Image:
    """A picture in the library's own collection."""
    buffer = io.BytesIO()
    PillowImage.new("RGB", (width, height), "#7aa095").save(buffer, "JPEG")
    return Image.objects.create(
        title="Hills", file=ContentFile(buffer.getvalue(), name="hills.jpg")
    )
