"""What the page of a translated item says about its translation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shared_content.published.selectors import SOURCE_LOCALE
from shared_content.published.values import ItemDetail, ItemLink


@dataclass(frozen=True)
class TranslationNote:
    """Who compared it with the English text, if anybody. `newer_url`: "" while it is current."""

    read_by: str
    read_on: date | None
    newer_url: str


def translation_note(item: ItemDetail, versions: Mapping[str, ItemLink]) -> TranslationNote | None:
    """How the words of a translated item came about; None for an English one.

    The way to newer English words is always the same page, so that nobody is left with old advice.
    """
    if item.locale == SOURCE_LOCALE:
        return None
    english = versions.get(SOURCE_LOCALE)
    return TranslationNote(
        read_by=item.translation_reviewed_by,
        read_on=item.translation_reviewed_on,
        newer_url=english.path if item.is_outdated and english else "",
    )
