"""Reads what stands in the fields of a Wagtail page, as its form has them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models
from django.utils.text import capfirst
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import Page

from shared_content.writing.text import Picture, Sort, Writing

# Parts of an address, not words for a reader.
_NOT_WORDS = (models.URLField, models.EmailField, models.SlugField)
# For the people of the site, never shown.
_NOT_PUBLIC = frozenset({"change_reason", "consent_note", "comments"})
# The level at which a block's own heading stands on the page; others are of the third.
_BLOCK_LEVELS = {"stage": 2, "check": 2, "callout": 2}
_HEADING_NAMES = frozenset({"heading", "after_heading"})
# Headings that open something, and are none on the page.
_NO_HEADING = frozenset({"thought", "question", "outside_link", "contact"})


def read_page(page: Page, writing: Writing) -> None:
    """Add everything a person writes on this kind of page, saved or not, in the form's order."""
    for name in field_names(page):
        field = page._meta.get_field(name)
        value = getattr(page, name, None)
        place = str(capfirst(getattr(field, "verbose_name", name)))
        if isinstance(field, StreamField):
            _stream(value, place, writing)
        elif isinstance(field, RichTextField):
            if value and name in getattr(page, "headed_fields", ()):
                # The page puts a heading of its own above it.
                writing.add(place, place, Sort.HEADING, 2)
            writing.add_html(value, place)
        elif isinstance(field, models.ForeignKey):
            _picture_of(page, name, value, place, writing)
        elif isinstance(field, (models.CharField, models.TextField)):
            if field.choices or isinstance(field, _NOT_WORDS) or name.endswith("_alt"):
                continue
            writing.add(value, place, _sort_of(name, field))


def field_names(page: Page) -> Iterable[str]:
    """The names of the fields of a page's form that hold something readers can see."""
    form = type(page).get_edit_handler().get_form_class()
    # A form has fields of its own too, such as the one for notifications.
    of_page = {field.name for field in page._meta.get_fields()}
    wanted = form._meta.fields or ()
    return [name for name in wanted if name in of_page and name not in _NOT_PUBLIC]


def _sort_of(name: str, field: Any) -> Sort:
    if "phone" in name:
        return Sort.NUMBER
    long = isinstance(field, models.TextField) or (field.max_length or 0) > 150
    return Sort.TEXT if long and name not in ("title", "search_description") else Sort.SHORT


def _picture_of(page: Page, name: str, value: Any, place: str, writing: Writing) -> None:
    """A picture in a field of its own, described in the field beside it or in its library."""
    if value is None or not hasattr(value, "default_alt_text"):
        return
    alt = getattr(page, f"{name}_alt", None)
    writing.pictures.append(
        Picture(str(value.default_alt_text if alt is None else alt), place, name=str(value.title))
    )


def _stream(value: Any, place: str, writing: Writing) -> None:
    for child in value or ():
        label = f"{place}: {child.block.label}" if child.block.label else place
        _value(child.block, child.value, label, child.block_type, writing)


def _value(block: Any, value: Any, place: str, name: str, writing: Writing) -> None:
    """One block and all that is in it."""
    for kinds, reader in _READERS:
        if isinstance(block, kinds):
            reader(block, value, place, name, writing)
            return


def _struct(block: Any, value: Any, place: str, name: str, writing: Writing) -> None:
    if value is None:
        return
    picture = next(
        (key for key, child in block.child_blocks.items() if isinstance(child, ImageChooserBlock)),
        "",
    )
    if picture and "alt" in block.child_blocks and (image := value.get(picture)):
        writing.pictures.append(Picture(value.get("alt") or "", place, name=str(image.title)))
    for key, child in block.child_blocks.items():
        if key == "alt" and picture:
            continue
        if key in _HEADING_NAMES and value.get(key):
            _heading(value[key], place, name, key, writing)
        else:
            _value(child, value.get(key), place, key, writing)


def _heading(text: str, place: str, name: str, key: str, writing: Writing) -> None:
    if name in _NO_HEADING:
        writing.add(text, place, Sort.SHORT)
    else:
        level = 3 if key == "after_heading" else _BLOCK_LEVELS.get(name, 3)
        writing.add(text, place, Sort.HEADING, level)


def _rich(block: Any, value: Any, place: str, name: str, writing: Writing) -> None:
    writing.add_html(getattr(value, "source", value) or "", place)


def _image(block: Any, value: Any, place: str, name: str, writing: Writing) -> None:
    """Wagtail's picture with its description; as stored, or as an image that knows both."""
    if value is None:
        return
    writing.pictures.append(
        Picture(
            str(getattr(value, "contextual_alt_text", "") or ""),
            place,
            bool(getattr(value, "decorative", False)),
            str(getattr(value, "title", "")),
        )
    )


def _list(block: Any, value: Any, place: str, name: str, writing: Writing) -> None:
    for each in value or ():
        _value(block.child_block, each, place, name, writing)


def _inner_stream(block: Any, value: Any, place: str, name: str, writing: Writing) -> None:
    _stream(value, place, writing)


def _words(block: Any, value: Any, place: str, name: str, writing: Writing) -> None:
    if "phone" in name:
        writing.add(value, place, Sort.NUMBER)
    else:
        long = isinstance(block, blocks.TextBlock)
        writing.add(value, place, Sort.TEXT if long else Sort.SHORT)


def _nothing(block: Any, value: Any, place: str, name: str, writing: Writing) -> None:
    """Addresses, times, choices: no words of the person who writes."""


_Reader = Callable[[Any, Any, str, str, Writing], None]
# In this order: an image block is a struct block, an address a block of characters.
_READERS: tuple[tuple[tuple[type, ...], _Reader], ...] = (
    ((blocks.URLBlock, blocks.EmailBlock), _nothing),
    ((ImageBlock,), _image),
    ((blocks.StructBlock,), _struct),
    ((blocks.StreamBlock,), _inner_stream),
    ((blocks.ListBlock,), _list),
    ((blocks.RichTextBlock,), _rich),
    ((blocks.CharBlock, blocks.TextBlock, blocks.BlockQuoteBlock), _words),
)
