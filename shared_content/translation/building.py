"""The translated page, made from the source's structure and the translated words."""

from __future__ import annotations

import re
from typing import Any

from wagtail_localize.fields import copy_synchronised_fields
from wagtail_localize.models import Translation
from wagtail_localize.segments.ingest import ingest_segments

from shared_content.library.fingerprints import text_fingerprint
from shared_content.library.models import LibraryItemPage
from shared_content.library.writer import page_ids

_PAGE_LINK = re.compile(r'<a\b[^>]*\blinktype="page"[^>]*>')
_ID = re.compile(r'\bid="(\d+)"')


def target_of(translation: Translation) -> LibraryItemPage | None:
    """The translated page as stored; None after somebody has deleted it."""
    return LibraryItemPage.objects.filter(
        translation_key=translation.source.object_id, locale_id=translation.target_locale_id
    ).first()


def source_words(translation: Translation) -> LibraryItemPage:
    """The source as it was when it was last brought in, as an unsaved page."""
    page: LibraryItemPage = translation.source.as_instance()
    return page


def build(translation: Translation, *, fallback: bool = False) -> LibraryItemPage:
    """The newest draft of the translated page with the words of the translation, not saved.

    Raises MissingTranslationError for a passage without words unless `fallback` (English instead).
    """
    stored = target_of(translation)
    if stored is None:
        raise LibraryItemPage.DoesNotExist
    page: Any = stored.get_latest_revision_as_object()
    original = source_words(translation)
    copy_synchronised_fields(original, page)
    segments = translation.source._get_segments_for_translation(
        translation.target_locale, fallback=fallback
    )
    ingest_segments(original, page, translation.source.locale, translation.target_locale, segments)
    page.body = _to_own_language(list(page.body.get_prep_value()), page.locale_id)
    page.translated_from = text_fingerprint(source_words(translation))
    built: LibraryItemPage = page
    return built


def _to_own_language(blocks: list[Any], locale_id: int) -> list[Any]:
    """Links to items lead to their pages in the translation's language, where they have one."""
    keys = dict(
        LibraryItemPage.objects.filter(pk__in=page_ids(blocks)).values_list("translation_key", "pk")
    )
    own = LibraryItemPage.objects.filter(translation_key__in=keys, locale_id=locale_id)
    instead = {keys[uuid]: pk for uuid, pk in own.values_list("translation_key", "pk")}
    return [_relinked(block, instead) for block in blocks]


def _relinked(value: Any, instead: dict[int, int]) -> Any:
    if isinstance(value, str):
        return _PAGE_LINK.sub(
            lambda tag: _ID.sub(
                lambda key: f'id="{instead.get(int(key[1]), int(key[1]))}"', tag[0]
            ),
            value,
        )
    if isinstance(value, list):
        return [_relinked(part, instead) for part in value]
    if isinstance(value, dict):
        if value.get("type") == "item_link" and isinstance(value.get("value"), int):
            return {**value, "value": instead.get(value["value"], value["value"])}
        return {name: _relinked(part, instead) for name, part in value.items()}
    return value
