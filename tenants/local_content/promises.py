"""The promise of a next update."""

from __future__ import annotations

from datetime import datetime

from tenants.local_content.models import UpdatePage


def late_promise(now: datetime) -> datetime | None:
    """The time for which the newest update promised the next one, once it has passed."""
    newest = UpdatePage.objects.live().order_by("-posted_at", "-pk").first()
    promised = newest.next_update_at if newest else None
    return promised if promised and promised <= now else None
