"""Bring the words that a community's pages are found by up to date, as for the library."""

from __future__ import annotations

from tenants.public_site.models import LocalEntry


def refresh_local_search() -> int:
    """Make the words of this community's pages again and write those that differ. How many."""
    changed = []
    for row in LocalEntry.objects.defer("search_vector"):
        before = [getattr(row, name) for name in row.SEARCH_FIELDS]
        row.prepare()
        if before != [getattr(row, name) for name in row.SEARCH_FIELDS]:
            changed.append(row)
    LocalEntry.objects.bulk_update(changed, LocalEntry.SEARCH_FIELDS, batch_size=100)
    return len(changed)
