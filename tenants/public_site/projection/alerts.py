"""Alerts that are, or will be, shown: prepared for every page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from tenants.alerts.models import Alert


def alerts_state(pages: Iterable[Page]) -> list[dict[str, Any]]:
    """Published alerts whose end has not passed, ready for JSON. One statement.

    A link to a page that is no longer public is left out.
    """
    links = {page.translation_key: page for page in pages}
    found = []
    for row in Alert.objects.filter(state=Alert.State.PUBLISHED).order_by("pk"):
        if row.ends_at is not None and row.ends_at <= timezone.now():
            continue
        page: Any = links.get(row.link_uuid)
        found.append(
            {
                "uuid": str(row.uuid),
                "level": row.level,
                "words": row.words,
                "link": {"title": page.title, "path": page.site_path} if page else None,
                "starts_at": row.starts_at,
                "ends_at": row.ends_at,
                "published_at": row.published_at,
            }
        )
    return found
