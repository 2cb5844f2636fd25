"""Bring the words that items are found by up to date, when synonyms or their rules have changed."""

from __future__ import annotations

from shared_content.published.models import PublishedItem
from vrc.tenancy import in_public


def refresh_search() -> int:
    """Make the words of every item again and write those that differ. Returns how many.

    One statement when nothing differs. Versions and editions stay as they are: no reader sees it.
    """
    with in_public():
        changed = []
        for row in PublishedItem.objects.defer(None).defer("search_vector"):
            before = [getattr(row, name) for name in row.SEARCH_FIELDS]
            row.prepare()
            if before != [getattr(row, name) for name in row.SEARCH_FIELDS]:
                changed.append(row)
        PublishedItem.objects.bulk_update(changed, PublishedItem.SEARCH_FIELDS, batch_size=100)
    return len(changed)
