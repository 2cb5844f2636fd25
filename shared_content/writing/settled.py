"""What somebody has said yes to on a page: nobody is asked twice about the same words."""

from __future__ import annotations

from typing import Any

from wagtail.models import PageLogEntry

LOG_ACTION = "writing.published_anyway"
# An update that is corrected all day; older ones may be asked again.
_REMEMBERED = 20


def settled_on(page: Any) -> frozenset[str]:
    """Keys of findings from the page's own audit trail. One statement, none for a new page."""
    if not page.pk:
        return frozenset()
    entries = PageLogEntry.objects.filter(page_id=page.pk, action=LOG_ACTION)
    return frozenset(
        str(key)
        for entry in entries.order_by("-timestamp")[:_REMEMBERED]
        for key in (entry.data or {}).get("keys", ())
    )
