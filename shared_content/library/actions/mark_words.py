"""Fingerprints for published items that were published before there were any."""

from __future__ import annotations

from shared_content.library.fingerprints import text_fingerprint
from shared_content.library.models import LibraryItemPage
from shared_content.published.models import PublishedItem


def mark_words() -> None:
    """Fill in `words_mark` where it is missing. No visitor sees it, so nothing is published."""
    rows = {
        (row.uuid, row.locale): row.pk
        for row in PublishedItem.objects.filter(words_mark="", retired_at=None)
    }
    if not rows:
        return
    pages = LibraryItemPage.objects.filter(
        translation_key__in={uuid for uuid, _locale in rows}
    ).select_related("locale")
    for page in pages:
        key = rows.get((page.library_uuid, page.language))
        if key is not None:
            PublishedItem.objects.filter(pk=key).update(words_mark=text_fingerprint(page))
